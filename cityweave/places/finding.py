"""Finding a place by its name, in any script and spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from math import log10
from typing import Final

from rapidfuzz.distance.OSA import normalized_similarity as similarity
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from cityweave.places import gazetteer, spelling
from cityweave.places.place import Place
from cityweave.places.readings import Reading, readings
from cityweave.words.folding import tokens

LONGEST: Final = 120
OTHER_CODES: Final = {"UK": "GB", "EL": "GR"}
MANY: Final = 60  # places of one likeness that are looked at
FORMS: Final = 400  # names that share most letters with the query, of the whole world
SHORTEST_PART: Final = 3
SHORT: Final = range(4, 10)  # of so many letters, three in a row say too little
# Likeness is counted in hundredths; ten times the people weigh as much as two of them.
BEGINS: Final = 86.0
PART: Final = 60.0  # of several words some are a place's name
LETTERS: Final = 65.0
SOUNDS: Final = 0.35
LARGER: Final = 2.0
FAR: Final = 0.4


def find(query: str, *, country: str = "", limit: int = 10) -> list[Place]:
    """Places that the query may mean, the likeliest first, out of one country where it is given.

    Exactness comes first: the same letters, the same once romanised, the same without what says
    where the place lies or of what kind it is; then what begins, looks and sounds alike. Of
    places that are equally near the largest comes first.
    """
    code = OTHER_CODES.get(country.upper(), country.upper())
    numbers = list(islice(ranked(query[:LONGEST], code), limit))
    places = gazetteer.places_at(numbers)
    return [places[number] for number in numbers]


def named(geonameid: int) -> Place | None:
    """The place that GeoNames gave this number, where the gazetteer has it."""
    return next(iter(gazetteer.places_at(gazetteer.number_of(geonameid)).values()), None)


def is_spelled(place: Place, name: str) -> bool:
    """Whether the place is called exactly so, in whatever script."""
    return not set(gazetteer.number_of(place.geonameid)).isdisjoint(exact(name, place.country))


def ranked(query: str, country: str) -> Iterator[int]:
    seen: set[int] = set()
    for numbers in likenesses(query, country):
        for number in numbers:
            if number not in seen:
                seen.add(number)
                yield number


def likenesses(query: str, country: str) -> Iterator[Iterable[int]]:
    """Numbers of places, from those that are surely meant to those that may be."""
    yield exact(query, country)
    name = query
    for reading in readings(query):
        name = reading.name
        yield lying_there(exact(name, country) or alike(name, country), reading)
    yield alike(name, country)


def exact(name: str, country: str) -> list[int]:
    letters = spelling.same_letters(name)
    found = gazetteer.spelled(letters, country, MANY) if letters else []
    for form in spelling.latin_forms(name):
        if form != letters:
            found += gazetteer.spelled(form, country, MANY)
    return found


def lying_there(numbers: list[int], reading: Reading) -> list[int]:
    """Those in the region or country that the query names, or all where it names none."""
    if not reading.where:
        return numbers
    places = gazetteer.places_at(numbers)
    return [number for number in numbers if lies_in(places[number], reading.where)]


def lies_in(place: Place, where: Iterable[str]) -> bool:
    region = spelling.same_letters(place.region)
    return any(
        place.country in (text.upper(), gazetteer.country_named(text))
        or region.startswith(spelling.same_letters(text))
        for text in where
    )


def alike(name: str, country: str) -> list[int]:
    """Places of which a name begins like this one, or nearly is it; the nearest first."""
    nearest: dict[int, float] = {}

    def offer(number: int, likeness: float) -> None:
        weighed = likeness - LARGER * log10(number + 10)
        nearest[number] = max(weighed, nearest.get(number, weighed))

    letters = spelling.same_letters(name)
    if len(letters) > 2:
        for number in gazetteer.beginning(letters, country, MANY):
            offer(number, BEGINS)
    for part, share in parts_of(name):
        for number in gazetteer.spelled(part, country, MANY):
            offer(number, PART + share * (BEGINS - PART))
    for form in spelling.latin_forms(name)[:1]:
        for text, number in spelled_nearly(form, country):
            offer(number, likeness(form, text))
    return sorted(nearest, key=lambda number: (-nearest[number], number))


def parts_of(name: str) -> Iterator[tuple[str, float]]:
    """The first and the last words of a name, with their share of its letters."""
    words = tokens(name)
    letters = len("".join(words))
    for cut in range(1, len(words)):
        for part in ("".join(words[:cut]), "".join(words[cut:])):
            if len(part) > SHORTEST_PART:
                yield part, len(part) / letters


def spelled_nearly(form: str, country: str) -> Iterator[tuple[str, int]]:
    """Names in Latin letters that share letters with this one, each with a place it belongs to."""
    most = FORMS * 3 if country else FORMS
    shared: Counter[int] = Counter()
    for gram in spelling.grams(form):
        shared.update(gazetteer.forms_with(gram))
    texts = gazetteer.forms_at(number for number, _ in shared.most_common(most))
    nearest = extract(form, texts, scorer=similarity, score_cutoff=FAR, limit=most // 2)
    near = {text for text, _, _ in nearest}
    if len(form) in SHORT:
        near.update(spelling.slips(form))
    return gazetteer.spelled_as(near, country)


@lru_cache(maxsize=1024)
def likeness(form: str, text: str) -> float:
    """How nearly two names in Latin letters look and sound the same, of a hundred."""
    sounds = ratio(spelling.sound(form), spelling.sound(text))
    return LETTERS * similarity(form, text) + SOUNDS * sounds
