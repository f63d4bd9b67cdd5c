"""A kind of paper that gains a section gives it to the papers already begun."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cityweave.papers import jobs
from cityweave.papers.actions import grow_papers
from cityweave.papers.choices import PaperLanguage
from cityweave.papers.kinds import KINDS, SectionPlan
from cityweave.papers.models import Section
from cityweave.sharing.actors import ANONYMOUS
from cityweave.verdicts import NotAllowed
from tests.papers.kinds import LEAFLET
from tests.papers.stage import make_paper, text_of, write

pytestmark = pytest.mark.django_db


@pytest.mark.both
def test_a_paper_begun_before_gets_the_new_section_and_keeps_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper = make_paper(language="fr")
    write(paper, "Déjà écrit.", language="fr")
    ahead = SectionPlan("ahead", "Looking ahead", "What comes next.", 90)
    monkeypatch.setitem(KINDS, "leaflet", replace(LEAFLET, sections=(*LEAFLET.sections, ahead)))

    jobs.grow()
    jobs.grow()

    sections = list(Section.objects.filter(paper=paper))
    assert [one.name for one in sections] == ["about", "scope", "ahead"]
    assert text_of(paper, "about", "fr").body == "Déjà écrit."
    assert text_of(paper, "ahead", "fr").state == "source"
    assert sections[-1].texts.count() == len(PaperLanguage.values)


def test_nobody_but_the_system_adds_sections() -> None:
    make_paper()
    with pytest.raises(NotAllowed, match="by themselves"):
        grow_papers(LEAFLET, by=ANONYMOUS)
