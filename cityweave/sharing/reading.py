"""Finding the one record an address stands for, as far as its reader may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cityweave.sharing.models import OldSlug, Record, Ref

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

R = TypeVar("R", bound=Record)


class Request(HttpRequest):
    """A request as the views see it: the middleware has put the actor on it."""

    actor: Actor


class Moved(Http404):
    """The record stands at another address now; uncaught it is a plain 404."""

    def __init__(self, asked: str, record: Record) -> None:
        super().__init__()
        self.asked = asked
        self.record = record


def get_visible_or_404(model: type[R], actor: Actor, address: str | UUID) -> R:
    """The record with this slug or key, if the actor may see it.

    Raises Moved (the middleware redirects) for an earlier address of a visible record,
    Http404 for everything else.
    """
    visible: Any = model.objects.visible_to(actor)
    found: R | None = visible.at(address).first()
    if found is not None:
        return found
    moved: R | None = visible.filter(pk__in=keys_moved_from(str(address))).first()
    if moved is not None:
        raise Moved(str(address), moved)
    raise Http404


def keys_moved_from(address: str) -> list[UUID]:
    """Keys of records that once stood here: by an old slug, or merged into another."""
    try:
        key = UUID(address)
    except ValueError:
        return list(OldSlug.objects.filter(slug=address).values_list("ref", flat=True))
    merged = Ref.objects.filter(pk=key, merged_into__isnull=False)
    return [key for key in merged.values_list("merged_into", flat=True) if key]


def redirect_if_moved(request: HttpRequest, moved: Moved) -> HttpResponse | None:
    """The same page at the record's present address; None where the address names no record."""
    match = request.resolver_match
    if match is None or moved.asked not in map(str, match.kwargs.values()):
        return None
    present = {
        name: moved.record.address if str(value) == moved.asked else value
        for name, value in match.kwargs.items()
    }
    query = request.META.get("QUERY_STRING", "")
    place = reverse(match.view_name, kwargs=present) + (f"?{query}" if query else "")
    # Never a permanent one: whether the address leads anywhere depends on who reads.
    answer = HttpResponseRedirect(place)
    if request.method not in {"GET", "HEAD"}:
        answer.status_code = 307
    return answer
