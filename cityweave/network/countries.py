"""Names of countries and languages, in the reader's language."""

from functools import lru_cache
from types import MappingProxyType
from typing import Final

# Babel reads a language's names when they are first asked for; importing it alone is cheap.
from babel import Locale, UnknownLocaleError

from cityweave.network.names import fold

# Two neighbours that do not exist. QM to QZ will never be given to a country (ISO 3166-1).
INVENTED: Final = MappingProxyType(
    {
        "QM": MappingProxyType({"en": "Merundia", "fr": "Mérundie", "ar": "ميرونديا"}),
        "QN": MappingProxyType({"en": "Nelavia", "fr": "Nélavie", "ar": "نيلافيا"}),
    }
)

# Codes in CLDR that stand for islands within a country, unions, or nothing at all.
NOT_COUNTRIES: Final = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


def country_name(code: str, language: str) -> str:
    """The country's name, or its code where no name is known."""
    return country_names(language).get(code.upper(), code)


def country_choices(language: str) -> list[tuple[str, str]]:
    """All countries as (code, name), in the order of their names."""
    return list(ordered_countries(language))


def is_invented(code: str) -> bool:
    return code.upper() in INVENTED


def language_name(code: str, language: str) -> str:
    """The name of language `code` whatever its script, or its code where no name is known."""
    names = language_names(language)
    tag = code.replace("-", "_")
    return names.get(tag) or names.get(tag.split("_")[0], code)


def language_choices(language: str) -> list[tuple[str, str]]:
    """The languages that have a code of two letters, as (code, name), in the order of names."""
    return list(ordered_languages(language))


@lru_cache(maxsize=32)
def country_names(language: str) -> MappingProxyType[str, str]:
    known = {
        code: name
        for code, name in locale_for(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }
    return MappingProxyType(known | {code: invented_name(code, language) for code in INVENTED})


@lru_cache(maxsize=32)
def language_names(language: str) -> MappingProxyType[str, str]:
    return MappingProxyType(dict(locale_for(language).languages))


@lru_cache(maxsize=32)
def ordered_countries(language: str) -> tuple[tuple[str, str], ...]:
    return in_order(country_names(language))


@lru_cache(maxsize=32)
def ordered_languages(language: str) -> tuple[tuple[str, str], ...]:
    names = language_names(language)
    return in_order(MappingProxyType({code: names[code] for code in names if len(code) == 2}))


def in_order(names: MappingProxyType[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items(), key=lambda named: (fold(named[1]), named[0])))


def invented_name(code: str, language: str) -> str:
    names = INVENTED[code]
    return names.get(language.replace("_", "-").split("-")[0], names["en"])


def locale_for(language: str) -> Locale:
    """The reader's locale, or English where CLDR has none."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
