"""Files made to harm are refused with a sentence; their honest twins are read."""

from __future__ import annotations

import pytest

from cityweave.sheets.reading import Unreadable, read
from tests.sheets.honest import HONEST
from tests.sheets.hostile import HOSTILE


def test_there_are_sixty_of_each() -> None:
    assert len(HOSTILE) >= 60
    assert len(HONEST) >= 60


@pytest.mark.parametrize(
    ("name", "data", "words"), HOSTILE, ids=[f"{n}-{name}" for n, (name, *_) in enumerate(HOSTILE)]
)
def test_it_is_refused_with_a_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, name)

    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("name", "data", "first"),
    HONEST,
    ids=[f"{n}-{name[:12]!a}" for n, (name, *_) in enumerate(HONEST)],
)
def test_its_honest_twin_is_read(name: str, data: bytes, first: list[str]) -> None:
    sheet = read(data, name).sheets[0]

    assert [cell.text for cell in sheet.rows[0].cells] == first
