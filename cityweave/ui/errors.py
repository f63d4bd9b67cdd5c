"""The pages that say what went wrong and what to do next."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.ui import reading
from cityweave.ui.reading import Resend
from cityweave.ui.refusals import TooMany
from cityweave.ui.typed import in_words, readable
from cityweave.verdicts import NotAllowed

AGAIN_IN_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the page says: what happened, then what to do."""

    status: int
    title: str
    happened: str
    todo: str = ""


def page(request: HttpRequest, trouble: Trouble, **more: object) -> HttpResponse:
    """The error as a page of the site, with what was typed shown back."""
    context = {"trouble": trouble, "typed": typed(request), **more}
    text = loader.render_to_string("ui/error.html", context, request)
    return answer(text, trouble)


def page_alone(request: HttpRequest, trouble: Trouble, **more: object) -> HttpResponse:
    """The same without database or session: neither may be there."""
    context = {"trouble": trouble, "typed": typed(request), **more}
    with translation.override(language_of(request)):
        text = loader.render_to_string("ui/error.html", context)
    return answer(text, trouble)


def answer(text: str, trouble: Trouble) -> HttpResponse:
    response = HttpResponse(text, status=trouble.status)
    response["Cache-Control"] = "no-store, private"
    return response


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    return readable(reading.fields_typed(request)) if request.method == "POST" else []


def language_of(request: HttpRequest) -> str:
    """By the address, cookie or browser: trouble may come before the middleware has read it."""
    return translation.get_language_from_request(request, check_path=True)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    with translation.override(language_of(request)):
        trouble = Trouble(
            400,
            _("This request cannot be read"),
            _("Something in the address or the form was not as we expect it."),
            _("Go back, load the page again, and try once more."),
        )
    return page_alone(request, trouble)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = str(exception) if isinstance(exception, NotAllowed) else ""
    return page(
        request,
        Trouble(
            403,
            _("This is not open to you"),
            sentence or _("You may not do this here."),
            _("If you think you should, ask your hub."),
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        Trouble(
            404,
            _("There is nothing to see here"),
            _("The address may be mistyped, or the page is not open to you."),
            _("Look it up in the directory, or sign in if you work with the network."),
        ),
    )


def conflict(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        Trouble(
            409,
            _("Somebody else was faster"),
            str(exception or "") or _("This changed while you were writing."),
            _("Load the page again and compare it with what you wrote."),
        ),
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = page(
        request,
        Trouble(
            429,
            _("Too many at once"),
            str(exception or "") or _("Too many requests came from here in a short time."),
            _("Wait a minute, then try again."),
        ),
    )
    wait = exception.wait if isinstance(exception, TooMany) else None
    response["Retry-After"] = str(int(wait.total_seconds()) if wait else AGAIN_IN_SECONDS)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    with translation.override(language_of(request)):
        trouble = Trouble(
            500,
            _("Something broke on our side"),
            _("It is written down, and somebody will look at it."),
            _("Try again. If it breaks again, do it another way or tell your hub."),
        )
    return page_alone(request, trouble)


def unavailable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The database does not answer: nothing typed may be lost, and nothing is asked of it here."""
    resend = reading.resend(request)
    with translation.override(language_of(request)):
        trouble = Trouble(
            503,
            _("We cannot save or read just now"),
            _("It is not certain that this was saved.") if resend else _("Nothing was changed."),
            what_to_do_meanwhile(request, resend),
        )
    response = page_alone(request, trouble, resend=resend, again=reading.page_again(request))
    response["Retry-After"] = str(AGAIN_IN_SECONDS)
    return response


def what_to_do_meanwhile(request: HttpRequest, resend: Resend | None) -> str:
    if resend is not None:
        return _("Wait half a minute, then try again. Nothing is done twice.")
    if request.method == "POST":
        return _(
            "Wait half a minute, then open the page again. "
            "Passwords and files are never kept: give them once more."
        )
    return _("Wait half a minute, then load this page again.")


def signed_out(request: HttpRequest, door: str) -> HttpResponse | None:
    """What was written into a form that keeps no draft; nothing where nobody wrote."""
    written = in_words(reading.fields_typed(request))
    if not written:
        return None
    trouble = Trouble(
        403,
        _("You were signed out"),
        _("So nothing was saved."),
        _("Copy what you wrote, sign in, and send it from its page."),
    )
    context = {"trouble": trouble, "typed": readable(written), "door": door}
    return answer(loader.render_to_string("ui/error.html", context, request), trouble)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's safety check of forms failed: nearly always a page left open for long."""
    parked = reading.park(request)
    return page(
        request,
        Trouble(
            403,
            _("This page was open too long"),
            _("So nothing was saved."),
            _("Open the page again: it brings back what you wrote.")
            if parked
            else _("Copy what you wrote, open the page again and send it from there."),
        ),
        again=parked.address if parked else "",
    )
