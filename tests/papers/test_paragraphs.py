"""Merging by paragraph, differences in words, proposals found again."""

from __future__ import annotations

import pytest

from cityweave.papers.paragraphs import (
    Proposal,
    applied,
    difference,
    joined,
    merge,
    proposals,
    split,
    words_in,
)

ABC = ["a", "b", "c"]


def test_paragraphs_stand_between_blank_lines() -> None:
    assert split("one\r\ntwo\r\n \r\n\r\nthree  \n") == ["one\ntwo", "three"]
    assert split("") == []


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        (["a", "B", "c"], ABC, ["a", "B", "c"]),
        (ABC, ["a", "B", "c"], ["a", "B", "c"]),
        (["A", "b", "c"], ["a", "B", "c"], ["A", "B", "c"]),
        (["a", "b", "C"], ["A", "b", "c"], ["A", "b", "C"]),
        (["a", "x", "b", "c"], ["a", "b", "c", "y"], ["a", "x", "b", "c", "y"]),
        ([*ABC, "x"], [*ABC, "y"], [*ABC, "x", "y"]),
        ([*ABC, "x"], [*ABC, "x"], [*ABC, "x"]),
        (["a", "c"], ["a", "b", "C"], ["a", "C"]),
        (["b", "c"], ["a", "b"], ["b"]),
        (["A", "b", "c"], ["A", "b", "c"], ["A", "b", "c"]),
    ],
)
def test_edits_of_different_paragraphs_are_all_kept(
    theirs: list[str], mine: list[str], merged: list[str]
) -> None:
    found = merge(ABC, theirs, mine)
    assert list(found.paragraphs) == merged
    assert not found.clashes


def test_of_one_paragraph_theirs_stands_and_mine_is_told() -> None:
    found = merge(ABC, ["a", "theirs", "c"], ["a", "mine", "C"])
    assert list(found.paragraphs) == ["a", "theirs", "C"]
    (clash,) = found.clashes
    assert (clash.position, clash.theirs, clash.mine) == (1, ("theirs",), ("mine",))


def test_what_they_deleted_and_i_wrote_on_is_told() -> None:
    (clash,) = merge(ABC, ["a", "c"], ["a", "b more", "c"]).clashes
    assert (clash.position, clash.theirs, clash.mine) == (1, (), ("b more",))


def test_a_proposal_finds_its_paragraph_again_where_it_moved() -> None:
    (found,) = proposals("a\n\nb\n\nc", "a\n\nB\n\nc")
    assert found == Proposal(1, "b", "B")
    assert applied("new\n\na\n\nb\n\nc", found) == "new\n\na\n\nB\n\nc"
    assert applied("a\n\nb, changed\n\nc", found) is None


def test_proposals_insert_and_delete() -> None:
    assert applied("a", proposals("a", "a\n\nb")[0]) == "a\n\nb"
    assert applied("a\n\nb", proposals("a\n\nb", "b")[0]) == "b"


def test_a_difference_says_the_words_and_no_more() -> None:
    (one, other) = difference("Two hours.\n\nThe mayor speaks.", "Two hours.\n\nThe mayor listens.")
    assert one.is_same
    assert [(piece.kind, piece.text) for piece in other.pieces] == [
        ("same", "The mayor "),
        ("del", "speaks."),
        ("ins", "listens."),
    ]


def test_a_difference_holds_every_word_of_both() -> None:
    old, new = "a b\n\nc d\n\ne", "a x\n\ne\n\nf g"
    told = difference(old, new)
    pieces = [piece for one in told for piece in one.pieces]
    for side, text in (("del", old), ("ins", new)):
        kept = " ".join(piece.text for piece in pieces if piece.kind in {"same", side})
        assert set(joined(split(text)).split()) <= set(kept.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [("The mayor’s office", 3), ("ঢাকার মেয়র কথা বলেন", 4), ("يتحدث مكتب العمدة", 3), ("", 0)],
)
def test_words_are_counted_in_every_script(text: str, count: int) -> None:
    assert words_in(text) == count
