"""Pages of people over time: one person's gatherings, and who is asked again and again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cityweave.gatherings import policies
from cityweave.gatherings.forms.people import PeriodForm
from cityweave.gatherings.models import Guest
from cityweave.gatherings.presenters import hubs_offered
from cityweave.gatherings.presenters.equity import equity
from cityweave.gatherings.presenters.people import person_page
from cityweave.gatherings.views.equity_files import by_city, figures
from cityweave.journal.actions import note_access
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request

FILES = {"xlsx": by_city, "figures": figures}


@login_required
@require_safe
def guest_history(request: Request, key: UUID) -> HttpResponse:
    """To what the person on this line of a list came, as far as one's own hubs know."""
    guest = get_object_or_404(Guest.objects.visible_to(request.actor), pk=key)
    context = {"page": person_page(guest, request.actor)}
    answer = render(request, "gatherings/guest_history.html", context)
    note_access("view", guest, by=request.actor, label=Label.STRICT)
    answer["TLP"] = Label.STRICT.code
    return answer


@login_required
@require_safe
def equity_page(request: Request) -> HttpResponse:
    policies.can_look_at_equity(request.actor).require()
    form = PeriodForm(request.GET, hubs=hubs_offered_to(request))
    first, last, hub = form.asked(timezone.localdate())
    page = equity(first, last, hub, request.actor)
    if (written := FILES.get(request.GET.get("as", ""))) is not None:
        return written(page, first, last)
    context = {
        "page": page, "form": form, "first": first, "last": last,
        "sheet": also(request, "xlsx"), "figures": also(request, "figures"),
    }  # fmt: skip
    answer = render(request, "gatherings/equity.html", context)
    answer["TLP"] = Label.AMBER.code
    return answer


def also(request: Request, kind: str) -> str:
    """What was asked for, as a file."""
    kept = request.GET.copy()
    kept["as"] = kind
    return kept.urlencode()


def hubs_offered_to(request: Request) -> list[tuple[str, str]]:
    own = {str(key) for key in request.actor.hubs}
    return [(key, name) for key, name in hubs_offered(request.actor) if key in own]
