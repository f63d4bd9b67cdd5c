"""Texts by paragraph: merged three ways, told apart in words, and found again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Lines = Sequence[str]
BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
# A word with the space after it.
PIECES = re.compile(r"\s*\S+\s*")
LEAST_ALIKE = 0.3
FEWEST_BETWEEN = 3
# Vowel signs of Arabic and the scripts of India belong to their word.
WORDS = re.compile(r"[^\W_][\w\u0300-\u036f\u064b-\u065f\u0900-\u0dff'’-]*")


def split(text: str) -> list[str]:
    """The paragraphs of a text: what stands between blank lines."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    found = (paragraph.rstrip() for paragraph in BLANK_LINES.split(plain))
    return [paragraph for paragraph in found if paragraph.strip()]


def joined(paragraphs: Lines) -> str:
    return "\n\n".join(paragraphs)


def words_in(text: str) -> int:
    return len(WORDS.findall(text))


@dataclass(frozen=True, slots=True)
class Hunk:
    """`base[start:end]` became `lines`, by one side."""

    start: int
    end: int
    lines: tuple[str, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """What two people made of the same paragraphs; theirs stands at `position`."""

    position: int
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """The text both sides made, and where they meant different things."""

    paragraphs: tuple[str, ...]
    clashes: tuple[Clash, ...]


def merge(base: Lines, theirs: Lines, mine: Lines) -> Merge:
    """`mine` merged into `theirs`, both grown from `base`. What both changed stays theirs."""
    hunks = [*hunks_of(base, theirs, is_mine=False), *hunks_of(base, mine, is_mine=True)]
    hunks.sort(key=lambda hunk: (hunk.start, hunk.end, hunk.is_mine))
    merged: list[str] = []
    clashes: list[Clash] = []
    done = 0
    for start, end, together in clusters(hunks):
        merged += base[done:start]
        ours, yours = (
            side(base, start, end, together, False),
            side(base, start, end, together, True),
        )
        if start == end and ours != yours:
            # Both only added something here, or one did: nobody's words exclude the other's.
            merged += [*ours, *yours]
        elif yours in (ours, list(base[start:end])):
            merged += ours
        elif ours == list(base[start:end]):
            merged += yours
        else:
            clashes.append(Clash(len(merged), tuple(ours), tuple(yours)))
            merged += ours
        done = end
    return Merge((*merged, *base[done:]), tuple(clashes))


def hunks_of(base: Lines, changed: Lines, *, is_mine: bool) -> Iterator[Hunk]:
    """What one side changed; paragraphs replaced one for one are told apart."""
    for kind, start, end, first, last in opcodes(base, changed):
        if kind == "equal":
            continue
        if end - start == last - first:
            for step in range(end - start):
                lines = (changed[first + step],)
                yield Hunk(start + step, start + step + 1, lines, is_mine)
        else:
            yield Hunk(start, end, tuple(changed[first:last]), is_mine)


def opcodes(old: Lines, new: Lines) -> list[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, list(old), list(new), autojunk=False).get_opcodes()  # type: ignore[return-value]


def clusters(hunks: list[Hunk]) -> Iterator[tuple[int, int, list[Hunk]]]:
    """Hunks that touch the same paragraphs, together."""
    waiting: list[Hunk] = []
    for hunk in hunks:
        if waiting and not overlaps(hunk, waiting):
            yield spanned(waiting)
            waiting = []
        waiting.append(hunk)
    if waiting:
        yield spanned(waiting)


def overlaps(hunk: Hunk, waiting: list[Hunk]) -> bool:
    start, end, _together = spanned(waiting)
    is_same_gap = hunk.start == hunk.end == start == end
    return is_same_gap or hunk.start < end


def spanned(hunks: list[Hunk]) -> tuple[int, int, list[Hunk]]:
    return min(one.start for one in hunks), max(one.end for one in hunks), hunks


def side(base: Lines, start: int, end: int, hunks: list[Hunk], is_mine: bool) -> list[str]:
    """What one side made of `base[start:end]`."""
    made: list[str] = []
    done = start
    for hunk in hunks:
        if hunk.is_mine == is_mine:
            made += [*base[done : hunk.start], *hunk.lines]
            done = hunk.end
    return [*made, *base[done:end]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Instead of `original` (nothing: an insertion before `position`) this."""

    position: int
    original: str
    proposed: str


def proposals(old: str, new: str) -> list[Proposal]:
    """What somebody who wrote `new` over `old` proposes, place by place."""
    before, after = split(old), split(new)
    return [
        Proposal(hunk.start, joined(before[hunk.start : hunk.end]), joined(hunk.lines))
        for hunk in hunks_of(before, after, is_mine=True)
    ]


def applied(text: str, proposal: Proposal) -> str | None:
    """The text with the proposal in it; None where the paragraphs meant are gone."""
    paragraphs, meant = split(text), split(proposal.original)
    if not meant:
        place = min(proposal.position, len(paragraphs))
        return joined([*paragraphs[:place], *split(proposal.proposed), *paragraphs[place:]])
    found = places_of(paragraphs, meant)
    if not found:
        return None
    place = min(found, key=lambda one: abs(one - proposal.position))
    rest = paragraphs[place + len(meant) :]
    return joined([*paragraphs[:place], *split(proposal.proposed), *rest])


def places_of(paragraphs: Lines, meant: Lines) -> list[int]:
    return [
        place
        for place in range(len(paragraphs) - len(meant) + 1)
        if list(paragraphs[place : place + len(meant)]) == list(meant)
    ]


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words of a difference."""

    kind: Literal["same", "ins", "del"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph of a difference; `is_same` where nothing changed in it."""

    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        return all(piece.kind == "same" for piece in self.pieces)


def difference(old: str, new: str) -> list[Difference]:
    """How `old` became `new`, paragraph by paragraph and word by word."""
    before, after = split(old), split(new)
    told: list[Difference] = []
    for kind, start, end, first, last in opcodes(before, after):
        if kind == "equal":
            told += [Difference((Piece("same", one),)) for one in before[start:end]]
            continue
        pairs = min(end - start, last - first)
        told += [
            Difference(tuple(pieces(before[start + step], after[first + step])))
            for step in range(pairs)
        ]
        told += [Difference((Piece("del", one),)) for one in before[start + pairs : end]]
        told += [Difference((Piece("ins", one),)) for one in after[first + pairs : last]]
    return told


def pieces(old: str, new: str) -> Iterator[Piece]:
    """One paragraph's difference; two that share little are told whole."""
    before, after = PIECES.findall(old), PIECES.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        yield from (Piece("del", old), Piece("ins", new))
        return
    for is_same, start, end, first, last in runs(matcher.get_opcodes()):
        if is_same:
            yield Piece("same", "".join(before[start:end]))
            continue
        if start < end:
            yield Piece("del", "".join(before[start:end]))
        if first < last:
            yield Piece("ins", "".join(after[first:last]))


def runs(steps: Sequence[tuple[str, int, int, int, int]]) -> list[tuple[bool, int, int, int, int]]:
    """What stays and what changes, in turn; a word or two between changes is no rest."""
    told: list[tuple[bool, int, int, int, int]] = []
    for number, (kind, start, end, first, last) in enumerate(steps):
        is_between = 0 < number < len(steps) - 1
        is_same = kind == "equal" and not (is_between and end - start < FEWEST_BETWEEN)
        if told and not is_same and not told[-1][0]:
            _kind, start, _end, first, _last = told.pop()
        told.append((is_same, start, end, first, last))
    return told
