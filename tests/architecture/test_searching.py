"""Everything a reader may see is found by search, or a reason says why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.apps import apps

from cityweave.sharing.findable import FINDABLE
from cityweave.sharing.models import Record

NOT_FOUND = {
    "HubCity": "joins a city to a hub by days; both are found, and it is read at either",
    "Recall": "a reason beside the record that was taken back, which is found",
    "Consent": "words of the network's own, the same for everybody; people are found by name",
    "GrantShare": "per cent between a gathering and a grant, which are both found",
    "Merger": "keys and old values of two records; the one that stands is found",
}


def unfound(
    models: Iterable[type[Record]], findable: Collection[str], excused: Collection[str]
) -> set[str]:
    """Kinds that are neither found nor excused, or both."""
    return {
        model.__name__
        for model in models
        if (model.kind_name() in findable) == (model.__name__ in excused)
    }


def records() -> list[type[Record]]:
    return [model for model in apps.get_models() if issubclass(model, Record)]


def test_every_record_is_found_or_excused() -> None:
    assert unfound(records(), FINDABLE, NOT_FOUND) == set()
    assert set(NOT_FOUND) <= {model.__name__ for model in records()}


def test_a_kind_that_nobody_thought_of_is_seen() -> None:
    assert unfound(records(), set(FINDABLE) - {"need"}, NOT_FOUND) == {"Need"}
    assert unfound(records(), FINDABLE, {*NOT_FOUND, "City"}) == {"City"}
