"""Which column holds what, guessed by the words above it and by what stands in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from cityweave.intake.choices import Kind
from cityweave.intake.fields import FIELDS
from cityweave.sheets.cells import Sheet
from cityweave.sheets.values import NotUnderstood, as_email, as_point, is_blank
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
            "identifier", "register no", "register number", "numero", "الرمز", "external id", "city id",
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
SAMPLE = 40
# Of the filled cells of a sample, so many must be of a kind for a guess by content.
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
    for column in range(len(sheet.header)):
        if column not in found and (field := guessed_by_content(sheet, column, kind, found)):
            found[column] = field
    return found


def column_called(field: str, named: Sequence[str], taken: Mapping[int, str]) -> int | None:
    """The free column that is called so, by the word that comes first in the list."""
    for words in WORDS[field]:
        meant = folded(words)
        for column, name in enumerate(named):
            if column not in taken and name == meant:
                return column
    return None


def guessed_by_content(sheet: Sheet, column: int, kind: str, found: Mapping[int, str]) -> str:
    cells = [row.cells[column] for row in sheet.rows[:SAMPLE]]
    filled = [cell.text for cell in cells if not is_blank(cell)]
    if not filled:
        return ""
    for field, fits in (("email", is_email), ("point", is_written_point)):
        if field in FIELDS[kind] and field not in found.values():
            hits = sum(map(fits, filled))
            if hits >= MOST * len(filled):
                return field
    return ""


def is_email(text: str) -> bool:
    try:
        return "@" in as_email(text)
    except NotUnderstood:
        return False


def is_written_point(text: str) -> bool:
    if not re.search(r"[0-9][.,][0-9].*[ ,;].*[0-9]", text):
        return False
    try:
        as_point(text)
    except NotUnderstood:
        return False
    return True


def signature_of(header: Sequence[str]) -> str:
    """What two sheets with the same headings have in common."""
    words = "\n".join(folded(heading) for heading in header)
    return hashlib.sha256(words.encode()).hexdigest()


def scheme_of(heading: str) -> str:
    """What codes under this heading are codes of."""
    return folded(heading)[:LONGEST_SCHEME] or "code"
