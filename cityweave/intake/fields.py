"""What a column of each kind of sheet may hold, and what pages call it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _

from cityweave.intake.choices import Kind

IGNORED: Final = ""
LABELS: Final[Mapping[str, object]] = MappingProxyType(
    {
        "key": _("Key in this network"),
        "code": _("Code in the sender’s register"),
        "name": _("Name"),
        "other_name": _("Name in the local language"),
        "name_ar": _("Name in Arabic"),
        "name_fr": _("Name in French"),
        "organisation": _("Organisation"),
        "country": _("Country"),
        "country_code": _("Country code"),
        "region": _("Region it lies in"),
        "city": _("City"),
        "kind": _("Kind"),
        "relation": _("Relation to the network"),
        "point": _("Coordinates in one column"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
        "population": _("Population"),
        "population_year": _("Year of the population"),
        "languages": _("Languages"),
        "website": _("Website"),
        "summary": _("In a few words"),
        "level": _("Level"),
        "about": _("What it does"),
        "function": _("Function"),
        "title": _("Title"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "language": _("Language of letters"),
        "consent": _("May be on the hub’s list"),
    }
)
FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.CITIES: (
            "name", "other_name", "name_ar", "name_fr", "organisation", "country", "country_code",
            "region", "kind", "relation", "point", "latitude", "longitude", "population",
            "population_year", "languages", "website", "summary", "code", "key",
        ),
        Kind.ORGANISATIONS: (
            "name", "name_ar", "name_fr", "kind", "level", "country", "country_code", "website",
            "about", "code", "key",
        ),
        Kind.PEOPLE: (
            "name", "function", "title", "city", "organisation", "country", "country_code",
            "email", "phone", "language", "consent",
        ),
    }
)  # fmt: skip
# One of these must be matched, or nothing can be made of the sheet.
NEEDED: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = MappingProxyType(
    {
        Kind.CITIES: (("name", "organisation", "key"),),
        Kind.ORGANISATIONS: (("name", "key"),),
        Kind.PEOPLE: (("name",), ("city", "organisation")),
    }
)
# What a template to download holds beneath its headings.
EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        Kind.CITIES: {
            "name": "Kaligram", "country": "QM", "kind": "town", "latitude": "24.1",
            "longitude": "89.9", "population": "120000", "population_year": "2022",
            "languages": "bn, en", "website": "https://kaligram.example",
        },
        Kind.ORGANISATIONS: {
            "name": "Kaligram Youth Forum", "kind": "civil society", "level": "local",
            "country": "QM", "website": "https://forum.example",
        },
        Kind.PEOPLE: {
            "name": "Rima Sol", "function": "focal point", "city": "Kaligram", "country": "QM",
            "email": "rima@kaligram.example", "phone": "+000 12 3456789", "language": "en",
            "consent": "yes",
        },
    }
)  # fmt: skip
