"""Which record a key stands for, what it is called and where its page is, for one reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from cityweave.sharing.models import Record, Ref
from cityweave.sharing.reading import get_visible_or_404

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


@lru_cache(maxsize=1)
def record_kinds() -> dict[str, type[Record]]:
    """Every kind of record there is, by the name its Ref carries."""
    return {model.kind_name(): model for model in apps.get_models() if issubclass(model, Record)}


def record_at(actor: Actor, key: UUID) -> Record:
    """The record with this key, of whatever kind, if the actor may see it. Raises Http404."""
    ref = Ref.objects.filter(pk=key).first()
    model = record_kinds().get(ref.kind) if ref else None
    if model is None:
        raise Http404
    return get_visible_or_404(model, actor, key)


def visible_records(keys: Iterable[UUID], reader: Actor) -> dict[UUID, Record]:
    """Those of the records that the reader sees. One query, and one for each kind."""
    by_kind: dict[str, list[UUID]] = {}
    for key, kind in Ref.objects.filter(pk__in=set(keys)).values_list("pk", "kind"):
        by_kind.setdefault(kind, []).append(key)
    found: dict[UUID, Record] = {}
    for kind, wanted in sorted(by_kind.items()):
        if kind in record_kinds():
            visible = record_kinds()[kind]._default_manager.visible_to(reader)
            found |= {record.pk: record for record in visible.filter(pk__in=wanted)}
    return found


def names_of(keys: Iterable[UUID], reader: Actor) -> dict[UUID, str]:
    """What the records are called, as far as the reader may see that they exist."""
    return {key: called(record) for key, record in visible_records(keys, reader).items()}


def called(record: Record) -> str:
    """What the record is called in the language of this request, else as it calls itself."""
    return getattr(record, "names", {}).get(get_language()) or str(record)


def page_of(record: Record, reader: Actor, wholes: Mapping[UUID, Record] | None = None) -> str:
    """The page that shows the record: its own, else that of what it is part of, else the home.

    `wholes` are the records it may be part of, where somebody has looked already.
    """
    if own := own_page(record):
        return own
    # A part says in its owner what it is part of; its root names the whole piece of work.
    if wholes is None:
        wholes = visible_records([record.root_id, record.owner_id], reader)
    for key in (record.root_id, record.owner_id):
        if key in wholes and (page := own_page(wholes[key])):
            return page
    return reverse("web:home")


def own_page(record: Record) -> str:
    kind = record.kind_name()
    room = record._meta.app_label
    for name, argument in (
        (f"web:{kind}", {"address": record.address}),
        (f"{room}:{kind}", {"key": record.pk}),
        (f"{room}:{kind}", {"address": record.address}),
    ):
        try:
            return reverse(name, kwargs=argument)
        except NoReverseMatch:
            continue
    return ""
