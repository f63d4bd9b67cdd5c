"""Questions and answers in the matrix: a set and a response for each owner and label."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from cityweave.questions.choices import ANSWER_LINK
from cityweave.questions.models import Answer, Question
from cityweave.sharing.actions.roles import hash_token
from cityweave.sharing.models import SignedLink
from tests.leaks.description import Visitor
from tests.leaks.solving import Maker, Solved, keyed, plain
from tests.leaks.world import NOW, World, cells, key_for

NEVER_PUBLIC = {"amber", "strict", "red"}
TOKEN = "answer-of-city-a-0000000000000000"
BEARER = "letter to city a"


def sets() -> list[tuple[str, str]]:
    return [(owner, label) for _number, owner, label in cells() if label in NEVER_PUBLIC]


def add_records(world: World) -> None:
    for owner, label in sets():
        key, given = world.grid("questionset", owner, label), world.grid("response", owner, label)
        doors = [("thing", key)]
        if (owner, label) == ("a", "amber"):
            doors.append(("bearer", BEARER))
        texts = {"en": world.word("questionset.title", *doors)}
        intro = {"en": world.word("questionset.intro", *doors)}
        world.add(
            "questionset", owner, label, about=world.ref(key, "questionset"), title=texts,
            intro=intro, languages={"en": "source"}, writers={}, state="open", name="own",
        )  # fmt: skip
        world.add(
            "response", owner, label, question_set_id=key, pseudonym="", state="begun",
            entered_by="", way="online",
        )  # fmt: skip
        world.rows[given].root = world.refs[given]


def populate(world: World) -> None:
    for owner, label in sets():
        key, given = world.grid("questionset", owner, label), world.grid("response", owner, label)
        doors = [[("thing", key), ("thing", given)], [("thing", given)]]
        if (owner, label) == ("a", "amber"):
            doors = [[*found, ("bearer", BEARER)] for found in doors]
        label_words = {"en": world.word("question.label", *doors[0])}
        question = Question.objects.create(
            question_set_id=key, name="why", kind="short", position=0, label=label_words
        )
        if label == "strict":
            # Nobody has answered these: their words can still be changed.
            continue
        said = world.word("answer.value", *doors[1])
        Answer.objects.create(response_id=given, question=question, value=said, answered_at=NOW)
    SignedLink.objects.create(
        key=key_for("answer link"), purpose=ANSWER_LINK, token_hash=hash_token(TOKEN),
        about_id=world.grid("response", "a", "amber"), expires_at=NOW + timedelta(days=9_000),
        created_at=NOW,
    )  # fmt: skip


def forget(_visitor: Visitor, _world: World, gone: set[UUID]) -> None:
    Answer.objects.filter(response__in=gone).delete()
    Question.objects.filter(question_set__in=gone)._raw_delete("default")


def answers(_world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved({"token": TOKEN}, bearing=("bearer", BEARER))
    yield Solved({"token": "no-such-token"})


def questions(world: World, _thorough: bool) -> Iterable[Solved]:
    for owner, label in sets():
        yield Solved({"key": world.grid("questionset", owner, label), "name": "why"})


SETS = keyed(("questionset",), each=12)
FEW = keyed(("questionset",), each=6)
SAMPLES: dict[str, Maker] = {
    "questions:answer": answers,
    "questions:questionsets": plain(),
    "questions:new": plain(),
    "questions:questionset": SETS,
    "questions:edit": SETS,
    "questions:question-new": FEW,
    "questions:question-edit": questions,
    "questions:move": questions,
    "questions:removal": questions,
    "questions:publishing": FEW,
    "questions:version": FEW,
    "questions:checking": FEW,
    "questions:preview": SETS,
    "questions:asking": FEW,
    "questions:mine": SETS,
    "questions:answers-file": FEW,
    "questions:paper": SETS,
    "questions:closing": keyed(("questionset",), each=2),
    "questions:answers-new": keyed(("questionset",), each=6),
    "questions:response": keyed(("response",), each=12),
}
