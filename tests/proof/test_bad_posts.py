"""Two thousand bad posts to the forms where people act: no error of ours, nothing typed is lost."""

from __future__ import annotations

import pytest

from tests.proof.bad_posts import doors, survives

POSTS = 2_000
pytestmark = pytest.mark.django_db


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
