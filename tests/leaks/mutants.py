"""Thirty-odd plausible mistakes, each a patch of one of our functions.

A matrix that does not catch every one of them is no proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

import pytest
from django.db.models import Q

from cityweave.journal.tasks import KINDS
from cityweave.network.models import (
    City,
)
from cityweave.safeguarding.models import Release
from cityweave.safeguarding.presenters import releases
from cityweave.safeguarding.tasks import releases as releasing
from cityweave.sharing import actors, querysets, reading
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Draft
from cityweave.sharing.presenters import names
from cityweave.sharing.presenters import roles as role_lines
from cityweave.web.presenters import directory, exported, home, readers, today
from cityweave.web.views import pages

Patch = Callable[[pytest.MonkeyPatch], None]


class Everything:
    """A manager that forgets who asks."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def visible_to(self, _reader: object) -> Any:
        return self.model._default_manager.filter(**self.not_in_bin())

    def not_in_bin(self) -> dict[str, bool]:
        return {} if self.model is Draft else {"binned_at__isnull": True}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model._default_manager, name)


class Unscoped:
    """A model whose `visible_to` forgets who asks."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.objects = self._default_manager = Everything(model)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake, where it shows, and who would notice."""

    mistake: str
    patch: Patch
    views: tuple[str, ...]
    noticed_by: tuple[str, ...] = ()

    @contextmanager
    def applied(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            self.patch(patch)
            yield


def forgetting(module: ModuleType, name: str, *models: Any, also: tuple[Any, ...] = ()) -> Patch:
    """The function as it would be without `visible_to` on these models."""

    def patch(monkey: pytest.MonkeyPatch) -> None:
        written: Any = getattr(module, name)
        written = getattr(written, "__wrapped__", written)
        unscoped = {model.__name__: Unscoped(model) for model in models}
        copy = FunctionType(
            written.__code__, written.__globals__ | unscoped, name, written.__defaults__,
            written.__closure__,
        )  # fmt: skip
        copy.__kwdefaults__ = written.__kwdefaults__
        for place in (module, *also):
            monkey.setattr(place, name, copy)

    return patch


def setting(*changes: tuple[Any, str, Any]) -> Patch:
    def patch(monkey: pytest.MonkeyPatch) -> None:
        for place, name, value in changes:
            monkey.setattr(place, name, value)

    return patch


def sight(added: Callable[[Any], Q]) -> Patch:
    """The rule book with one clause too wide."""
    written = querysets.visible_q

    def patch(monkey: pytest.MonkeyPatch) -> None:
        monkey.setattr(querysets, "visible_q", lambda actor: written(actor) | added(actor))

    return patch


def visible_anyway(model: Any, _actor: object, address: Any) -> Any:
    found = model._default_manager.filter(binned_at__isnull=True).at(address).first()
    if found is None:
        raise reading.Http404
    return found


def moved_anyway(model: Any, actor: Any, address: Any) -> Any:
    found = model._default_manager.visible_to(actor).at(address).first()
    if found is not None:
        return found
    moved = model._default_manager.filter(pk__in=reading.keys_moved_from(str(address))).first()
    if moved is not None:
        raise reading.Moved(str(address), moved)
    raise reading.Http404


def kept_page(written: Callable[..., Any]) -> Callable[..., Any]:
    """A page kept in memory, whoever asked for it first."""
    kept: dict[Any, Any] = {}

    def page(record: Any, reader: Any) -> Any:
        if record.pk not in kept:
            kept[record.pk] = written(record, reader)
        return kept[record.pk]

    return page


def all_narrower(asked: Any, _cities: Any) -> Any:
    return NARROWER(asked, City.objects.filter(binned_at__isnull=True))


def unfiltered_export(asked: Any, reader: Any, language: str) -> Any:
    class AnyLabel:
        CLEAR, GREEN = list(Label)[:2], list(Label)[2:]

    keys = list(City.objects.visible_to(reader).values_list("pk", flat=True))
    return exported.batch_of(keys, readers.hubs_seen(reader), reader, language)


def everybody_by_name(written: Callable[..., Any]) -> Callable[..., Any]:
    return lambda keys, reader: written(keys, EVERYTHING)


def names_for_all(keys: Any, _reader: object) -> dict[Any, str]:
    return {
        row.pk: str(row)
        for model in names.record_kinds().values()
        for row in model._default_manager.filter(pk__in=set(keys))
    }


def ends_are_forgotten(self: Any, day: Any) -> Any:
    return self.filter(starts_on__lte=day)


def principals_are_forgotten(self: Any, day: Any) -> Any:
    return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


def untils_are_forgotten(self: Any, _moment: Any) -> Any:
    return self.all()


def named_through_anything(person: Any, roles: Any) -> Any:
    return frozenset({person.pk}) | {role.scope for role in roles}


def linked_to_all(monkey: pytest.MonkeyPatch) -> None:
    monkey.setattr(
        readers, "LINKED", {name: Unscoped(model) for name, model in readers.LINKED.items()}
    )


def told_of_all(monkey: pytest.MonkeyPatch) -> None:
    class Rows(Everything):
        def visible_to(self, _reader: object) -> Any:
            return self.model._default_manager.filter(binned_at__isnull=True)

    models = []
    for model in today.TOLD_OF:
        unscoped: Any = Unscoped(model)
        unscoped.objects = Rows(model)
        models.append(unscoped)
    monkey.setattr(today, "TOLD_OF", tuple(models))
    monkey.setattr(today, "may_be_told", lambda entry, *_: entry.verb.endswith("changed"))


def kinds_of_all(monkey: pytest.MonkeyPatch) -> None:
    kinds = {name: Unscoped(model) for name, model in names.record_kinds().items()}
    monkey.setattr(releases, "record_kinds", lambda: kinds)


def careless(room: ModuleType, kind: str, sight: str, lines: str, model: Any) -> Patch:
    """A kind of task that names records of the model to whomever it waits for."""

    def patch(monkey: pytest.MonkeyPatch) -> None:
        for name in (sight, lines):
            forgetting(room, name, model)(monkey)
        changed = replace(KINDS[kind], sight=getattr(room, sight), lines=getattr(room, lines))
        monkey.setitem(KINDS, kind, changed)

    return patch


drafts_of_all = careless(releasing, releasing.DRAFT, "drafts_in_sight", "draft_lines", Draft)
releases_for_all = careless(
    releasing, releasing.REVIEW, "reviews_in_sight", "review_lines", Release
)


def home_of_all(monkey: pytest.MonkeyPatch) -> None:
    forgetting(home, "home", City)(monkey)
    monkey.setattr(pages, "home_page", home.home)


# Their packages give these names to functions.
invitation_views: Any = import_module("cityweave.sharing.views.invitations")
role_views: Any = import_module("cityweave.sharing.views.roles")


def roles_of_all(monkey: pytest.MonkeyPatch) -> None:
    for place in (role_lines, invitation_views, role_views):
        monkey.setattr(place, "managed_q", lambda _actor: Q())


NARROWER = directory.narrower
EVERYTHING = actors.Actor(
    kind="person", roles=(actors.RoleAt("network_staff", None, "network", True),),  # type: ignore[arg-type]
)  # fmt: skip
