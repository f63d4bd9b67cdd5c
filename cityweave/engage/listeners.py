"""What becomes of an application or a membership when a question of ours is answered."""

from __future__ import annotations

from typing import Any

from cityweave.engage import actions
from cityweave.engage.choices import ASKED_BACK, STILL_MEMBER
from cityweave.journal.models import Entry
from cityweave.journal.signals import noted
from cityweave.sharing.actors import system_actor


def hear(sender: type[Entry], entry: Entry, thing: Any, **_noted: Any) -> None:
    if entry.verb != "questions.response.sent":
        return
    asked = thing.question_set
    if asked.name == ASKED_BACK:
        actions.hear_answer(asked.about_id, by=system_actor("engage"))
    elif asked.name == STILL_MEMBER:
        actions.hear_city(thing)


def listen() -> None:
    noted.connect(hear, dispatch_uid="engage.hear")
