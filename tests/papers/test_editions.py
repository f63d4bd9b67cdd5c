"""Editions: frozen, released by two who did not write them, read and compared."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from cityweave.papers import actions
from cityweave.papers.models import Edition
from cityweave.papers.reading import released_texts
from cityweave.safeguarding import actions as safeguarding
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests import cast, makers
from tests.forms import text
from tests.papers.stage import make_paper, officer, signed_in, text_of, write

pytestmark = pytest.mark.django_db


def freeze(paper: object, language: str = "en", number: int = 1) -> Edition:
    hub = makers.fresh(paper).hub  # type: ignore[type-var]
    return actions.freeze_edition(paper, language, by=makers.actor_with("hub_officer", hub))  # type: ignore[arg-type]


def test_an_edition_says_what_the_texts_said_and_keeps_saying_it() -> None:
    paper = make_paper()
    write(paper, "One.")
    edition = freeze(paper)
    write(paper, "Two.")

    assert [part["body"] for part in makers.fresh(edition).content["sections"]] == ["One."]
    assert edition.text == "## What the hub does\n\nOne."
    assert (edition.label, edition.number, freeze(paper).number) == (Label.AMBER, 1, 2)


def test_nobody_edits_an_edition() -> None:
    paper = make_paper()
    write(paper, "One.")
    edition = freeze(paper)
    by = makers.editor_of(edition)
    with pytest.raises(ValidationError, match="frozen"):
        sharing.change_record(edition, {"text": "Else."}, base="1.0", by=by)
    edition.title = "Else"
    with pytest.raises(ValidationError, match="frozen"):
        edition.save()
    makers.release(makers.fresh(edition))
    with pytest.raises(ValidationError, match="frozen"):
        sharing.change_record(makers.fresh(edition), {"title": "Else"}, base="2.0", by=by)


def test_an_edition_is_public_only_through_two_people() -> None:
    paper = make_paper()
    write(paper, "One.")
    edition = freeze(paper)
    stranger = Client()
    assert stranger.get(f"/editions/{edition.pk}/").status_code == 404
    assert released_texts(paper.about_id, "leaflet", "en") == {}

    makers.release(edition)

    public = makers.fresh(edition)
    assert stranger.get(f"/editions/{public.slug}/").status_code == 200
    assert released_texts(paper.about_id, "leaflet", "en") == {"about": "One."}
    assert released_texts(paper.about_id, "leaflet", "fr") == {}


def test_whoever_wrote_a_word_of_it_does_not_answer_for_it() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.", by=officer(hub))
    (made,) = actions.suggest_changes(text_of(paper), "Two.", base=1, by=officer(hub, 2))
    actions.accept_suggestion(made, by=officer(hub))
    asked = makers.request(freeze(paper))

    for author in (officer(hub), officer(hub, 2)):
        with pytest.raises(NotAllowed, match="You wrote part of this"):
            safeguarding.approve_release(asked, makers.ANSWERS, by=author)
    safeguarding.approve_release(asked, makers.ANSWERS, by=officer(hub, 3))


def test_the_check_before_a_release_reads_the_texts() -> None:
    paper = make_paper()
    write(paper, "Write to mayor@tamrindi.example.")
    asked = makers.request(freeze(paper))
    assert "Holds an e-mail address." in [one["sentence"] for one in asked.findings]


def test_a_recall_takes_an_edition_back_and_the_one_before_speaks_again() -> None:
    paper = make_paper()
    write(paper, "One.")
    makers.release(freeze(paper))
    write(paper, "Two.")
    second = freeze(paper)
    makers.release(second)
    assert released_texts(paper.about_id, "leaflet", "en") == {"about": "Two."}
    safeguarding.recall(makers.fresh(second), "Wrong.", by=makers.editor_of(second))
    assert released_texts(paper.about_id, "leaflet", "en") == {"about": "One."}


def test_figures_are_read_from_what_is_public_and_stay_as_they_were() -> None:
    hub = makers.make_label(makers.make_hub("Coast"), Label.CLEAR)
    public = makers.make_label(makers.make_city("Opal", hub=hub), Label.CLEAR)
    hidden = makers.make_city("Hidden", hub=hub)
    makers.make_label(makers.make_hub_city(public, hub), Label.CLEAR)
    makers.make_hub_city(hidden, hub)
    paper = make_paper(hub)
    write(paper, "We serve [[cities]].\n\n[[list: cities]]")

    edition = freeze(paper)

    assert edition.content["figures"]["cities"] == {
        "text": "1 city", "href": "/cities/?hub=coast",
    }  # fmt: skip
    assert [line["text"] for line in edition.content["figures"]["list: cities"]["lines"]] == [
        "Opal"
    ]
    makers.release(edition)
    page = Client().get(f"/editions/{makers.fresh(edition).slug}/")
    assert "We serve 1 city." in text(page)
    assert "Hidden" not in text(page)


def test_an_edition_waits_for_what_is_outdated_or_met() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    with pytest.raises(NotAllowed, match="No section is written"):
        freeze(paper)
    write(paper, "One.")
    write(paper, "Un.", language="fr")
    write(paper, "Two.")
    with pytest.raises(NotAllowed, match="outdated"):
        freeze(paper, "fr")
    write(paper, "Three.", base=1, by=officer(hub, 2))
    with pytest.raises(NotAllowed, match="two texts met"):
        freeze(paper)


def test_two_editions_are_compared_in_words() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "The mayor speaks.")
    one = freeze(paper)
    write(paper, "The mayor listens.")
    two = freeze(paper)
    client = signed_in(cast.officer_of(hub))

    page = client.get(f"/editions/{two.pk}/comparison/?with={one.pk}")

    assert b"<del>speaks.</del><ins>listens.</ins>" in page.content
    assert client.get(f"/editions/{two.pk}/comparison/?with=%00").status_code == 404


def test_a_strict_paper_has_strict_editions() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    sharing.set_label(paper, Label.STRICT, by=officer(hub))
    assert freeze(paper).label == Label.STRICT


@pytest.mark.both
def test_an_edition_has_its_number() -> None:
    paper = make_paper()
    write(paper, "One.")
    edition = freeze(paper)
    second = freeze(paper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=second.pk).update(number=edition.number)
