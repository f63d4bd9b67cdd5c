"""What is found of the network's records: each by its own words, and by its countries' names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cityweave.journal.models import Entry
from cityweave.network.countries import country_name
from cityweave.network.models import Activity, Affiliation, City, Hub, Organisation, Theme
from cityweave.sharing.findable import Findable, Said, register_findable


def names_of(record: Any) -> tuple[str, ...]:
    return (record.name, *record.names.values())


def countries_said(codes: Iterable[str]) -> str:
    """The countries in each language of ours: whoever looks for one finds what lies there."""
    languages = [code for code, _name in settings.LANGUAGES]
    return " ".join(country_name(code, language) for code in codes for language in languages)


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def city_said(city: City) -> Said:
    codes = (city.country,)
    besides = f"{countries_said(codes)} {city.website}"
    return Said(names_of(city), joined(city.summary, city.mandate_basis), codes, besides)


def hub_said(hub: Hub) -> Said:
    codes = tuple(hub.countries.split())
    return Said(names_of(hub), hub.about, codes, f"{countries_said(codes)} {hub.contact}")


def organisation_said(organisation: Organisation) -> Said:
    codes = (organisation.country,) if organisation.country else ()
    besides = f"{countries_said(codes)} {organisation.website}"
    return Said(names_of(organisation), organisation.about, codes, besides)


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


def register() -> None:
    for findable in (
        Findable(Hub, Hub._meta.verbose_name, _("Hubs"), hub_said),
        Findable(City, City._meta.verbose_name, _("Cities"), city_said),
        Findable(
            Organisation, Organisation._meta.verbose_name, _("Organisations"), organisation_said
        ),
        Findable(Activity, Activity._meta.verbose_name, _("Activities"), activity_said),
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
    ):
        register_findable(findable)
