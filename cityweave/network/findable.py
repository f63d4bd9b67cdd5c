"""What is found of the network's records: each by its own words, and by its countries' names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cityweave.journal.models import Entry
from cityweave.network.countries import country_name
from cityweave.network.models import (
    Activity,
    Affiliation,
    City,
    Fact,
    Grant,
    Hub,
    Membership,
    Need,
    Offer,
    OnCall,
    Organisation,
    Theme,
)
from cityweave.sharing.findable import Findable, Said, register_findable, shortened


def names_of(record: Any) -> tuple[str, ...]:
    return (record.name, *record.names.values())


def countries_said(codes: Iterable[str]) -> str:
    """The countries in each language of ours: whoever looks for one finds what lies there."""
    languages = [code for code, _name in settings.LANGUAGES]
    return " ".join(country_name(code, language) for code in codes for language in languages)


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


# Where a text says where it comes from, to the end of it.
SOURCE = "Source: "


def told_and_source(text: str) -> tuple[str, str]:
    """What a text tells, and where it comes from: that is found and not shown."""
    told, mark, source = text.partition(SOURCE)
    return told.strip(), source if mark else ""


def city_said(city: City) -> Said:
    codes = (city.country,)
    besides = f"{countries_said(codes)} {city.website}"
    return Said(names_of(city), joined(city.summary, city.mandate_basis), codes, besides)


def hub_said(hub: Hub) -> Said:
    codes = tuple(hub.countries.split())
    return Said(names_of(hub), hub.about, codes, f"{countries_said(codes)} {hub.contact}")


def organisation_said(organisation: Organisation) -> Said:
    codes = (organisation.country,) if organisation.country else ()
    told, source = told_and_source(organisation.about)
    besides = f"{countries_said(codes)} {organisation.website} {source}"
    return Said(names_of(organisation), told, codes, besides)


def theme_said(theme: Theme) -> Said:
    return Said(names_of(theme))


def activity_said(activity: Activity) -> Said:
    codes = tuple(activity.countries.split())
    text = joined(activity.note, activity.areas, activity.audience)
    # Where a fact comes from is found and not shown: it says nothing of what was done.
    besides = f"{countries_said(codes)} {activity.source} {activity.promise_basis}"
    return Said((activity.title,), text, codes, besides)


def contact_said(contact: Affiliation) -> Said:
    return Said((contact.person.name,), contact.title, besides=contact.email)


def fact_said(fact: Fact) -> Said:
    return Said((), fact.value, besides=f"{fact.source} {fact.licence}")


def membership_said(membership: Membership) -> Said:
    return Said((), membership.reason, besides=f"{membership.decided_by} {membership.source}")


def grant_said(grant: Grant) -> Said:
    return Said((grant.title,), grant.number)


def need_said(need: Need) -> Said:
    return Said((), joined(need.statement, need.why), besides=need.source)


def offer_said(offer: Offer) -> Said:
    text = joined(offer.statement, offer.evidence, offer.capacity)
    return Said((), text, besides=offer.source)


def on_call_said(on_call: OnCall) -> Said:
    return Said((on_call.function,), joined(on_call.hours, on_call.sheet), besides=on_call.phone)


def contacts_of(entry: Entry) -> Iterable[UUID]:
    """A contact is found by the person's name, which the person changes."""
    if entry.verb != "accounts.person.changed":
        return ()
    return Affiliation.objects.filter(person=entry.ref).values_list("pk", flat=True)


def page_of_themes(_theme: Theme) -> str:
    return reverse("web:themes")


def page_of_contact(contact: Affiliation) -> str:
    return reverse("web:person", args=[contact.person_id])


def name_of_contact(contact: Affiliation) -> str:
    return contact.person.name


def name_of_fact(fact: Fact) -> str:
    return shortened(str(fact))


def name_of_membership(membership: Membership) -> str:
    return membership.get_state_display()


def first_words(wanted: Need | Offer) -> str:
    return shortened(wanted.statement)


def register() -> None:
    for findable in (
        Findable(Hub, Hub._meta.verbose_name, _("Hubs"), hub_said),
        Findable(City, City._meta.verbose_name, _("Cities"), city_said),
        Findable(
            Organisation, Organisation._meta.verbose_name, _("Organisations"), organisation_said
        ),
        Findable(Activity, Activity._meta.verbose_name, _("Activities"), activity_said),
        Findable(Grant, Grant._meta.verbose_name, _("Grants"), grant_said),
        Findable(Theme, Theme._meta.verbose_name, _("Themes"), theme_said, page=page_of_themes),
        Findable(
            Affiliation,
            Affiliation._meta.verbose_name,
            _("People"),
            contact_said,
            related=("person",),
            follows=contacts_of,
            page=page_of_contact,
            called=name_of_contact,
        ),
        *without_names(),
    ):
        register_findable(findable)


def without_names() -> Iterable[Findable]:
    """What is found by what it says."""
    # A bare figure is no word: whoever looks for it looks for the place.
    in_words = Q(number__isnull=True)
    given_a_reason = ~Q(reason="")
    return (
        Findable(
            Fact, Fact._meta.verbose_name, _("Facts"), fact_said, among=in_words,
            called=name_of_fact,
        ),
        Findable(
            Membership, Membership._meta.verbose_name, _("Memberships"), membership_said,
            among=given_a_reason, called=name_of_membership,
        ),
        Findable(Need, Need._meta.verbose_name, _("Needs"), need_said, called=first_words),
        Findable(
            Offer, Offer._meta.verbose_name, _("Offers of help"), offer_said, called=first_words
        ),
        Findable(OnCall, OnCall._meta.verbose_name, _("On-call functions"), on_call_said),
    )  # fmt: skip
