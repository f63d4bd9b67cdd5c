"""The factsheet's two addresses: who gets what, for how long, and in which language."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from cityweave.network.models import Hub
from cityweave.sharing.actors import Actor
from tests import makers
from tests.reporting.conftest import (
    make_public_activity,
    make_public_city,
    read_pdf,
    words_of,
)

pytestmark = pytest.mark.django_db

PAGE = "/hubs/south-asia/factsheet/"
FILE = "/hubs/south-asia/factsheet.pdf"


def signed_in(actor: Actor) -> Client:
    client = Client()
    assert actor.person is not None
    client.force_login(actor.person)
    return client


def test_the_file_is_public_and_shared_caches_keep_it_a_minute(client: Client, south: Hub) -> None:
    answer = client.get(FILE)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="south-asia-factsheet-en.pdf"'
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert "South Asia" in words_of(answer.content)


def test_the_file_is_not_sent_again_while_nothing_changed(client: Client, south: Hub) -> None:
    etag = client.get(FILE)["ETag"]
    again = client.get(FILE, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")

    make_public_activity("Something new", south)

    changed = client.get(FILE, headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert "Something new" in words_of(changed.content)


def test_the_language_of_the_file_is_asked_for(client: Client, south: Hub) -> None:
    french = client.get(FILE, {"language": "fr"})
    assert read_pdf(french.content).trailer["/Root"]["/Lang"] == "fr"
    assert client.get(f"/ar{FILE}")["Content-Disposition"].endswith('factsheet-ar.pdf"')
    assert client.get(FILE, {"language": "tlh"}).status_code == 404


def test_the_same_file_for_a_stranger_and_for_staff(client: Client, south: Hub) -> None:
    makers.make_activity("Not released", hub=south)
    officer = signed_in(makers.editor_of(south))
    assert officer.get(FILE).content == client.get(FILE).content


def test_nobody_outside_learns_of_a_hub_that_is_not_released(client: Client) -> None:
    hub = makers.make_hub("Kept quiet")
    for address in (f"/hubs/{hub.key}/factsheet/", f"/hubs/{hub.key}/factsheet.pdf"):
        assert client.get(address).status_code == 404


def test_its_staff_read_what_must_be_released_first() -> None:
    hub = makers.make_hub("Kept quiet")
    officer = signed_in(makers.editor_of(hub))

    sent_on = officer.get(f"/hubs/{hub.key}/factsheet.pdf")
    page = officer.get(f"/hubs/{hub.key}/factsheet/")

    assert sent_on["Location"] == f"/hubs/{hub.key}/factsheet/"
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "Ask for the release of the hub" in page.content.decode()


def test_the_page_carries_what_the_paper_carries(client: Client, south: Hub) -> None:
    make_public_city("Peshawar", south)
    make_public_activity("A <b>training</b>", south, promise="build")

    answer = client.get(PAGE)
    text = answer.content.decode()

    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert 'href="/cities/?hub=south-asia"' in text
    assert 'href="/activities/?hub=south-asia&promise=build"' in unescape(text)
    assert "A &lt;b&gt;training&lt;/b&gt;" in text
    assert f'href="{FILE}?language=en"' in text


def test_the_page_for_somebody_signed_in_is_kept_by_nobody(south: Hub) -> None:
    answer = signed_in(makers.editor_of(south)).get(PAGE)
    assert "public" not in answer["Cache-Control"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent_to_a_factsheet(client: Client, south: Hub, method: str) -> None:
    assert getattr(client, method)(FILE).status_code == 405
