"""The part of a text that answers a question, its words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cityweave.search.analysis import NAME, forms_of
from cityweave.words.languages import guessed
from cityweave.words.letters import SPACING

# So many words are shown, some of them before the first that was asked for.
SHOWN, BEFORE = 32, 8
# Of a long text, no more than its beginning is looked through.
LOOKED_THROUGH = 24_000
WORD = re.compile(r"\S+")
LONGEST = 320
# What ends a sentence, in the scripts that the network writes in.
ENDS = (".", "?", "!", "؟", "۔", "।", "…")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the text; `marked` where it is what was asked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    start: int
    end: int
    hit: str = ""


def snippet(text: str, forms: Iterable[str]) -> tuple[Part, ...]:
    """Some words around the first place that has most of what was asked for."""
    text = " ".join(text[:LOOKED_THROUGH].split())
    spots = spots_in(text, frozenset(form.removeprefix(NAME) for form in forms))
    if not spots:
        return ()
    first = sentence_start(text, spots, best_start(spots))
    shown = spots[first : first + SHOWN]
    start = shown[0].start if first else 0
    end = len(text) if first + SHOWN >= len(spots) else shown[-1].end
    return tuple(parts(text, start, min(end, start + LONGEST), shown))


def spots_in(text: str, forms: frozenset[str]) -> list[Spot]:
    """Where each word of the text stands, and which form of a question it is."""
    language = guessed(text)
    begun = tuple(form[:-1] for form in forms if form.endswith("*"))
    known: dict[str, str] = {}
    found = []
    # Spacing keeps each letter's place, and cuts no vowel sign from its letter.
    for word in WORD.finditer(text.translate(SPACING)):
        if word[0] not in known:
            known[word[0]] = hit_of(word[0].casefold(), language, forms, begun)
        found.append(Spot(word.start(), word.end(), known[word[0]]))
    return found


def hit_of(word: str, language: str, forms: frozenset[str], begun: tuple[str, ...]) -> str:
    for pieces in forms_of(word, (language, "en")):
        for piece in pieces:
            if piece in forms or (begun and piece.startswith(begun)):
                return piece
    return ""


def best_start(spots: Sequence[Spot]) -> int:
    """The word to begin at, so that as many different words as can be are shown."""
    best, most = 0, 0
    for place, spot in enumerate(spots):
        if not spot.hit:
            continue
        start = max(0, place - BEFORE)
        different = len({one.hit for one in spots[start : start + SHOWN]} - {""})
        if different > most:
            best, most = start, different
    return best


def sentence_start(text: str, spots: Sequence[Spot], first: int) -> int:
    """The beginning of a sentence, where one begins between here and what was asked for."""
    hit = next((place for place, spot in enumerate(spots) if place >= first and spot.hit), first)
    begun = [
        place
        for place in range(max(1, first), hit + 1)
        if text.endswith(ENDS, 0, spots[place - 1].end)
    ]
    return begun[-1] if begun else first


def parts(text: str, start: int, end: int, shown: Sequence[Spot]) -> Iterable[Part]:
    if start:
        yield Part("… ")
    at = start
    for spot in shown:
        if spot.hit and spot.end <= end:
            if text[at : spot.start]:
                yield Part(text[at : spot.start])
            yield Part(text[spot.start : spot.end], marked=True)
            at = spot.end
    if text[at:end]:
        yield Part(text[at:end])
    if end < len(text):
        yield Part(" …")
