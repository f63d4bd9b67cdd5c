"""Two thousand bad posts to the forms where people act: no error of ours, nothing typed is lost."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from tests.proof.bad_posts import doors, nothing_is_lost, survives

POSTS = 2_000
pytestmark = pytest.mark.django_db


def test_the_proof_can_fail() -> None:
    answer = HttpResponse("<form><textarea name='note'>\nOther words.</textarea></form>")

    with pytest.raises(AssertionError):
        nothing_is_lost(answer, {"note": ["My words."]})


@pytest.mark.both
def test_a_hundred_bad_posts_break_nothing_and_lose_nothing() -> None:
    every = doors()
    for door in every:
        survives(door, posts=max(1, 110 // len(every)))


@pytest.mark.proof
def test_two_thousand_bad_posts_break_nothing_and_lose_nothing() -> None:
    every = doors()
    for door in every:
        survives(door, posts=POSTS // len(every) + 1)
