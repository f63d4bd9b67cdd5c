"""In which letters a text was written, and the text."""

from __future__ import annotations

import codecs
import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from babel import Locale

from cityweave.sheets.values.vocabulary import in_order

# UTF-32 first: its mark begins with that of UTF-16.
MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The usual first: between two that read a text alike, the earlier is meant.
LEGACY: Final = (
    *("cp1252", "cp1250", "cp1251", "cp1256", "cp1254", "cp1253", "cp1255", "cp1257", "cp874"),
    *("gb18030", "cp932", "big5", "cp949", "euc_jp", "koi8_r", "koi8_u", "cp866", "cp1258"),
    *("mac_roman", "cp850", "cp437", "iso8859_2", "iso8859_6", "iso8859_15"),
)
# How much of a text a guess looks at.
SAMPLE = 12_000
# Shares of bytes or signs.
NULS_OF_WIDE_TEXT, NULS_OF_WIDE_LATIN = 0.02, 0.3
MOST_DAMAGE = 0.02
MOST_CONTROLS = 0.01
# The logarithm by which an encoding that is rarely met must read better than one before it.
LEAD = 0.15
PRINTED = re.compile(rb"[\x00\t\r\n\x20-\x7e]*")
UNHEARD = 1_000_000
WORD = re.compile(r"[^\W\d_]+")
# Where Greek, Cyrillic, Armenian and Hebrew, Arabic, the scripts of India, Thai and its
# neighbours, further Latin, Han, Hangul, and letters for compatibility begin.
SCRIPTS: Final = "\u0370\u0400\u0530\u0600\u0900\u0e00\u1e00\u2e80\uac00\uf900"


class Decoded(NamedTuple):
    text: str
    encoding: str
    # Signs that could not be read and are now U+FFFD.
    is_damaged: bool = False


def decoded(data: bytes) -> Decoded | None:
    """The text without its mark and without NULs; None where it is no text."""
    found = by_mark(data) or by_width(data) or by_letters(data.replace(b"\0", b""))
    text = found.text.replace("\0", "").removeprefix("\ufeff")
    return found._replace(text=text) if is_text(text) else None


def is_text(text: str) -> bool:
    """Whether it has hardly any signs that only programs write."""
    sample = text[:SAMPLE]
    controls = sum(sign < " " and sign not in "\t\r\n\f\v\x1c\x1d\x1e\x1f" for sign in sample)
    private = sum("\ue000" <= sign <= "\uf8ff" for sign in sample)
    return controls + private <= MOST_CONTROLS * len(sample) + 1


def by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return Decoded(text, encoding, "\ufffd" in text)
    return None


def by_width(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: their NULs all stand in the same places."""
    nuls = data[:SAMPLE].count(0)
    sample = data[: len(data) // 4 * 4][:SAMPLE]
    latin = PRINTED.fullmatch(data[:SAMPLE])
    least = NULS_OF_WIDE_LATIN if latin else NULS_OF_WIDE_TEXT
    if not sample or nuls < least * len(sample):
        return None
    places = [sample[place::4].count(0) for place in range(4)]
    for encoding, empty in (
        ("utf-32-le", {2, 3}),
        ("utf-32-be", {0, 1}),
        ("utf-16-le", {1, 3}),
        ("utf-16-be", {0, 2}),
    ):
        elsewhere = sum(count for place, count in enumerate(places) if place not in empty)
        wide = encoding.startswith("utf-32")
        full = all(places[place] >= 0.9 * len(sample) / 4 for place in empty) if wide else True
        if full and (wide or elsewhere <= 0.1 * nuls):
            return strictly(data, encoding)
    return None


def strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def by_letters(data: bytes) -> Decoded:
    """UTF-8, or the legacy encoding whose reading looks most like a language."""
    if found := strictly(data, "utf-8"):
        return found
    mostly = data.decode("utf-8", "replace")
    high = sum(sign > "\x7f" for sign in mostly)
    damage = mostly.count("\ufffd")
    # One byte cut off, or a few pasted from elsewhere, in what is UTF-8 otherwise.
    if damage <= MOST_DAMAGE * high or (damage <= 2 and high - damage >= 2 * damage):
        return Decoded(mostly, "utf-8", is_damaged=True)
    encoding = best_of(data)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, "\ufffd" in text)


def best_of(data: bytes) -> str:
    sample = lines_with_letters(data)
    best, lead = "latin-1", -math.inf
    for encoding in LEGACY:
        score = likeness(sample, encoding)
        if score > lead + LEAD or (score > lead and best == "latin-1"):
            best, lead = encoding, score
    return best


def lines_with_letters(data: bytes) -> bytes:
    """The lines that are not plain ASCII, as many as are enough."""
    found, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            found.append(line)
            size += len(line)
        if size > SAMPLE:
            break
    return b"\n".join(found)


def likeness(sample: bytes, encoding: str) -> float:
    """The mean logarithm of how often two letters stand together in names of the world."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as problem:
        # The sample may end within a letter, and a few bytes have no letter in a code page.
        text = sample.decode(encoding, "replace")
        if text.count("\ufffd") > 2 or problem.start < len(sample) // 2:
            return -math.inf
    pairs = [pair for pair in pairs_of(text) if not pair.isascii()]
    if not pairs:
        return likeness_of_signs(text)
    score = sum(map(familiarity, pairs)) / len(pairs)
    odd = sum(sign > "\x7f" and not sign.isalpha() for sign in text)
    return score - 4 * odd / len(pairs)


def familiarity(pair: str) -> float:
    seen, of_script = pairs_of_the_world()
    if is_wide(max(pair)):
        if min(pair).isascii() and min(pair) != " ":
            # Within a word Latin and Han letters stand together only where they are misread.
            return math.log(0.05 / UNHEARD)
        # There are thousands of Han and Hangul letters, so that no pair of them is frequent.
        return math.log((seen[max(pair)] + 0.05) / of_script[script(pair)]) + 1
    return math.log((seen[pair] + 0.05) / of_script[script(pair)])


def is_wide(sign: str) -> bool:
    return "\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3"


def likeness_of_signs(text: str) -> float:
    """Of signs beside letters only the usual are likely: dashes, quotation marks, degrees."""
    signs = [sign for sign in text if sign > "\x7f"]
    usual = sum(sign in "\u00a0°–—‘’“”«»…•€£²³½·§©®" for sign in signs)
    return -30 * (1 - usual / len(signs)) - 10 if signs else -math.inf


def pairs_of(text: str) -> Iterator[str]:
    """Each two letters that follow each other; a word begins and ends with a space."""
    for word in WORD.findall(text):
        for first, second in pairwise(f" {shaped(word)} "):
            yield first + second


def shaped(word: str) -> str:
    """Capitals count only where no word has them: within it."""
    return word.lower() if word.isupper() or word[1:].islower() else word


@lru_cache(maxsize=1)
def pairs_of_the_world() -> tuple[Counter[str], Counter[int]]:
    """How often two letters stand together in names of countries and cities (CLDR);
    and how many such pairs there are in each script, since more is written in some."""
    seen = Counter(
        pair for name in names_of_the_world() for pair in pairs_of(name) if not pair.isascii()
    )
    of_script: Counter[int] = Counter(dict.fromkeys(range(len(SCRIPTS) + 1), 0))
    for pair, count in [*seen.items()]:
        of_script[script(pair)] += count
        if is_wide(max(pair)):
            seen[max(pair)] += count
    # A script in which no name is written is not what a table is written in.
    return seen, Counter({place: count or UNHEARD for place, count in of_script.items()})


def script(pair: str) -> int:
    return bisect(SCRIPTS, max(pair))


def names_of_the_world() -> Iterator[str]:
    for language in (*in_order("languages first"), *in_order("languages of letters")):
        locale = Locale.parse(language)
        yield from map(str, locale.territories.values())
        yield from (str(zone["city"]) for zone in locale.time_zones.values() if "city" in zone)
