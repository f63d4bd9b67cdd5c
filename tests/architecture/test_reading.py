"""Edges read what the reader may see, and never walk past it through a relation."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from django.apps import apps
from django.db import models

from cityweave.sharing.models import Guarded
from tests.architecture.source import Module, assert_held, called, calls, found

EDGES = {
    *("views", "jobs", "listeners", "forms", "presenters", "templatetags", "context", "api"),
    *("middleware", "errors", "notices", "letters", "finding"),
}
# Rooms that only read: every file of theirs is an edge.
READING_ROOMS = {"reporting", "web", "api"}
# `clear` is narrower than any reader's sight: only what is released. `reported_to` is a reader's
# sight, and the grant at which their role stands.
SCOPED = {"visible_to", "clear", "reported_to"}
AGGREGATES = {"Count", "Sum", "Avg", "Max", "Min", "Exists", "Prefetch", "StringAgg"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
JOINS = {"select_related", "prefetch_related"}
PATHS = {
    *("filter", "exclude", "get", "values", "values_list", "order_by", "annotate", "aggregate"),
    *("Q", "F", "OuterRef", "only", "defer"),
}
# What follows a relation's name without crossing it: lookups on its own column.
COLUMN_LOOKUPS = {"in", "isnull", "exact", "pk", "ref", "ref_id", "key"}


@lru_cache(maxsize=1)
def guarded() -> dict[str, type[models.Model]]:
    return {model.__name__: model for model in apps.get_models() if issubclass(model, Guarded)}


@lru_cache(maxsize=1)
def guarded_relations() -> frozenset[str]:
    """Names by which a query can step onto a guarded row."""
    return frozenset(
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field.related_model, type) and issubclass(field.related_model, Guarded)
    )


def is_edge(module: Module) -> bool:
    return module.floor in EDGES or module.room in READING_ROOMS


def unscoped_reads(module: Module) -> Iterator[str]:
    """Model.objects.<anything but visible_to>, get_object_or_404(Model), Model._default_manager."""
    if not is_edge(module):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            model = node.value.value
            named = isinstance(model, ast.Name) and model.id in guarded()
            manager = node.value.attr in {"objects", "_default_manager", "_base_manager"}
            if named and manager and node.attr not in SCOPED:
                yield f"{node.lineno} reads {ast.unparse(node)} without visible_to"
        elif isinstance(node, ast.Call) and called(node) in SHORTCUTS:
            model_named = ast.unparse(node.args[0]) if node.args else ""
            if model_named in guarded():
                yield f"{node.lineno} reads {model_named} without visible_to"


def crosses(path: str) -> bool:
    """Whether a lookup path steps from one row onto a guarded other."""
    parts = path.lstrip("-").split("__")
    return any(
        part in guarded_relations() and following not in COLUMN_LOOKUPS
        for part, following in pairwise(parts)
    )


def paths_in(call: ast.Call) -> Iterator[str]:
    yield from (
        argument.value
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    yield from (keyword.arg for keyword in call.keywords if keyword.arg)


def walks_past(module: Module) -> Iterator[str]:
    if not is_edge(module):
        return
    for call in calls(module.tree):
        name = called(call)
        for path in paths_in(call):
            stepped = name in JOINS | AGGREGATES and guarded_relations() & set(path.split("__"))
            if stepped or (name in PATHS and crosses(path)):
                yield f"{call.lineno} {name}({path!r}) walks past visible_to"


def classes_among_views(module: Module) -> Iterator[str]:
    if module.floor == "views":
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and any("View" in ast.unparse(b) for b in node.bases):
                yield f"{node.lineno} {node.name} is a class; views are functions"


# File → reason.
READS_UNSCOPED: dict[str, str] = {
    "cityweave/web/demo/loading.py": "the loader asks whether the demo's own hubs exist already",
    "cityweave/web/demo/waiting.py": "the loader takes up the drafts it has just written",
}
WALKS_PAST: dict[str, str] = {}


def test_edges_read_only_what_the_reader_may_see() -> None:
    assert_held(unscoped_reads, READS_UNSCOPED)


def test_edges_never_walk_past_through_a_relation() -> None:
    assert_held(walks_past, WALKS_PAST)


def test_views_are_functions() -> None:
    assert_held(classes_among_views)


def test_the_rules_can_fail() -> None:
    path = "cityweave/network/views.py"
    for line in ("City.objects.all()", "City.objects.filter(a=1)", "get_object_or_404(City, pk=1)"):
        assert found(unscoped_reads, path, line), line
    assert not found(unscoped_reads, path, "City.objects.visible_to(actor)")
    for line in (
        'x.select_related("city")',
        'x.values("city__name")',
        'Count("hub_cities")',
        "x.filter(city__name='Lima')",
        'x.order_by("-city__name")',
    ):
        assert found(walks_past, path, line), line
    assert not found(walks_past, path, "x.filter(city__in=cities)")
    assert found(classes_among_views, path, "class Page(ListView): pass")
