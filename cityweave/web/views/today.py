"""The first page after sign-in."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cityweave.followup.actions import note_visit
from cityweave.sharing.reading import Request
from cityweave.web.presenters.today import today as today_page


@require_safe
def today(request: Request) -> HttpResponse:
    if not request.actor.is_signed_in:
        return redirect(f"{reverse('accounts:sign-in')}?next={request.path}")
    reader = request.actor
    page = today_page(
        reader,
        # Whoever looks as somebody else has been nowhere.
        since=None if reader.only_looks else note_visit(by=reader),
        after=key_in(request.GET.get("after", "")),
        did=key_in(request.GET.get("did", "")),
    )
    return render(request, "web/today.html", {"page": page})


def key_in(text: str) -> UUID | None:
    """The task or act that the address names; a broken one names none."""
    try:
        return UUID(text)
    except ValueError:
        return None
