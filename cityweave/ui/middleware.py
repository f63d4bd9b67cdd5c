"""Drafts of forms around every view, and refusals as pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cityweave.ui import actions, errors, reading
from cityweave.ui.reading import FormPage
from cityweave.ui.refusals import Conflict, TooMany
from cityweave.ui.views.drafts import saved

Answer = Callable[[HttpRequest], HttpResponse]


class DraftsMiddleware:
    """Keeps what was typed when a sign-in ran out; keeps, brings back and clears drafts."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and 300 <= response.status_code < 400:
            return after_redirect(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method != "POST" or "_draft" not in reading.posted(request):
            return None
        page = reading.posted_page(request)
        if page is None or page.writer != reading.signed_in(request):
            return None
        return act_on_draft(request, page)


def act_on_draft(request: HttpRequest, page: FormPage) -> HttpResponse | None:
    """What the buttons beside a form do; None lets the view show the draft brought back."""
    act = reading.posted(request)["_draft"]
    if act == "back":
        draft = reading.draft_at(page)
        if draft is not None:
            # The view reads the draft as what was posted, and shows it again.
            request.POST = reading.brought_back(draft)  # type: ignore[assignment]
            return None
    elif act == "discard":
        actions.clear_draft(page.writer, page.address)
    elif draft := reading.save(request):
        messages.success(request, _("{saved}. It waits here for you.").format(saved=saved(draft)))
    return HttpResponseRedirect(page.address)


def after_redirect(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    page = reading.posted_page(request)
    if page is None and asks_to_sign_in_first(request, response):
        return errors.signed_out(request, response["Location"]) or response
    if page is None or "_draft" in reading.posted(request):
        return response
    if leads_to_sign_in(response):
        return parked(request, page) if reading.park(request) else response
    # Only a view's answer means that the form was sent; doors on the way redirect as well.
    if request.resolver_match is not None:
        reading.clear(request)
    return response


def asks_to_sign_in_first(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether somebody who had a page of ours open is sent to the door instead of heard."""
    wanted = parse_qs(urlsplit(response["Location"]).query).get("next", [""])[0]
    return (
        settings.CSRF_COOKIE_NAME in request.COOKIES
        and leads_to_sign_in(response)
        and urlsplit(wanted).path == request.path
    )


def leads_to_sign_in(response: HttpResponse) -> bool:
    sign_in = urlsplit(resolve_url(settings.LOGIN_URL)).path
    return urlsplit(response["Location"]).path == sign_in


def parked(request: HttpRequest, page: FormPage) -> HttpResponse:
    messages.warning(
        request, _("You were signed out. What you wrote is kept: sign in, and it is still here.")
    )
    query = urlencode({"next": page.address})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")


class RefusalMiddleware:
    """Answers refusals raised below the edges with their page."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, Conflict):
            return errors.conflict(request, problem)
        if isinstance(problem, TooMany):
            return errors.too_many(request, problem)
        return None
