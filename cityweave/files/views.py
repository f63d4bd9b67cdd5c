"""The one address under which files are handed out, each under its label."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from cityweave.files import policies
from cityweave.files.choices import MEDIA_TYPES, FileKind
from cityweave.files.models import StoredFile
from cityweave.files.names import ascii_name, safe_name
from cityweave.files.ranges import NotSatisfiable, asked_range
from cityweave.journal.actions import note_access
from cityweave.sharing.choices import LOGGED, Label
from cityweave.sharing.reading import Request, get_visible_or_404

PORTION = 65_536
# Should a browser show it after all, nothing in it runs, loads or sends.
CAGE = "default-src 'none'; sandbox; frame-ancestors 'none'"
MARKED = {Label.AMBER, Label.STRICT, Label.RED}


@require_safe
def file(request: Request, key: UUID) -> HttpResponseBase:
    """Always saved, never shown by the browser within our own pages."""
    found = get_visible_or_404(StoredFile, request.actor, str(key))
    policies.can_open_file(request.actor, found).require()
    answer = handed_out(request, found)
    if found.label in LOGGED and answer.status_code in {200, 206}:
        with transaction.atomic():
            note_access("view", found, by=request.actor)
    return answer


def handed_out(request: Request, found: StoredFile) -> HttpResponseBase:
    """The content, to whoever was asked about already. Raises Http404 where it is gone."""
    if not found.path.is_file():
        raise Http404
    # Pictures and packages are compressed already, and part of a file must stay that part.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    etag = f'"{found.digest}"'
    answer = get_conditional_response(request, etag=etag) or content(request, found, etag)
    answer["ETag"] = etag
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Security-Policy"] = CAGE
    if found.label != Label.CLEAR:
        answer["Cache-Control"] = "no-store, private"
    return answer


def content(request: Request, found: StoredFile, etag: str) -> HttpResponseBase:
    size = found.path.stat().st_size
    wanted = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        wanted = ""
    try:
        part = asked_range(wanted, size) if wanted else None
    except NotSatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = part or (0, size - 1)
    answer = StreamingHttpResponse(
        portions(found, first, last),
        status=206 if part else 200,
        content_type=MEDIA_TYPES[FileKind(found.kind)],
    )
    if part:
        answer["Content-Range"] = f"bytes {first}-{last}/{size}"
    answer["Content-Length"] = str(last - first + 1)
    answer["Content-Disposition"] = disposition(shown_name(found, request))
    answer["X-Content-Type-Options"] = "nosniff"
    answer["TLP"] = Label(found.label).code
    return answer


def portions(found: StoredFile, first: int, last: int) -> Iterator[bytes]:
    left = last - first + 1
    with found.path.open("rb") as file:
        file.seek(first)
        while left > 0 and (portion := file.read(min(PORTION, left))):
            left -= len(portion)
            yield portion


def shown_name(found: StoredFile, request: Request) -> str:
    """Above GREEN the name says the label, who took the file away, and when."""
    if found.label not in MARKED:
        return found.name
    code = Label(found.label).code.removeprefix("TLP:")
    reader = request.actor.person.name if request.actor.person else ""
    words = [code, timezone.localdate().isoformat(), reader[:40], found.name.rpartition(".")[0]]
    return safe_name(f"{' '.join(word for word in words if word)}.{found.kind}", found.kind)


def disposition(name: str) -> str:
    """Both forms of the name. Source: RFC 6266 and RFC 8187."""
    return f"attachment; filename=\"{ascii_name(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
