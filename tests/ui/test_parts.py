"""Parts of a page, as their tags draw them."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from cityweave.ui.forms import SampleForm, WronglyFilled
from cityweave.ui.parts import Column, InboxItem, Knot, Row, Table


def drawn(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("label", "code"),
    [("clear", "TLP:CLEAR"), ("strict", "TLP:AMBER+STRICT"), ("unheard of", "TLP:RED")],
)
def test_a_sharing_label_is_written_in_full_and_an_unknown_one_is_red(
    label: str, code: str
) -> None:
    assert f">{code}</span>" in drawn("{% tlp label %}", label=label)


def test_a_state_is_a_shape_and_a_word() -> None:
    assert drawn('{% state "member" "Member" %}') == '<span class="state full">Member</span>'


def test_a_filter_in_use_says_that_a_click_removes_it() -> None:
    pill = drawn("{% pill label '/x' on=True %}", label="<Belmar>")

    assert "&lt;Belmar&gt;" in pill
    assert '<span class="vh">remove</span>' in pill


def test_a_row_is_named_by_its_first_cell() -> None:
    table = Table(
        "Cities",
        (Column("City", "/?sort=name", "ascending"), Column("People", is_figure=True)),
        (Row(("Tam\u202erindi", 1200), "/t/", "sa"), Row(("Korallu", None))),
    )
    page = drawn("{% table table %}", table=table)

    assert '<th scope="row"><a href="/t/"><bdi>Tamrindi</bdi></a></th>' in page
    assert '<td class="r">1,200</td>' in page
    assert '<td class="r">–</td>' in page
    assert '<th scope="col" aria-sort="ascending"><a href="/?sort=name">City</a></th>' in page


def test_a_row_that_lacks_a_cell_is_a_mistake() -> None:
    table = Table("Cities", (Column("City"), Column("Country")), (Row(("Tamrindi",)),))
    with pytest.raises(ValueError, match="zip"):
        list(table.paired)


def test_an_act_of_the_inbox_names_its_thing_to_those_who_hear_the_page() -> None:
    item = InboxItem("Tamrindi", "waits 9 days", "Asks for a training", "/a/", "Answer")
    page = drawn("{% inbox items %}", items=[item])

    assert 'Answer<span class="vh"> · Asks for a training</span>' in page


def test_a_knot_without_a_date_has_no_time_element() -> None:
    page = drawn("{% thread knots %}", knots=[Knot("No date published", "Training", shape="loose")])

    assert "<time" not in page
    assert '<li class="loose"><span class="when">No date published</span>' in page


def test_a_notice_holds_what_stands_in_it() -> None:
    page = drawn('{% notice "warn" %}<p>{{ word }}</p>{% endnotice %}', word="<i>")
    assert page == '<div class="notice warn"><p>&lt;i&gt;</p></div>'


def test_pages_lead_by_key_and_keep_the_filter() -> None:
    page = drawn("{% pages page '?hub=sa' %}", page={"before": "", "after": "k7"})
    assert 'href="?hub=sa&amp;after=k7"' in page
    assert "before=" not in page


def test_a_form_says_what_is_wrong_on_top_and_at_the_field() -> None:
    page = drawn("{{ form }}", form=WronglyFilled())

    assert page.count('id="errors"') == 1
    assert "3 things to put right" in page
    assert '<a href="#id_wrong-city">' in page
    assert 'tabindex="-1" autofocus' in page
    assert 'aria-describedby="id_wrong-mailbox_helptext id_wrong-mailbox_error"' in page
    assert 'value="mayor.office@tamrindi"' in page
    assert "Everything you wrote is still here." in page


def test_a_form_without_errors_has_no_summary() -> None:
    page = drawn("{{ form }}", form=SampleForm())

    assert "errors" not in page
    assert '<label for="id_sample-city">Name of the city or authority</label>' in page
    assert "Population <span" in page
    assert "<legend>What kind of authority is it?</legend>" in page


def test_every_id_of_a_form_stands_once() -> None:
    page = drawn("{{ form }}", form=WronglyFilled())
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert sorted(set(ids)) == sorted(ids)


def test_what_a_sentence_counts_stands_in_the_digits_of_the_language() -> None:
    source = "{% load i18n %}{% blocktranslate count n=count %}{{ n }} hub{% plural %}{{ n }} hubs{% endblocktranslate %}"  # noqa: E501

    assert drawn(source, count=1200) == "1,200 hubs"
    with translation.override("bn"):
        assert "১,২০০" in drawn(source, count=1200)
        assert drawn("{% days 12 %}").startswith("১২")
