"""From text to what is indexed, and from a question to what is looked up: by the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cityweave.words.folding import spelled, tokens
from cityweave.words.languages import guessed, is_small
from cityweave.words.latin import romanised
from cityweave.words.segments import segments
from cityweave.words.stems import stem

# Raise it when documents would be cut otherwise: every index is then built anew.
RULES = 1
# Beside plain words the index holds words of names and what a misspelt name is found by.
NAME, NEAR, SOUND = "=", "~", "^"
# Two spaces, so that neighbours share none and a word can be counted with a space on each side.
BETWEEN = "  "
LONGEST_TOKEN = 64
LONGEST_QUESTION = 400
MOST_TERMS = 32
MOST_INDEXED = 20_000
# PostgreSQL keeps no more than a megabyte of words, and a letter takes up to four bytes.
MOST_LETTERS = 200_000
SHORTEST_NEAR, LONGEST_NEAR = 4, 24
MOST_NEAR = 200
# A question of a word or two does not say in which language it is.
LATIN_LANGUAGES = ("en", "fr", "es", "pt")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question, in all the forms that count as that word."""

    forms: tuple[str, ...]
    # A word that holds others together need not be in what is found.
    is_small: bool = False

    @property
    def word(self) -> str:
        return self.forms[0]


def pattern(form: str) -> str:
    """How a form stands among the tokens; a star ends the beginning of a word."""
    return f" {form[:-1]}" if form.endswith("*") else f" {form} "


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words of one document, and how many its text has."""

    tokens: str
    length: int


def indexed(names: Iterable[str], text: str) -> Indexed:
    """All tokens of a document, spaces around each."""
    names = [name for name in dict.fromkeys(names) if name]
    of_names = [token for name in names for token in words_of_name(name)]
    of_text = list(islice(words_with_stems(text, guessed(text)), MOST_INDEXED))
    marked = [NAME + token for token in dict.fromkeys(of_names)]
    found = [*of_names, *marked, *near_names(names), *of_text]
    return Indexed(joined(found), len(of_names) + len(of_text))


def joined(found: Sequence[str]) -> str:
    """The tokens with spaces around each, whole ones only."""
    if not found:
        return ""
    text = f" {BETWEEN.join(found)} "
    return text if len(text) <= MOST_LETTERS else text[: text.rindex(BETWEEN, 0, MOST_LETTERS) + 1]


def words_of_name(name: str) -> Iterator[str]:
    """The words of a name, their stems, and the same in Latin letters."""
    yield from words_with_stems(name, guessed(name) or "en")
    if not name.isascii():
        plain = set(tokens(name))
        yield from (word for word in romanised(name).split() if word not in plain)


def words_with_stems(text: str, language: str) -> Iterator[str]:
    for word in spelled(text):
        for forms in forms_of(word, (language,)):
            yield from forms


def forms_of(word: str, languages: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Each piece of a typed word with its stems, itself first."""
    for folded in tokens(word):
        pieces = segments(folded)
        if pieces == [folded]:
            stems = (stem(word, language) for language in languages if language)
            yield tuple(dict.fromkeys(one[:LONGEST_TOKEN] for one in (folded, *stems) if one))
        else:
            yield from ((piece,) for piece in pieces)


def asked(question: str, language: str = "") -> tuple[Term, ...]:
    """What to look up. `language`: the reader's, where the question does not say its own."""
    question = question[:LONGEST_QUESTION]
    languages = languages_of(question, language)
    found = [
        Term(forms, is_small(forms[0]))
        for word in spelled(question)
        for forms in forms_of(word, languages)
    ]
    return tuple({term.word: term for term in found}.values())[:MOST_TERMS]


def languages_of(question: str, language: str) -> tuple[str, ...]:
    found = guessed(question)
    if question.isascii() or not found or found in {"en", "fr", "es", "pt", language}:
        return tuple(dict.fromkeys((found, language, *LATIN_LANGUAGES)))
    return (found, "ar") if found in {"fa", "ur"} else (found,)


def near_names(names: Iterable[str]) -> Sequence[str]:
    """What a misspelt name shares with the right one."""
    words = {word for name in names for word in romanised(name).split()}
    found: dict[str, None] = {}
    for word in sorted(words):
        found |= dict.fromkeys(near(word))
    return list(found)[:MOST_NEAR]


def near(word: str) -> list[str]:
    """A word in plain letters less one letter each, and its sound: two words that are one slip
    apart, or that sound alike, have one of these in common."""
    if not SHORTEST_NEAR <= len(word) <= LONGEST_NEAR or word.isdigit():
        return []
    shorter = [word[:place] + word[place + 1 :] for place in range(len(word))]
    bones = consonants(word)
    slips = [NEAR + one for one in dict.fromkeys((word, *shorter))]
    return [*slips, SOUND + bones] if len(bones) > 1 else slips


ALIKE = str.maketrans("cqzvwjxbd", "kksfygkpt")


def consonants(word: str) -> str:
    """The word as its consonants, like ones as one: how it sounds in any romanisation."""
    bare = word.replace("ph", "f").replace("ck", "k").replace("sh", "s").replace("ch", "k")
    kept = [sign for sign in bare.translate(ALIKE) if sign not in "aeiouhy"]
    once = [sign for place, sign in enumerate(kept) if place == 0 or kept[place - 1] != sign]
    return ("a" if word[0] in "aeiou" else "") + "".join(once)
