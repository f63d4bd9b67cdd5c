"""A double click or a retry does one thing."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver

from cityweave.ui import actions
from cityweave.ui.reading import posted, signed_in
from cityweave.ui.refusals import Conflict

View = Callable[..., HttpResponseBase]
V = TypeVar("V", bound=View)
SEE_OTHER = 303


def once(view: View) -> View:
    """Answer a form that was sent already with its first answer, without doing it again.

    What the view wrote, and that the form was sent, become true together. A page with an error
    undoes both; a form shown again (200) may be sent again.
    """

    @functools.wraps(view)
    def answered_once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        submission_id = submission_of(request)
        if submission_id is None:
            return view(request, *args, **kwargs)
        actor = sender(request)
        with transaction.atomic():
            submission = actions.begin_submission(actor, submission_id)
            if submission is not None:
                response = view(request, *args, **kwargs)
                settle(submission, response)
                return response
        return first_answer(actor, submission_id)

    return answered_once


def settle(submission: Any, response: HttpResponseBase) -> None:
    if response.status_code >= 400:
        transaction.set_rollback(True)
    elif 300 <= response.status_code < 400:
        actions.answer_submission(submission, response["Location"])
    else:
        actions.release_submission(submission)


def first_answer(actor: str, submission_id: UUID) -> HttpResponse:
    location = actions.answer_given(actor, submission_id)
    if location is None:
        # The first one gave up between our two looks.
        raise Conflict
    response = HttpResponseRedirect(location)
    response.status_code = SEE_OTHER
    return response


def repeated(view: V) -> V:
    """Mark a view that is asked again and again with one form, and counts that itself."""
    view.is_repeated = True  # type: ignore[attr-defined]
    return view


def submission_of(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(posted(request).get("submission_id", ""))
    except ValueError:
        return None


def sender(request: HttpRequest) -> str:
    """Whose submissions these are: two people may never meet each other's answers."""
    person = signed_in(request)
    if person is not None:
        return f"person:{person}"
    key = request.session.session_key if hasattr(request, "session") else None
    return f"session:{key}" if key else "anonymous"


def once_each(patterns: Sequence[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same addresses, each answering a submission once; a form without an id passes by."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            once_each(pattern.url_patterns)
        elif not getattr(pattern.callback, "is_repeated", False):
            pattern.callback = once(pattern.callback)
    return list(patterns)
