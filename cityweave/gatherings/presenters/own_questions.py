"""What guests answered to the officer's own questions: of one, and counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cityweave.gatherings.choices import Answer
from cityweave.gatherings.models import Gathering, Guest, Registration
from cityweave.gatherings.own_questions import Counted, Own, counted, questions_in
from cityweave.gatherings.presenters.inviting import campaign_for

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def asked_in(gathering: Gathering, reader: Actor) -> list[Own]:
    return questions_in(campaign_for(gathering, reader).questions)


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    gathering: Gathering
    questions: tuple[Counted, ...]
    taken: tuple[Own, ...]
    # Of how many who come or wait the answers are.
    coming: int


def questions_page(gathering: Gathering, reader: Actor) -> QuestionsPage:
    """Counted among those who come or wait for a place. A fixed number of queries."""
    everything = questions_in(campaign_for(gathering, reader).questions, with_taken=True)
    asked = [one for one in everything if not one.taken_away]
    here = Guest.objects.visible_to(reader).of(gathering.pk).on_the_list()
    coming = here.filter(answer__in=(Answer.YES, Answer.WAITING))
    kept = Registration.objects.filter(guest__in=coming.values("pk"))
    answers = kept.values_list("answers", flat=True) if asked else []
    return QuestionsPage(
        gathering=gathering,
        questions=tuple(counted(asked, answers)),
        taken=tuple(one for one in everything if one.taken_away),
        coming=coming.count(),
    )
