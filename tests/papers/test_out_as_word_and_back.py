"""A section leaves as Word and comes back; a released edition leaves as PDF and Word."""

from __future__ import annotations

import io
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from pypdf import PdfReader

from cityweave.journal.models import Access
from cityweave.papers import actions
from cityweave.papers.models import Comment, Paper, Suggestion
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from tests import cast, makers
from tests.forms import text
from tests.papers.stage import make_paper, officer, signed_in, text_of, write
from tests.papers.word_elsewhere import tracked

pytestmark = pytest.mark.django_db


def place(paper: Paper, what: str) -> str:
    return f"/papers/{paper.pk}/about/en/{what}/"


def sent(client: Client, paper: Paper) -> tuple[str, bytes]:
    answer = client.post(place(paper, "word"), {"reason": "For the ministry."})
    assert answer.status_code == 200
    return answer["Content-Disposition"].split('"')[1], answer.content


def brought(client: Client, paper: Paper, name: str, data: bytes) -> object:
    return client.post(
        place(paper, "return"), {"file": SimpleUploadedFile(name, data)}, follow=True
    )


def test_tracked_changes_become_suggestions_and_comments_comments() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "The mayor speaks.\n\nThe police wait.")
    client = signed_in(cast.officer_of(hub))
    name, data = sent(client, paper)
    back = tracked(
        data, "The police wait.", "The police speak too.", author="Nadia", remark="Agreed?"
    )

    answer = brought(client, paper, name, back)

    assert name == "about-en-v1.docx"
    made, remark = Suggestion.objects.get(), Comment.objects.get()
    assert (made.original, made.proposed, made.said_by) == (
        "The police wait.", "The police speak too.", "Nadia",
    )  # fmt: skip
    assert (remark.quoted, remark.body, remark.said_by) == ("The police wait.", "Agreed?", "Nadia")
    assert "1 suggestion and 1 comment wait beside the text" in text(answer)
    assert "Nadia, in a file that" in text(answer)
    client.post(f"/papers/suggestions/{made.pk}/acceptance/")
    assert text_of(paper).body == "The mayor speaks.\n\nThe police speak too."


def test_a_file_is_held_against_the_version_it_was_sent_out_at() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "The mayor speaks.\n\nThe police wait.")
    client = signed_in(cast.officer_of(hub))
    name, data = sent(client, paper)
    write(paper, "Anew.\n\nThe mayor speaks.\n\nThe police wait.")

    brought(client, paper, name.replace(".docx", " (1).docx"),
            tracked(data, "The mayor speaks.", "The mayor listens.", author="N"))  # fmt: skip

    made = Suggestion.objects.get()
    actions.accept_suggestion(made, by=officer(hub))
    assert text_of(paper).body == "Anew.\n\nThe mayor listens.\n\nThe police wait."


def test_what_leaves_is_written_down_with_its_reason() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    client = signed_in(cast.officer_of(hub))
    assert client.post(place(paper, "word"), {"reason": ""}).status_code == 422
    sent(client, paper)
    assert Access.objects.get(ref=paper.pk, act="export").reason == "For the ministry."


def test_a_strict_paper_leaves_with_its_owner_only() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    named = cast.desk_of(hub)
    sharing.name_reader(paper, sharing.person_scope(named.pk, by=officer(hub)), by=officer(hub))
    sharing.set_label(paper, Label.STRICT, by=officer(hub))
    answer = signed_in(named).post(place(paper, "word"), {"reason": "x"})
    assert answer.status_code == 403
    sent(signed_in(cast.officer_of(hub)), paper)


@pytest.mark.parametrize("data", [b"", b"PK", b"no word file at all"])
def test_what_is_no_word_file_is_refused_with_a_sentence(data: bytes) -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    answer = brought(signed_in(cast.officer_of(hub)), paper, "x.docx", data)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert not Suggestion.objects.exists()


def test_a_file_that_changed_nothing_says_so() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.\n\n- a\n- b")
    client = signed_in(cast.officer_of(hub))
    answer = brought(client, paper, *sent(client, paper))
    assert "nothing was changed" in text(answer)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The mayor speaks."),
        ("fr", "Le maire parle."),
        ("ar", "يتحدث العمدة."),
        ("bn", "মেয়র কথা বলেন।"),
        ("ur", "میئر بات کرتے ہیں۔"),
    ],
)
def test_a_released_edition_is_printed_in_each_language(language: str, words: str) -> None:
    hub = makers.make_hub()
    paper = make_paper(hub, language=language)
    write(paper, words, language=language)
    edition = actions.freeze_edition(paper, language, by=officer(hub))
    stranger = Client()
    assert stranger.get(f"/editions/{edition.pk}/edition.pdf").status_code == 404
    makers.release(edition)
    home = f"/editions/{makers.fresh(edition).slug}/"

    printed = stranger.get(f"{home}edition.pdf")
    written = stranger.get(f"{home}edition.docx")

    assert printed["Content-Type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(printed.content)).pages) >= 1
    assert words in "\n".join(one.text for one in Document(BytesIO(written.content)).paragraphs)
    again = stranger.get(f"{home}edition.pdf", headers={"if-none-match": printed["ETag"]})
    assert again.status_code == 304


def test_an_edition_that_is_not_public_is_read_on_its_page_only() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    edition = actions.freeze_edition(paper, "en", by=officer(hub))
    client = signed_in(cast.officer_of(hub))
    for name in ("edition.pdf", "edition.docx"):
        answer = client.get(f"/editions/{edition.pk}/{name}")
        assert answer["Location"] == f"/editions/{edition.pk}/"
