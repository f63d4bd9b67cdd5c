"""The invented hub's factsheet: its texts in five languages, four editions released by two."""

from __future__ import annotations

from collections.abc import Mapping

from cityweave.papers import actions
from cityweave.papers.models import Paper, Text
from cityweave.reporting.kinds import FACTSHEET
from cityweave.safeguarding import actions as safeguarding
from cityweave.web.demo.packaged import packaged
from cityweave.web.demo.people import COAST
from cityweave.web.demo.world import World

SOURCE = "en"
RELEASED = ("en", "fr", "ar", "bn")
PROPOSED = "A youth lab in Nivarre in May, and an exchange between the ports of Korallu and Zahrun."


def load(world: World, answers: Mapping[str, str]) -> None:
    officer, manager = world.officer(COAST), world.manager(COAST)
    paper = actions.begin_paper(FACTSHEET, world.hubs[COAST], SOURCE, by=officer)
    for section, bodies in packaged("invented_papers").items():
        for language, body in bodies.items():
            actions.write_text(text_in(paper, section, language), body, base=0, by=officer)
    for language in RELEASED:
        edition = actions.freeze_edition(paper, language, by=officer)
        asked = safeguarding.request_release([edition], by=officer)
        safeguarding.approve_release(asked, answers, by=manager)
    ahead = text_in(paper, "ahead", SOURCE)
    actions.suggest_changes(ahead, PROPOSED, base=ahead.version, by=manager)
    actions.comment(ahead, "Is May certain? The school year ends early this time.", by=manager)


def text_in(paper: Paper, section: str, language: str) -> Text:
    return Text.objects.get(section__paper=paper, section__name=section, language=language)
