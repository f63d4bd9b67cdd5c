"""The pages where papers are written, as a browser uses them; nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cityweave.journal.models import Access
from cityweave.network.models import Hub
from cityweave.papers import actions
from cityweave.papers.models import Comment, Edition, Paper, Suggestion, Text
from cityweave.safeguarding.models import Release
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label
from tests import cast, makers
from tests.forms import posted, read, text
from tests.papers.stage import make_paper, officer, signed_in, text_of, write

pytestmark = pytest.mark.django_db


def page_of(paper: Paper, section: str = "about", language: str = "en") -> str:
    return f"/papers/{paper.pk}/{section}/{language}/"


def staff(hub: Hub, number: int = 1) -> Client:
    return signed_in(cast.officer_of(hub, number))


def test_a_paper_is_begun_from_the_hub() -> None:
    hub = makers.make_hub("Coast")
    client = staff(hub)
    assert f"/papers/new/?about={hub.pk}" in client.get(f"/hubs/{hub.pk}/").content.decode()
    form = posted(client.get(f"/papers/new/?about={hub.pk}"), holding="language")

    answer = client.post(
        f"/papers/new/?about={hub.pk}", form | {"kind": "leaflet", "language": "ar"}, follow=True
    )

    paper = Paper.objects.get()
    assert (paper.kind, paper.source_language, paper.owner_id) == ("leaflet", "ar", hub.pk)
    assert "Begun. Write the source first." in text(answer)
    assert "Coast: Leaflet" in text(client.get("/papers/"))


def test_a_city_s_officer_of_another_hub_finds_no_paper() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    stranger = staff(makers.make_hub())
    for path in (f"/papers/{paper.pk}/", page_of(paper), f"{page_of(paper)}history/"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(page_of(paper), {"body": "x", "base": "0"}).status_code == 404
    assert paper.title not in text(stranger.get("/papers/"))


def test_a_text_is_written_and_its_words_are_counted_against_what_is_enough() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    client = staff(hub)
    form = posted(client.get(page_of(paper)))

    answer = client.post(page_of(paper), form | {"body": "We meet twice a year."}, follow=True)

    assert text_of(paper).body == "We meet twice a year."
    assert "5 words; 120 are enough" in text(answer)


def test_a_preview_shows_what_is_typed_and_saves_nothing() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    client = staff(hub)
    form = posted(client.get(page_of(paper)))

    answer = client.post(page_of(paper), form | {"body": "We *meet*.", "more": "preview"})

    assert (answer.status_code, text_of(paper).body) == (200, "")
    assert b"<em>meet</em>" in answer.content
    again = posted(answer)
    assert (again["body"], again["base"]) == ("We *meet*.", form["base"])


def test_nothing_typed_can_run_on_the_page() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "<script>alert(1)</script>\n\n[x](javascript:alert(1))")
    write(paper, "Un.", language="fr")
    answer = staff(hub).get(page_of(paper, language="fr")).content.decode()
    assert "<script>alert" not in answer
    assert 'href="javascript' not in answer


def test_a_text_too_long_is_shown_again_in_full() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    client = staff(hub)
    body = "word " * 20_000
    form = posted(client.get(page_of(paper)))
    answer = client.post(page_of(paper), form | {"body": body})
    assert answer.status_code == 422
    assert posted(answer)["body"] == body


def test_a_translation_is_written_beside_its_source_in_its_own_direction() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "We meet twice a year.")
    page = staff(hub).get(page_of(paper, language="ur"))
    assert "We meet twice a year." in text(page)
    area = next(line for line in page.content.decode().split("<textarea")[1:2])
    assert 'lang="ur"' in area
    assert 'dir="rtl"' in area


def test_two_who_wrote_in_one_place_decide_on_the_page() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.\n\nTwo.")
    one, other = staff(hub, 1), staff(hub, 2)
    slow, quick = posted(one.get(page_of(paper))), posted(other.get(page_of(paper)))
    other.post(page_of(paper), quick | {"body": "One, theirs.\n\nTwo."})

    answer = one.post(page_of(paper), slow | {"body": "One, mine.\n\nTwo, mine."}, follow=True)

    assert "Two texts met" in text(answer)
    assert "yours waits beside it" in text(answer)
    frozen = one.post(f"/papers/{paper.pk}/editions/", {"language": "en"}, follow=True)
    assert "In one place two texts met." in text(frozen)
    assert not Edition.objects.exists()
    conflict = Suggestion.objects.get()
    taken = one.post(f"/papers/suggestions/{conflict.pk}/acceptance/", follow=True)
    assert "Two texts met" not in text(taken)
    assert text_of(paper).body == "One, mine.\n\nTwo, mine."
    again = other.post(f"/papers/suggestions/{conflict.pk}/rejection/", follow=True)
    assert "This suggestion has been decided already." in text(again)


def test_whoever_is_named_on_a_paper_suggests_and_does_not_write() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    person = cast.focal_point_of(makers.make_city(hub=makers.make_hub()))
    scope = sharing.person_scope(person.pk, by=officer(hub))
    sharing.name_reader(paper, scope, by=officer(hub))
    client = signed_in(person)
    form = posted(client.get(page_of(paper)))

    client.post(page_of(paper), form | {"body": "One, better."})

    assert text_of(paper).body == "One."
    made = Suggestion.objects.get()
    assert made.proposed == "One, better."
    assert client.post(f"/papers/suggestions/{made.pk}/acceptance/").status_code == 403
    staff(hub).post(f"/papers/suggestions/{made.pk}/acceptance/")
    assert text_of(paper).body == "One, better."


def test_suggestions_and_comments_stand_beside_the_text() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "The mayor speaks.")
    client = staff(hub)
    form = posted(client.get(page_of(paper)))
    client.post(page_of(paper), form | {"body": "The mayor listens.", "suggest": "1"})
    remark = posted(client.get(page_of(paper)), holding="paragraph")
    client.post(f"{page_of(paper)}comments/", remark | {"body": "To whom?"})

    page = client.get(page_of(paper))

    assert b"<del>speaks.</del><ins>listens.</ins>" in page.content
    assert "To whom?" in text(page)
    client.post(f"/papers/comments/{Comment.objects.get().pk}/settlement/")
    client.post(f"/papers/suggestions/{Suggestion.objects.get().pk}/rejection/")
    assert "Nothing waits here." in text(client.get(page_of(paper)))


def test_an_empty_comment_keeps_the_page_and_says_so() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    answer = staff(hub).post(f"{page_of(paper)}comments/", {"paragraph": "0", "body": ""})
    assert answer.status_code == 422
    assert "Write what you want to say." in text(answer)


def test_what_is_wrong_with_any_form_of_the_page_is_said_at_its_top() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    client = staff(hub)
    for place, field in (
        ("comments", "id_comment_body"),
        ("word", "id_send_reason"),
        ("return", "id_return_file"),
    ):
        shown = client.post(f"{page_of(paper)}{place}/", {"paragraph": "0"}).content.decode()
        assert shown.index(f'href="#{field}"') < shown.index("<section")
        assert "<title>Something to put right" in shown


def test_remarks_out_of_sight_are_not_there() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    (made,) = actions.suggest_changes(text_of(paper), "Two.", base=1, by=officer(hub))
    stranger = staff(makers.make_hub())
    for path in (
        f"/papers/suggestions/{made.pk}/acceptance/",
        f"/papers/suggestions/{made.pk}/rejection/",
        "/papers/suggestions/99999999999999999999/rejection/",
        "/papers/comments/1/settlement/",
    ):
        assert stranger.post(path).status_code == 404


def test_the_history_shows_each_version_and_puts_one_back() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "The mayor speaks.")
    write(paper, "The mayor listens.")
    client = staff(hub)

    page = client.get(f"{page_of(paper)}history/")

    assert b"<del>speaks.</del><ins>listens.</ins>" in page.content
    assert "Version 1" in text(page)
    client.post(f"{page_of(paper)}history/1/restoration/")
    assert text_of(paper).body == "The mayor speaks."
    assert text_of(paper).version == 3


def test_a_translation_is_checked_by_a_second_pair_of_eyes() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    write(paper, "Un.", language="fr")
    place = page_of(paper, language="fr")
    assert "somebody else checks it" in text(staff(hub, 1).get(place))
    other = staff(hub, 2)
    forms = [dict(form) for form in read(other.get(place)).forms]
    form = next(one for one in forms if set(one) >= {"base", "source"} and "body" not in one)

    other.post(f"{place}check/", form)

    assert text_of(paper, language="fr").state == "checked"
    assert "checked" in text(other.get(f"/papers/{paper.pk}/"))


def test_an_edition_goes_from_the_paper_to_the_public() -> None:
    hub = makers.make_label(makers.make_hub("Coast"), Label.CLEAR)
    paper = make_paper(hub)
    write(paper, "One.")
    client = signed_in(cast.manager_of(hub))
    form = posted(client.get(f"/papers/{paper.pk}/"), holding="language")
    answer = client.post(f"/papers/{paper.pk}/editions/", form, follow=True)
    edition = Edition.objects.get()
    assert "Frozen." in text(answer)
    ask = f"/releases/new/?record={edition.pk}"
    assert ask in answer.content.decode()
    client.post(ask, posted(client.get(ask), holding="records"))

    release = Release.objects.get(state="requested")
    reviewer = staff(hub, 7)
    page = reviewer.get(f"/releases/{release.pk}/")
    assert "One." in text(page)
    reviewer.post(
        f"/releases/{release.pk}/approval/", posted(page, holding="harm") | makers.ANSWERS
    )

    public = makers.fresh(edition)
    answer = Client().get(f"/editions/{public.slug}/")
    assert (public.label, answer.status_code) == (Label.CLEAR, 200)
    assert answer["Cache-Control"].startswith("public")
    assert "One." in text(answer)


def test_looking_at_a_strict_paper_is_written_down() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    sharing.set_label(paper, Label.STRICT, by=officer(hub))
    staff(hub).get(page_of(paper))
    assert Access.objects.filter(ref=paper.pk, act="view").exists()


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_of_a_text_takes_the_same_queries_however_much_stands_beside_it(
    many: int, django_assert_max_num_queries: Any
) -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "\n\n".join(f"Paragraph {number}." for number in range(3)))
    for number in range(many):
        body = text_of(paper).body.replace(f"Paragraph {number}.", f"Better {number}.")
        actions.suggest_changes(text_of(paper), body, base=1, by=officer(hub))
        actions.comment(text_of(paper), "Why?", by=officer(hub))
    client = staff(hub)
    with django_assert_max_num_queries(34):
        client.get(page_of(paper))


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_papers_takes_the_same_queries_however_long(
    many: int, django_assert_max_num_queries: Any
) -> None:
    hubs = [makers.make_hub() for _number in range(many)]
    for hub in hubs:
        make_paper(hub)
    client = signed_in(cast.desk())
    with django_assert_max_num_queries(12):
        client.get("/papers/")


def test_every_page_is_there_in_arabic() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    edition = actions.freeze_edition(paper, "en", by=officer(hub))
    client = staff(hub)
    for path in (
        "/papers/", f"/papers/new/?about={hub.pk}", f"/papers/{paper.pk}/", page_of(paper),
        f"{page_of(paper)}history/", f"/editions/{edition.pk}/",
        f"/editions/{edition.pk}/comparison/?with={edition.pk}",
    ):  # fmt: skip
        assert client.get(f"/ar{path}").status_code == 200, path


def test_a_broken_token_loses_nothing() -> None:
    hub = makers.make_hub()
    paper = make_paper(hub)
    write(paper, "One.")
    client = staff(hub)
    client.post(page_of(paper), {"body": "Mine.", "base": "no number", "source": "no hash"})
    kept = [text_of(paper).body, *Suggestion.objects.values_list("proposed", flat=True)]
    assert "One." in text_of(paper).body
    assert any("Mine." in words for words in kept)
    assert Text.objects.count() == 10
