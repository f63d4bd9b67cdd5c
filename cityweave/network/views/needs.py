"""Needs and offers of cities: lists, one of each, its status and what answers it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.network import actions, policies
from cityweave.network.choices import NeedStatus, OfferStatus
from cityweave.network.forms import NeedFilter, NewNeed, NewOffer, OnCallForm
from cityweave.network.forms.answers import AnswerForm
from cityweave.network.models import City, Hub, Need, Offer, OnCall
from cityweave.network.presenters import city_choice, need_list, need_page, offer_page
from cityweave.network.views.fresh import columns_of, form_page, posted, readable
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record
from cityweave.sharing.presenters import record_at
from cityweave.sharing.reading import Request, get_visible_or_404


@login_required
@require_safe
def needs(request: Request) -> HttpResponse:
    """Not settled, unless asked for; `orphans`: those to which nothing is tied."""
    found = Need.objects.visible_to(request.actor)
    orphans = "orphans" in request.GET
    return listed(request, found.orphans() if orphans else found, NeedStatus, orphans=orphans)


@login_required
@require_safe
def offers(request: Request) -> HttpResponse:
    return listed(request, Offer.objects.visible_to(request.actor), OfferStatus)


def listed(request: Request, found: Any, statuses: Any, *, orphans: bool = False) -> HttpResponse:
    form = NeedFilter(request.GET, actor=request.actor, statuses=statuses.choices)
    page = need_list(form.narrowed(found), form.by_what, request.actor)
    kind = "needs" if statuses is NeedStatus else "offers"
    context = {"page": page, "form": form, "kind": kind, "orphans": orphans}
    return render(request, "network/needs.html", context)


@login_required
@require_safe
def need(request: Request, key: UUID) -> HttpResponse:
    return show_need(request, get_visible_or_404(Need, request.actor, key))


def show_need(request: Request, found: Need, form: AnswerForm | None = None) -> HttpResponse:
    page = need_page(found, request.actor)
    form = form or AnswerForm(need=found, actor=request.actor)
    context = {"page": page, "form": form}
    answer = render(request, "network/need.html", context, status=form.status)
    answer["TLP"] = Label(found.label).code
    return answer


@login_required
@require_safe
def offer(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Offer, request.actor, key)
    answer = render(request, "network/need.html", {"page": offer_page(found, request.actor)})
    answer["TLP"] = Label(found.label).code
    return answer


def asked_city(request: Request) -> City | None:
    """The city named in the address, else the only one the reader answers for."""
    visible = City.objects.visible_to(request.actor)
    if asked := request.GET.get("city", ""):
        city = get_visible_or_404(City, request.actor, asked.replace("\0", ""))
    else:
        own = list(visible.filter(pk__in=request.actor.cities)[:2])
        if len(own) != 1:
            return None
        city = own[0]
    policies.can_speak_for_city(request.actor, city).require()
    return city


def choose_city(request: Request, title: str) -> HttpResponse:
    """Whoever speaks for several cities says for which one: by name, from a list."""
    page = city_choice(request.actor, request.GET.get("q", ""))
    if page is None:
        raise Http404
    return render(request, "network/which_city.html", {"page": page, "title": title})


@login_required
@readable
def new_need(request: Request) -> HttpResponse:
    city = asked_city(request)
    if city is None:
        return choose_city(request, _("What the city wants"))
    own = request.actor.answers_for(city)
    form = NewNeed(posted(request), actor=request.actor, speaks_for_itself=own)
    form.about = city

    def add(valid: Any) -> Record:
        return actions.add_need(city, valid.values(), by=request.actor)

    return form_page(request, form, _("What the city wants"), add)


@login_required
@readable
def new_offer(request: Request) -> HttpResponse:
    city = asked_city(request)
    if city is None:
        return choose_city(request, _("What the city can teach or lend"))
    own = request.actor.answers_for(city)
    form = NewOffer(posted(request), actor=request.actor, speaks_for_itself=own)
    form.about = city

    def add(valid: Any) -> Record:
        return actions.add_offer(city, valid.values(), by=request.actor)

    return form_page(request, form, _("What the city can teach or lend"), add)


@login_required
@require_POST
def need_status(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Need, request.actor, key)
    to = request.POST.get("to", "")
    if to not in NeedStatus.values:
        raise Http404
    moved = actions.move_need(found, to, by=request.actor)
    messages.success(
        request, _("The need is now: {state}.").format(state=moved.get_status_display())
    )
    return redirect("network:need", key=key)


@login_required
@require_POST
def offer_status(request: Request, key: UUID) -> HttpResponse:
    found = get_visible_or_404(Offer, request.actor, key)
    to = request.POST.get("to", "")
    if to not in OfferStatus.values:
        raise Http404
    moved = actions.move_offer(found, to, by=request.actor)
    messages.success(
        request, _("The offer is now: {state}.").format(state=moved.get_status_display())
    )
    return redirect("network:offer", key=key)


@login_required
@readable
def need_answers(request: Request, key: UUID) -> HttpResponse:
    """Tie what answers the need to it, or untie it."""
    found = get_visible_or_404(Need, request.actor, key)
    if request.method != "POST":
        return redirect("network:need", key=key)
    if "untie" in request.POST:
        answer = record_at(request.actor, key_in(request.POST["untie"]))
        actions.untie_answer(found, answer, by=request.actor)
        messages.success(request, _("Untied. The need stands as before."))
        return redirect("network:need", key=key)
    form = AnswerForm(request.POST, need=found, actor=request.actor)
    if not form.is_valid():
        return show_need(request, found, form)
    for chosen in form.chosen():
        actions.tie_answer(found, record_at(request.actor, chosen), by=request.actor)
    messages.success(request, _("Tied. The need says what answers it."))
    return redirect("network:need", key=key)


def key_in(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as unreadable:
        raise Http404 from unreadable


@login_required
@readable
def on_call(request: Request, address: str) -> HttpResponse:
    """Whom the hub's cities reach at once: said once, changed from then on."""
    hub = get_visible_or_404(Hub, request.actor, address)
    policies.can_say_who_is_on_call(request.actor, hub).require()
    standing = OnCall.objects.visible_to(request.actor).filter(of_hub=hub.pk).first()
    if standing is not None:
        return redirect("network:oncall-edit", address=standing.pk)
    form = OnCallForm(posted(request), actor=request.actor)
    form.about = hub

    def add(valid: Any) -> Record:
        return actions.say_who_is_on_call(hub, columns_of(valid), by=request.actor)

    return form_page(request, form, _("Who is on call"), add)
