"""The form at hand: which page it stands on, whose it is, and what was typed into it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token

from cityweave.ui import actions
from cityweave.ui.models import FormDraft
from cityweave.ui.typed import Fields, is_secret, keepable

# Named for its use, so that no other signed value of ours passes for it.
SALT = "cityweave.ui.page"
# A form may lie open over a long weekend.
LASTS = 7 * 24 * 3600
LONGEST_ADDRESS = 500
# A form of ours that holds this is shown again with all that was typed; nothing is saved.
SHOW_AGAIN = "more"


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page that a form was shown on, and to whom."""

    writer: UUID
    address: str

    @property
    def token(self) -> str:
        return signing.dumps([str(self.writer), self.address], salt=SALT)


def signed_in(request: HttpRequest) -> UUID | None:
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None


def posted(request: HttpRequest) -> QueryDict:
    """What was posted; empty where it cannot be read, since then nothing was typed into ours."""
    try:
        return request.POST
    except (UnreadablePostError, SuspiciousOperation, BadRequest, MultiPartParserError):
        return QueryDict()


def posted_page(request: HttpRequest) -> FormPage | None:
    """The page whose form is posted, if we gave it out: no other site can name one."""
    try:
        writer, address = signing.loads(posted(request).get("_page", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return FormPage(UUID(writer), address)


def page_shown(request: HttpRequest) -> FormPage | None:
    """The page being shown to the signed-in reader; a form posted elsewhere keeps its page."""
    writer = signed_in(request)
    if writer is None:
        return None
    begun = posted_page(request) if request.method == "POST" else None
    if begun is not None and begun.writer == writer:
        return begun
    return FormPage(writer, request.get_full_path()[:LONGEST_ADDRESS])


def fields_typed(request: HttpRequest) -> Fields:
    return keepable(posted(request).lists())


def draft_for(request: HttpRequest) -> dict[str, list[str]] | None:
    """What the reader typed at this address and did not send: {field name: [values]}."""
    page = page_shown(request)
    draft = page and draft_at(page)
    return draft.fields if draft else None


def draft_at(page: FormPage) -> FormDraft | None:
    return FormDraft.objects.filter(owner=page.writer, address=page.address).first()


def save(request: HttpRequest) -> FormDraft | None:
    """Keep what the signed-in writer typed; None if the form is not theirs or has nothing."""
    page = posted_page(request)
    return park(request) if page and page.writer == signed_in(request) else None


def park(request: HttpRequest) -> FormDraft | None:
    """Keep what was typed for its writer, whose sign-in may have run out meanwhile."""
    page, fields = posted_page(request), fields_typed(request)
    if page is None or not any(any(values) for values in fields.values()):
        return None
    return actions.keep_draft(page.writer, page.address, fields)


def clear(request: HttpRequest) -> None:
    """The form was sent: its draft has done its duty."""
    page = posted_page(request)
    if page is not None and page.writer == signed_in(request):
        actions.clear_draft(page.writer, page.address)


def brought_back(draft: FormDraft) -> QueryDict:
    """The draft as if it were posted, to be shown and not to be saved."""
    data = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        data.setlist(name, values)
    data[SHOW_AGAIN] = "1"
    return data


@dataclass(frozen=True, slots=True)
class Resend:
    """Everything that was posted, under the same submission: it is done once."""

    address: str
    token: str
    fields: tuple[tuple[str, str], ...]


def resend(request: HttpRequest) -> Resend | None:
    """None where part of it is never shown back, or where a repeat could do it twice."""
    if request.method != "POST" or "CSRF_COOKIE" not in request.META:
        return None
    data = posted(request)
    if "submission_id" not in data or request.FILES or any(map(is_secret, data)):
        return None
    fields = [
        (name, value)
        for name, values in data.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and isinstance(value, str)
    ]
    return Resend(request.get_full_path(), get_token(request), tuple(fields))


def page_again(request: HttpRequest) -> str:
    """The page to open again: this one, or the one that the form stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    page = posted_page(request)
    return page.address if page else ""
