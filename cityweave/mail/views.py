"""The demo's mailbox."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cityweave.mail.presenters import find_message, newest_messages


@require_safe
@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    letters = newest_messages(demo_folder())
    return render(request, "mail/mailbox.html", {"letters": letters})


@require_safe
@never_cache
def letter(request: HttpRequest, name: str) -> HttpResponse:
    found = find_message(demo_folder(), name)
    if found is None:
        raise Http404
    return render(request, "mail/letter.html", {"letter": found})


def demo_folder() -> Path:
    # Outside the demo a mailbox that everybody reads must not exist.
    if not settings.DEMO:
        raise Http404
    return Path(settings.MAIL_FOLDER)
