"""Two to four people write at once; every word sent is in text, history or an open conflict."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from cityweave.papers import actions
from cityweave.papers.models import Suggestion, Text, Version
from cityweave.papers.paragraphs import joined, split
from cityweave.sharing.actors import Actor
from tests import makers
from tests.leaks.undoing import undone
from tests.papers.stage import make_paper, officer, text_of, write

pytestmark = pytest.mark.django_db

BEGINNING = "one two\n\nthree four\n\nfive six\n\nseven eight"


@dataclass
class Editor:
    """Somebody with an open form: the version it was read at, and what stands in the box."""

    actor: Actor
    base: int = 0
    body: str = ""


@dataclass
class Schedule:
    """One random day at one text; `sent` is every word that was ever submitted."""

    lot: random.Random
    text: Text
    editors: list[Editor]
    sent: set[str] = field(default_factory=set)
    words: int = 0

    def run(self) -> None:
        for editor in self.editors:
            self.open(editor)
        for _step in range(self.lot.randint(4, 10)):
            editor = self.lot.choice(self.editors)
            act = self.lot.random()
            if act < 0.55:
                self.type(editor)
            elif act < 0.9:
                self.save(editor)
            else:
                self.open(editor)
        for editor in self.editors:
            self.save(editor)

    def open(self, editor: Editor) -> None:
        self.text.refresh_from_db()
        editor.base, editor.body = self.text.version, self.text.body

    def type(self, editor: Editor) -> None:
        paragraphs = split(editor.body)
        place = self.lot.randint(0, len(paragraphs))
        act = self.lot.random()
        if place == len(paragraphs) or act < 0.3:
            paragraphs.insert(place, self.fresh_word())
        elif act < 0.7:
            paragraphs[place] += f" {self.fresh_word()}"
        elif act < 0.8:
            paragraphs[place] = self.fresh_word()
        elif act < 0.9:
            del paragraphs[place]
        else:
            self.lot.shuffle(paragraphs)
        editor.body = joined(paragraphs)

    def fresh_word(self) -> str:
        self.words += 1
        return f"word{self.words}"

    def save(self, editor: Editor) -> None:
        self.sent |= set(editor.body.split())
        actions.write_text(self.text, editor.body, base=editor.base, by=editor.actor)
        if self.lot.random() < 0.3:
            # Sent twice by mistake, or kept open after it: the box still holds the same words.
            actions.write_text(self.text, editor.body, base=editor.base, by=editor.actor)
        self.open(editor)

    def kept(self) -> set[str]:
        self.text.refresh_from_db()
        bodies = [self.text.body]
        bodies += Version.objects.filter(text=self.text).values_list("body", flat=True)
        waiting = Suggestion.objects.conflicts().filter(text=self.text)
        bodies += waiting.values_list("proposed", flat=True)
        return {word for body in bodies for word in body.split()}


def lost_in(schedules: range) -> list[str]:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, BEGINNING)
    actors = [officer(hub, number) for number in range(1, 5)]
    lost = []
    for seed in schedules:
        with undone():
            lot = random.Random(seed)
            editors = [Editor(actor) for actor in actors[: lot.randint(2, 4)]]
            schedule = Schedule(lot, text_of(paper), editors)
            schedule.run()
            lost += [f"{seed}: {word}" for word in sorted(schedule.sent - schedule.kept())]
    return lost


def test_no_submitted_word_is_lost() -> None:
    assert lost_in(range(150)) == []


@pytest.mark.proof
def test_no_submitted_word_is_lost_in_two_thousand_schedules() -> None:
    assert lost_in(range(2_000)) == []


def test_the_proof_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without conflicts kept beside the text, words are lost."""
    monkeypatch.setattr("cityweave.papers.actions.texts.keep_clashes", lambda *_a, **_k: None)
    assert lost_in(range(40))
