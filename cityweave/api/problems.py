"""What a program is told when it does not get what it asked for (RFC 9457)."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEDIA_TYPE = "application/problem+json"
TITLES: dict[int, Promise] = {
    400: gettext_lazy("The question cannot be read"),
    401: gettext_lazy("The token opens nothing"),
    403: gettext_lazy("Refused"),
    404: gettext_lazy("There is nothing here"),
    405: gettext_lazy("Nothing is changed here"),
    422: gettext_lazy("Part of the question is not understood"),
    429: gettext_lazy("Too many questions"),
    500: gettext_lazy("Something is broken here"),
}


def sentences() -> dict[int, str]:
    """What to do, where whoever refused said nothing of their own."""
    return {
        400: _("Send a plain GET request."),
        401: _("It is unknown, has run out or was revoked. Make a new one under your account."),
        403: _("This is not open to you."),
        404: _("There is no such record, or it is not open to you."),
        405: _("Ask with GET, HEAD or OPTIONS."),
        422: _("See which parameter, under “errors”."),
        429: _("Wait as many seconds as Retry-After says."),
        500: _("It was written down. Try again later."),
    }


def problem(status: int, detail: str = "", **more: Any) -> JsonResponse:
    """An answer with a sentence; statuses that we never meant are told as the nearest we know."""
    known = status if status in TITLES else 500 if status >= 500 else 400
    said = {
        "type": f"/api/#problem-{known}",
        "title": str(TITLES[known]),
        "status": status,
        "detail": detail or sentences()[known],
        **more,
    }
    return JsonResponse(
        said, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )
