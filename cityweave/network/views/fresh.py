"""Adding records to the network's register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cityweave.network import actions, forms, policies, presenters
from cityweave.network.forms import RecordForm
from cityweave.network.forms.needs import ADDED
from cityweave.network.models import City, Hub, Organisation
from cityweave.network.views.editing import add_problem
from cityweave.places.place import Place
from cityweave.sharing.choices import ScopeKind
from cityweave.sharing.models import Record, Scope
from cityweave.sharing.presenters import page_of, record_at
from cityweave.sharing.presenters.names import called
from cityweave.sharing.reading import Request
from cityweave.verdicts import no

readable = require_http_methods(["GET", "HEAD", "POST"])
# What the act makes of a valid form.
Act = Callable[[Any], Record]
ONLY_STAFF = gettext_lazy("Only the hub's staff add to the hub's register.")


def form_page(request: Request, form: RecordForm, title: str, act: Act) -> HttpResponse:
    """Show the form, or do the act and go to the new record's page."""
    if not form.is_bound or form.is_looking:
        return show(request, form, title)
    if not form.is_valid():
        return show(request, form, title, status=422)
    try:
        record = act(form)
    except ValidationError as problem:
        add_problem(form, problem)
        return show(request, form, title, status=422)
    messages.success(request, ADDED)
    return redirect(page_of(record, request.actor))


def show(request: Request, form: RecordForm, title: str, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "title": title, "about": called(form.about) if form.about else ""}
    return render(request, "network/new.html", context, status=status)


def posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def asked_hub(request: Request) -> str:
    """The hub whose page led here, as the form's first choice."""
    asked = request.GET.get("hub", "").replace("\0", "")
    hub = Hub.objects.visible_to(request.actor).at(asked).first() if asked else None
    return str(hub.pk) if hub else ""


def require_staff(request: Request) -> None:
    """The page is in sight of everybody who signed in; the act is not."""
    if not request.actor.is_staff:
        no(ONLY_STAFF).require()


def columns_of(form: RecordForm) -> dict[str, Any]:
    """Values for a new row: a record picked stands under its column's name."""
    facts = form.facts()
    if "parent" in facts:
        parent = facts.pop("parent")
        facts["parent_id"] = UUID(parent) if parent else None
    return facts


@login_required
@readable
def new_hub(request: Request) -> HttpResponse:
    policies.can_found_hub(request.actor).require()
    form = forms.NewHub(posted(request), actor=request.actor)
    return form_page(
        request,
        form,
        _("Found a hub"),
        lambda valid: actions.found_hub(columns_of(valid), by=request.actor),
    )


@login_required
@readable
def new_city(request: Request) -> HttpResponse:
    """First the city is found in the gazetteer; what that lacks is added by hand."""
    require_staff(request)
    place = presenters.chosen_place(request.GET)
    if request.method != "POST" and place is None and "by" not in request.GET:
        found = presenters.finder(request.GET, request.actor, kept=["hub"])
        return render(request, "network/find_place.html", {"finder": found})
    form = forms.NewCity(
        posted(request),
        actor=request.actor,
        kept_by=asked_hub(request),
        from_gazetteer=place is not None,
        values=presenters.values_of(place) if place else typed_so_far(request),
    )
    if place:
        form.initial["population"] = place.population
    return form_page(request, form, _("Add a city"), lambda valid: add_city(valid, place, request))


def typed_so_far(request: Request) -> dict[str, Any]:
    """What was looked for, where the gazetteer does not have it."""
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in ("name", "country")}
    return {name: value[:200] for name, value in asked.items() if value}


def add_city(valid: Any, place: Place | None, request: Request) -> Record:
    people = valid.population()
    stated = [presenters.population_of(place, people)] if place and people else []
    return actions.add_city(columns_of(valid), hub=valid.hub(), by=request.actor, stated=stated)


@login_required
@readable
def new_organisation(request: Request) -> HttpResponse:
    require_staff(request)
    form = forms.NewOrganisation(posted(request), actor=request.actor, kept_by=asked_hub(request))
    return form_page(
        request,
        form,
        _("Add an organisation"),
        lambda valid: actions.add_organisation(
            columns_of(valid), hub=valid.hub(), by=request.actor
        ),
    )


@login_required
@readable
def new_activity(request: Request) -> HttpResponse:
    require_staff(request)
    form = forms.NewActivity(posted(request), actor=request.actor, kept_by=asked_hub(request))
    return form_page(
        request,
        form,
        _("Record an activity"),
        lambda valid: actions.record_activity(columns_of(valid), hub=valid.hub(), by=request.actor),
    )


@login_required
@readable
def new_theme(request: Request) -> HttpResponse:
    policies.can_add_theme(request.actor).require()
    form = forms.NewTheme(posted(request), actor=request.actor)
    return form_page(
        request,
        form,
        _("Add a theme"),
        lambda valid: actions.add_theme(columns_of(valid), by=request.actor),
    )


def whole(request: Request, parameter: str, kinds: tuple[type[Record], ...]) -> Any:
    """The record that the new one is about, named in the address. Raises Http404."""
    try:
        key = UUID(request.GET.get(parameter, ""))
    except ValueError as unreadable:
        raise Http404 from unreadable
    record = record_at(request.actor, key)
    if not isinstance(record, kinds):
        raise Http404
    policies.can_add_to_hub(request.actor, record.hub_id).require()
    return record


@login_required
@readable
def new_contact(request: Request) -> HttpResponse:
    at = whole(request, "at", (City, Organisation, Hub))
    form = forms.NewContact(posted(request), actor=request.actor)
    form.about = at

    def add(valid: Any) -> Record:
        person = {"name": valid.cleaned_data["name"]}
        return actions.add_contact(person, at, columns_of(valid), by=request.actor)

    return form_page(request, form, _("Add a contact"), add)


@login_required
@readable
def new_fact(request: Request) -> HttpResponse:
    about = network_scope(request) or whole(request, "about", (Hub, City))
    form = forms.NewFact(posted(request), actor=request.actor)
    form.about = about if isinstance(about, Record) else _("the network")

    def add(valid: Any) -> Record:
        facts = columns_of(valid) | {"attribute": valid.cleaned_data["attribute"]}
        return actions.state_fact(about, facts, by=request.actor)

    return form_page(request, form, _("State a fact"), add)


def network_scope(request: Request) -> Scope | None:
    """The network itself, where the fact is about no hub and no city."""
    if request.GET.get("about") != "network":
        return None
    network = Scope.objects.get(kind=ScopeKind.NETWORK)
    policies.can_add_to_hub(request.actor, network.pk).require()
    return network


@login_required
@readable
def new_membership(request: Request) -> HttpResponse:
    city = whole(request, "city", (City,))
    form = forms.NewMembership(posted(request), actor=request.actor)
    form.about = city

    def add(valid: Any) -> Record:
        facts = columns_of(valid) | {"state": valid.cleaned_data["state"]}
        return actions.record_membership(city, facts, by=request.actor)

    return form_page(request, form, _("Open a membership"), add)


@login_required
@readable
def new_hub_city(request: Request) -> HttpResponse:
    city = whole(request, "city", (City,))
    form = forms.NewHubCity(posted(request), actor=request.actor)
    form.about = city

    def add(valid: Any) -> Record:
        return actions.place_city(city, valid.hub(), columns_of(valid), by=request.actor)

    return form_page(request, form, _("Say which hub serves this city"), add)
