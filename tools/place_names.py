"""What a place is called in the languages of its country, told from the letters of a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from rapidfuzz.fuzz import ratio

from cityweave.words.latin import romanised

ARAB: Final = (
    *("AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA"),
    *("MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE"),
)
# The letters of three languages that share a script, so that none is taken for another.
LETTERS: Final = MappingProxyType(
    {
        "ar": frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"),
        "fa": frozenset("آأئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی"),
        "ur": frozenset("آأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیے"),
    }
)

# Country and script tell the language. Where a script is used for several, none is guessed.
LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {country: {"ARABIC": "ar"} for country in ARAB}
    | {
        "AF": {"ARABIC": "fa"},
        "AM": {"ARMENIAN": "hy"},
        "BA": {"CYRILLIC": "sr"},
        "BD": {"BENGALI": "bn"},
        "BG": {"CYRILLIC": "bg"},
        "BT": {"TIBETAN": "dz"},
        "BY": {"CYRILLIC": "be"},
        "CN": {"CJK": "zh"},
        "CY": {"GREEK": "el"},
        "ER": {"ETHIOPIC": "ti"},
        "ET": {"ETHIOPIC": "am"},
        "GE": {"GEORGIAN": "ka"},
        "GR": {"GREEK": "el"},
        "HK": {"CJK": "zh"},
        "IL": {"HEBREW": "he", "ARABIC": "ar"},
        "IN": {"DEVANAGARI": "hi"},
        "IR": {"ARABIC": "fa"},
        "JP": {"CJK": "ja"},
        "KG": {"CYRILLIC": "ky"},
        "KH": {"KHMER": "km"},
        "KP": {"HANGUL": "ko"},
        "KR": {"HANGUL": "ko"},
        "LA": {"LAO": "lo"},
        "LK": {"SINHALA": "si", "TAMIL": "ta"},
        "ME": {"CYRILLIC": "sr"},
        "MK": {"CYRILLIC": "mk"},
        "MM": {"MYANMAR": "my"},
        "MN": {"CYRILLIC": "mn"},
        "MO": {"CJK": "zh"},
        "MV": {"THAANA": "dv"},
        "NP": {"DEVANAGARI": "ne"},
        "PK": {"ARABIC": "ur"},
        "RS": {"CYRILLIC": "sr"},
        "RU": {"CYRILLIC": "ru"},
        "TH": {"THAI": "th"},
        "TJ": {"CYRILLIC": "tg"},
        "TW": {"CJK": "zh"},
        "UA": {"CYRILLIC": "uk"},
    }
)
# India's languages belong to its states.
OF_STATES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "Andhra Pradesh": ("TELUGU", "te"),
        "Assam": ("BENGALI", "as"),
        "Gujarat": ("GUJARATI", "gu"),
        "Karnataka": ("KANNADA", "kn"),
        "Kerala": ("MALAYALAM", "ml"),
        "Maharashtra": ("DEVANAGARI", "mr"),
        "Odisha": ("ORIYA", "or"),
        "Punjab": ("GURMUKHI", "pa"),
        "Tamil Nadu": ("TAMIL", "ta"),
        "Telangana": ("TELUGU", "te"),
        "Tripura": ("BENGALI", "bn"),
        "West Bengal": ("BENGALI", "bn"),
    }
)


def own_names(name: str, country: str, region: str, spellings: Iterable[str]) -> dict[str, str]:
    """Language and name, for those of the spellings in a script of the place's own languages."""
    languages = dict(LANGUAGES.get(country, {}))
    if country == "IN" and region in OF_STATES:
        languages = dict([OF_STATES[region]])
    written: dict[str, list[str]] = {}
    for other in spellings:
        language = languages.get(script(other), "")
        if language and is_written_in(language, other):
            written.setdefault(language, []).append(other)
    return {language: likest(name, names) for language, names in sorted(written.items())}


def script(name: str) -> str:
    """The first word of what Unicode calls the name's letters, or "" for a mixture."""
    scripts = {unicodedata.name(sign, "").split(" ")[0] for sign in name if sign.isalpha()}
    scripts -= {"HIRAGANA", "KATAKANA"}
    return scripts.pop() if len(scripts) == 1 else ""


def is_written_in(language: str, name: str) -> bool:
    if name.startswith("ئ"):  # as Uyghur writes a vowel; none of the three begins a name so
        return False
    return language not in LETTERS or LETTERS[language].issuperset(name.replace(" ", ""))


def likest(name: str, spellings: list[str]) -> str:
    """The spelling that sounds most like the name, and of those the fullest."""
    latin = romanised(name)
    return max(spellings, key=lambda other: (ratio(latin, romanised(other)), len(other)))
