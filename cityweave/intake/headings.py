"""Which column holds what, guessed by the words above it and by what stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from cityweave.intake.choices import Kind
from cityweave.intake.fields import FIELDS
from cityweave.sheets.cells import Sheet
from cityweave.sheets.columns import Column, describe
from cityweave.sheets.headings import PERHAPS
from cityweave.words.folding import tokens

# Words above a column, folded; the first field whose words fit whole takes it.
WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "key": ("key", "cle", "المفتاح", "مفتاح"),
        "name": (
            "name", "city", "city name", "town", "municipality", "municipality name", "place",
            "local body name", "city or town", "local authority", "nom", "ville", "commune",
            "nom de la ville", "municipalite", "nombre", "ciudad", "municipio", "cidade", "nome",
            "stadt", "gemeinde", "ort", "الاسم", "اسم", "المدينة", "مدينة", "اسم المدينة",
            "البلدية", "শহর", "নাম", "شہر", "نام", "full name", "person", "contact",
            "contact name", "organisation name", "organization name", "nom complet",
            "الاسم الكامل", "organisation", "organization", "urban local body", "district name",
        ),
        "other_name": (
            "local body name in local", "local name", "name in local language", "native name",
            "name in the local language",
            "other name", "nom local", "الاسم المحلي", "name bn", "name hi", "name ur",
        ),
        "name_ar": ("name ar", "arabic name", "name in arabic", "nom arabe", "الاسم بالعربية"),
        "name_fr": ("name fr", "french name", "name in french", "nom francais"),
        "organisation": (
            "organization", "organisation", "organization name", "organisation name", "institution",
            "employer", "المنظمة", "المؤسسة", "organizacion", "organizacao", "entite",
        ),
        "country": (
            "country", "country name", "nation", "pays", "pais", "land", "البلد", "الدولة", "بلد",
            "দেশ", "ملک",
        ),
        "country_code": (
            "country code", "iso2", "iso3", "iso", "iso 3166", "code pays",
            "code du pays", "رمز البلد",
        ),
        "region": (
            "region", "state", "state name", "province", "division", "governorate", "county",
            "admin1", "etat", "estado", "المحافظة", "الولاية", "المنطقة", "الإقليم",
            "বিভাগ", "صوبہ",
        ),
        "city": (
            "city", "town", "municipality", "ville", "commune", "ciudad", "municipio", "cidade",
            "المدينة", "مدينة", "البلدية", "শহর", "شہر", "city name",
        ),
        "kind": (
            "kind", "type", "tier", "category", "city type", "localbody type code",
            "local body type", "local body type code", "genre", "tipo", "categorie", "النوع", "نوع",
            "nature",
        ),
        "relation": ("relation", "relation to the network", "standing", "العلاقة"),
        "point": (
            "city location", "location", "coordinates", "geo", "point", "lat lon", "lat long",
            "latlon", "latlng", "coordonnees", "coordenadas", "الإحداثيات",
        ),
        "latitude": ("latitude", "lat", "y", "latitud", "خط العرض"),
        "longitude": ("longitude", "lon", "long", "lng", "x", "longitud", "خط الطول"),
        "population": (
            "population", "inhabitants", "total population", "current population", "pop",
            "habitants",
            "poblacion", "populacao", "einwohner", "السكان", "عدد السكان", "জনসংখ্যা", "آبادی",
        ),
        "population_year": (
            "population year", "year of population", "census year", "annee de la population",
            "current population year", "سنة السكان",
        ),
        "languages": ("languages", "language", "langues", "langue", "اللغات", "اللغة", "idiomas"),
        "website": (
            "website", "web", "url", "web address", "homepage", "site", "site web", "الموقع",
        ),
        "summary": (
            "summary", "in a few words", "description", "notes", "note", "resume", "الوصف",
        ),
        "code": (
            "account number", "account no", "local body code", "code", "id", "reference",
            "identifier", "register no", "register number", "numero", "الرمز", "external id",
            "city id",
        ),
        "level": ("level", "scope", "niveau", "المستوى"),
        "about": (
            "about", "what it does", "description", "in a few words", "notes", "summary", "الوصف",
        ),
        "function": (
            "function", "role", "fonction", "position type", "الوظيفة", "funcion", "funcao",
        ),
        "title": ("title", "job title", "position", "titre", "poste", "المنصب", "اللقب"),
        "email": (
            "email", "e mail", "mail", "email address", "courriel", "adresse mail", "correo",
            "البريد", "البريد الإلكتروني", "ইমেইল",
        ),
        "phone": (
            "phone", "telephone", "mobile", "cell", "phone number", "tel", "portable", "whatsapp",
            "الهاتف", "رقم الهاتف", "telefono", "ফোন",
        ),
        "language": ("language", "preferred language", "langue", "اللغة"),
        "consent": (
            "consent", "may be on the hub s list", "on the list", "agreed", "consentement",
            "opt in", "الموافقة",
        ),
    }
)  # fmt: skip
# A heading may mean another thing in a sheet of another kind.
FIRST: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.CITIES: ("organisation", "population_year"),
        Kind.ORGANISATIONS: (),
        Kind.PEOPLE: ("city", "organisation", "language"),
    }
)
# What the cells of a column may show whatever stands above it.
SHOWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "country": "country", "point": "point", "latitude": "latitude", "longitude": "longitude",
        "email": "email", "phone": "phone", "url": "website", "language": "languages",
    }
)  # fmt: skip
# How sure a guess by content must be.
MOST = 0.8
LONGEST_SCHEME = 80


def folded(heading: str) -> str:
    return " ".join(tokens(heading))


def guess_columns(sheet: Sheet, kind: str) -> dict[int, str]:
    """Column → field, each field once; what stays unknown is left out."""
    found: dict[int, str] = {}
    order = [*FIRST[kind], *(field for field in FIELDS[kind] if field not in FIRST[kind])]
    named = [folded(heading) for heading in sheet.header]
    for field in order:
        column = column_called(field, named, found)
        if column is not None:
            found[column] = field
    for about in describe(sheet):
        if about.number not in found and (meant := understood(about, kind, found)):
            found[about.number] = meant
    return found


def column_called(field: str, named: Sequence[str], taken: Mapping[int, str]) -> int | None:
    """The free column that is called so, by the word that comes first in the list."""
    for words in WORDS[field]:
        meant = folded(words)
        for column, name in enumerate(named):
            if column not in taken and name == meant:
                return column
    return None


def understood(column: Column, kind: str, found: Mapping[int, str]) -> str:
    """The free field that its name means in another language, or that its cells show."""
    meant = [guess.field for guess in column.by_name if guess.confidence > PERHAPS]
    shown = [guess.field for guess in column.by_content[:1] if guess.confidence >= MOST]
    fields = [*meant, *(SHOWN.get(field, "") for field in shown)]
    if not column.header:
        # Only without a name above it may any name or large number be what is looked for.
        fields += [field for field in shown if field in {"name", "population"}]
    if kind == Kind.CITIES:
        fields = ["name" if field == "city" else field for field in fields]
    if kind == Kind.PEOPLE:
        fields = ["language" if field == "languages" else field for field in fields]
    return next((one for one in fields if one in FIELDS[kind] and one not in found.values()), "")


def signature_of(header: Sequence[str]) -> str:
    """What two sheets with the same headings have in common."""
    words = "\n".join(folded(heading) for heading in header)
    return hashlib.sha256(words.encode()).hexdigest()


def scheme_of(heading: str) -> str:
    """What codes under this heading are codes of."""
    return folded(heading)[:LONGEST_SCHEME] or "code"
