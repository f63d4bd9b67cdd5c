"""Texts in their languages: source, draft, checked, outdated; written by several at once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from cityweave.journal.models import Entry
from cityweave.papers import actions
from cityweave.papers.models import Suggestion, Text, Version
from cityweave.papers.reading import working_texts
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests import makers
from tests.papers.kinds import LEAFLET
from tests.papers.stage import make_paper, officer, source_of, text_of, write

pytestmark = pytest.mark.django_db


def states(paper: object, section: str = "about") -> dict[str, str]:
    found = Text.objects.filter(section__paper=paper, section__name=section)
    return dict(found.values_list("language", "state"))


def test_a_paper_begins_with_every_section_in_every_language() -> None:
    hub = makers.make_hub("Coast", names={"bn": "উপকূল"})
    paper = make_paper(hub, language="bn")

    assert [section.name for section in paper.sections.all()] == ["about", "scope"]
    assert states(paper) == {
        "bn": "source", "en": "missing", "fr": "missing", "ar": "missing", "ur": "missing",
    }  # fmt: skip
    assert (paper.label, paper.title) == (Label.AMBER, "উপকূল: Leaflet")
    assert paper.sections.get(name="about").heading == "কেন্দ্রের কাজ"


def test_there_is_one_paper_of_a_kind_about_a_hub() -> None:
    hub = makers.make_hub()
    make_paper(hub)
    with pytest.raises(NotAllowed, match="such a paper already"):
        make_paper(hub)


def test_only_the_hub_begins_its_papers() -> None:
    hub, other = makers.make_hub(), makers.make_hub()
    with pytest.raises(NotAllowed):
        actions.begin_paper(LEAFLET, hub, "en", by=officer(other))


def test_a_translation_is_a_draft_until_somebody_else_checks_it() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "We meet twice a year.")
    write(paper, "Nous nous réunissons deux fois par an.", language="fr")
    text, now = text_of(paper, language="fr"), source_of(paper, "about")
    assert text.state == "draft"

    with pytest.raises(NotAllowed, match="somebody else checks"):
        actions.check_text(text, base=1, seen_source=now, by=officer(hub))
    actions.check_text(text, base=1, seen_source=now, by=officer(hub, 2))

    assert states(paper)["fr"] == "checked"


def test_nobody_checks_what_they_have_not_read() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    write(paper, "Un.", language="fr")
    seen = source_of(paper, "about")
    write(paper, "Two.")
    text = text_of(paper, language="fr")
    with pytest.raises(NotAllowed, match="changed since"):
        actions.check_text(text, base=1, seen_source=seen, by=officer(hub, 2))


def test_editing_the_source_makes_the_other_languages_outdated() -> None:
    paper = make_paper()
    write(paper, "One.")
    write(paper, "Un.", language="fr")
    write(paper, "واحد.", language="ar")

    write(paper, "Two.")

    assert states(paper) == {
        "en": "source", "fr": "outdated", "ar": "outdated", "bn": "missing", "ur": "missing",
    }  # fmt: skip


def test_a_translation_made_from_an_older_source_is_outdated_at_once() -> None:
    paper = make_paper()
    write(paper, "One.")
    seen = source_of(paper, "about")
    write(paper, "Two.")
    write(paper, "Un.", language="fr", seen_source=seen)
    assert states(paper)["fr"] == "outdated"
    write(paper, "Deux.", language="fr")
    assert states(paper)["fr"] == "draft"


def test_a_translation_of_a_source_that_came_back_is_still_outdated_until_looked_at() -> None:
    paper = make_paper()
    write(paper, "One.")
    write(paper, "Un.", language="fr")
    write(paper, "Two.")
    write(paper, "One.")
    assert states(paper)["fr"] == "outdated"


def test_an_emptied_translation_is_missing() -> None:
    paper = make_paper()
    write(paper, "One.")
    write(paper, "Un.", language="fr")
    write(paper, "", language="fr")
    assert states(paper)["fr"] == "missing"


def test_edits_of_different_paragraphs_at_once_are_both_kept() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.\n\nTwo.")
    write(paper, "One, theirs.\n\nTwo.", base=1)

    outcome = write(paper, "One.\n\nTwo, mine.", base=1, by=officer(hub, 2))

    assert text_of(paper).body == "One, theirs.\n\nTwo, mine."
    assert (outcome.is_merged, outcome.conflicts) == (True, 0)


def test_of_two_who_wrote_in_one_paragraph_the_second_waits_beside_it() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.\n\nTwo.")
    write(paper, "One, theirs.\n\nTwo.", base=1)

    outcome = write(paper, "One, mine.\n\nTwo, mine.", base=1, by=officer(hub, 2))

    assert outcome.conflicts == 1
    assert text_of(paper).body == "One, theirs.\n\nTwo, mine."
    waiting = Suggestion.objects.get()
    assert (waiting.is_conflict, waiting.original, waiting.proposed) == (
        True, "One, theirs.", "One, mine.",
    )  # fmt: skip
    write(paper, "One, mine.\n\nTwo, mine.", base=1, by=officer(hub, 2))
    assert Suggestion.objects.count() == 1


def test_a_suggestion_accepted_is_a_version_that_names_who_suggested_it() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.\n\nTwo.")
    (made,) = actions.suggest_changes(
        text_of(paper), "One.\n\nTwo, better.", base=1, by=officer(hub, 2)
    )
    write(paper, "Zero.\n\nOne.\n\nTwo.")

    actions.accept_suggestion(made, by=officer(hub))

    assert text_of(paper).body == "Zero.\n\nOne.\n\nTwo, better."
    last = Version.objects.first()
    assert last is not None
    assert (last.author, last.suggested_by) == (
        officer(hub).journal_name, officer(hub, 2).journal_name,
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="decided already"):
        actions.accept_suggestion(made, by=officer(hub))


def test_a_suggestion_whose_paragraph_is_gone_is_not_forced_into_the_text() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    (made,) = actions.suggest_changes(text_of(paper), "One, better.", base=1, by=officer(hub, 2))
    write(paper, "Something else.")
    with pytest.raises(NotAllowed, match="changed since"):
        actions.accept_suggestion(made, by=officer(hub))
    actions.reject_suggestion(made, by=officer(hub, 2))
    made.refresh_from_db()
    assert (made.state, text_of(paper).body) == ("rejected", "Something else.")


def test_accepting_into_the_source_outdates_the_translations() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    write(paper, "Un.", language="fr")
    (made,) = actions.suggest_changes(text_of(paper), "Two.", base=1, by=officer(hub))
    actions.accept_suggestion(made, by=officer(hub))
    assert states(paper)["fr"] == "outdated"


def test_a_comment_stands_beside_its_paragraph_until_it_is_settled_once() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.\n\nTwo.")
    remark = actions.comment(text_of(paper), "Which two?", position=1, by=officer(hub))
    assert remark.quoted == "Two."
    settled = actions.settle_comment(remark, by=officer(hub, 2))
    assert settled.resolved_by == officer(hub, 2).journal_name
    with pytest.raises(NotAllowed, match="settled already"):
        actions.settle_comment(remark, by=officer(hub))


def test_somebody_of_another_hub_writes_suggests_and_remarks_nothing() -> None:
    hub, stranger = makers.make_hub(), officer(makers.make_hub())
    paper = make_paper(hub)
    text = text_of(paper)
    for act in (
        lambda: actions.write_text(text, "x", base=0, by=stranger),
        lambda: actions.suggest_changes(text, "x", base=0, by=stranger),
        lambda: actions.comment(text, "x", by=stranger),
        lambda: actions.freeze_edition(paper, "en", by=stranger),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert text_of(paper).body == ""


def test_the_journal_names_the_text_and_never_a_word_of_it() -> None:
    paper = make_paper()
    write(paper, "Secret plans.")
    entry = Entry.objects.filter(verb="papers.text.changed").get()
    assert (entry.ref, entry.changed) == (paper.pk, ["about.en"])


def test_working_texts_are_what_is_written() -> None:
    paper = make_paper()
    write(paper, "One.")
    assert working_texts(paper, "en") == {"about": "One."}


@pytest.mark.both
def test_a_missing_text_is_an_empty_one() -> None:
    text = text_of(make_paper(), language="fr")
    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.filter(pk=text.pk).update(body="words")


@pytest.mark.both
def test_a_paper_itself_is_never_public() -> None:
    paper = make_paper()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(paper).objects.filter(pk=paper.pk).update(label=Label.GREEN)
