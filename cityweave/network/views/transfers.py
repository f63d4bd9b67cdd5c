"""Moving a city to another hub."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cityweave.network import actions, policies
from cityweave.network.forms.transfers import TransferForm
from cityweave.network.models import City, Hub
from cityweave.sharing.presenters.names import called
from cityweave.sharing.reading import Request, get_visible_or_404
from cityweave.ui.views.once import repeated


@login_required
@repeated
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: Request, address: str) -> HttpResponse:
    city = get_visible_or_404(City, request.actor, address)
    policies.can_transfer_cities(request.actor).require()
    hubs = Hub.objects.visible_to(request.actor).exclude(owner=city.hub_id)
    offered = [(str(hub.pk), called(hub)) for hub in hubs.in_order()]
    form = TransferForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_bound and form.is_valid():
        facts = dict(form.cleaned_data)
        hub = get_visible_or_404(Hub, request.actor, facts.pop("hub"))
        actions.transfer_city(city, hub, facts, by=request.actor)
        messages.success(request, _("Moved. What is public names the new hub once it is released."))
        return redirect("web:city", city.address)
    back = reverse("web:city", args=[city.address])
    context = {"form": form, "city": city, "back": back, "offered": offered}
    return render(request, "network/transfer.html", context, status=422 if form.errors else 200)
