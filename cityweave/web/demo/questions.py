"""What an invented hub asks: one set answered on paper, and one still being written."""

from __future__ import annotations

from typing import Any

from cityweave.questions import actions
from cityweave.questions.models import QuestionSet
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

TITLE = {"en": "After the workshop on safe harbours", "fr": "Après l’atelier sur les ports sûrs"}
INTRO = {
    "en": "Five minutes. Your answers shape the next workshop.",
    "fr": "Cinq minutes. Vos réponses donnent forme au prochain atelier.",
}
USE = {
    "a1": {"en": "Yes, this month", "fr": "Oui, ce mois-ci"},
    "a2": {"en": "Later this year", "fr": "Plus tard cette année"},
    "a3": {"en": "No", "fr": "Non"},
}
ENDS = {"low": {"en": "not at all", "fr": "pas du tout"}, "high": {"en": "very", "fr": "très"}}
QUESTIONS: tuple[dict[str, Any], ...] = (
    {"kind": "choice", "required": True, "options": USE,
     "label": {"en": "Will you use what you learned?", "fr": "Utiliserez-vous ce que vous avez appris ?"}},  # noqa: E501
    {"kind": "scale", "lowest": 1, "highest": 5, "options": ENDS,
     "label": {"en": "How useful was it?", "fr": "Était-ce utile ?"}},
    {"kind": "long", "label": {"en": "What was missing?", "fr": "Qu’est-ce qui manquait ?"}},
)  # fmt: skip
GIVEN = (
    {"q1": "a1", "q2": 5, "q3": "More time for questions."},
    {"q1": "a2", "q2": 4},
    {"q1": "a1", "q2": 4, "q3": "An example from a small town."},
)
NEXT = {"en": "Which languages does your town hall speak?"}


def load(world: World) -> None:
    by, hub = world.officer(COAST), world.hubs[COAST]
    asked = actions.draft_set(hub, words(TITLE, INTRO), by=by)
    for question in QUESTIONS:
        actions.write_question(asked, facts(question), by=by)
    asked = actions.publish_set(QuestionSet.objects.visible_to(by).get(pk=asked.pk), by=by)
    actions.check_wording(asked, "fr", by=world.manager(COAST))
    for given in GIVEN:
        actions.type_in(asked, given, by=by, language="en", way="paper")
    actions.draft_set(hub, words(NEXT, {}), by=by)


def words(title: dict[str, str], intro: dict[str, str]) -> dict[str, Any]:
    told = {"answers_until": None, "under_pseudonym": False, "languages": list(title)}
    return told | {"title": title, "intro": intro}


def facts(question: dict[str, Any]) -> dict[str, Any]:
    plain = {"required": False, "part": 1, "help": {}, "options": {}}
    return plain | {"lowest": None, "highest": None} | question
