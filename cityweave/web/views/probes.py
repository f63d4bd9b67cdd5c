"""What a monitor or a proxy asks: whether the process answers, and whether it can work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from cityweave.web import readiness

HEALTHY, READY = "healthz", "readyz"


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. It asks nothing of the database: restarting would not mend that."""
    return unkept(JsonResponse({"ok": True}))


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    failing = readiness.failing()
    return unkept(
        JsonResponse({"ok": not failing, "failing": failing}, status=503 if failing else 200)
    )


def unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    return response
