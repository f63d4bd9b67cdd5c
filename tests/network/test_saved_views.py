"""Saved views: kept, found above the list, renamed, shared with a team, deleted, brought back."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cityweave.network.models import SavedView
from tests import cast
from tests.forms import text
from tests.makers import make_city, make_hub, make_label, make_organisation

pytestmark = pytest.mark.django_db


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def save(
    client: Client, name: str, *, of: str = "cities", question: str = "", team: object = ""
) -> SavedView:
    told = {"of": of, "name": name, "question": question, "team": str(team)}
    answer = client.post("/views/new/", told)
    assert answer.status_code == 302, text(answer)
    return SavedView.objects.get(name=name, deleted_at=None)


def test_a_list_is_kept_as_it_is_narrowed_and_stands_above_it() -> None:
    hub = make_hub("Coast")
    make_label(make_city("Korallu", hub=hub, country="QM"), "green")
    make_label(make_city("Lahore", hub=hub, country="PK"), "green")
    client = signed_in(cast.officer_of(hub))

    save(client, "Over there", question="?country=QM&after=abc")

    assert "Over there" in text(client.get("/cities/"))
    view = SavedView.objects.get()
    page = text(client.get(f"/cities/?{view.question}&view={view.pk}"))
    assert view.question == "country=QM"
    assert "Korallu" in page
    assert "Lahore" not in page
    assert "Over there" not in text(client.get("/organisations/"))


@pytest.mark.parametrize(
    ("of", "address"), [("organisations", "/organisations/"), ("activities", "/activities/")]
)
def test_other_lists_are_kept_too(of: str, address: str) -> None:
    hub = make_hub("Coast")
    make_organisation("Harbour Trust", hub=hub)
    client = signed_in(cast.officer_of(hub))

    save(client, "Mine", of=of, question="q=harbour")

    assert f'href="{address}?q=harbour&amp;view=' in client.get(address).content.decode()


def test_a_stranger_keeps_nothing_and_finds_nothing() -> None:
    hub = make_hub("Coast")
    save(signed_in(cast.officer_of(hub)), "Mine", team=hub.pk)

    assert "/sign-in/" in Client().post("/views/new/", {"of": "cities", "name": "x"})["Location"]
    assert "/sign-in/" in Client().get("/views/")["Location"]
    assert "Mine" not in text(Client().get("/cities/"))


def test_a_private_view_is_its_owners_and_a_shared_one_the_teams() -> None:
    hub, elsewhere = make_hub("Coast"), make_hub("Hills")
    owner, colleague = cast.officer_of(hub, 1), cast.officer_of(hub, 2)
    client = signed_in(owner)
    view = save(client, "Ours")
    assert "Ours" not in text(signed_in(colleague).get("/cities/"))

    client.post(f"/views/{view.pk}/team/", {"team": str(hub.pk)})

    assert "Ours" in text(signed_in(colleague).get("/cities/"))
    assert "Ours" not in text(signed_in(cast.officer_of(elsewhere)).get("/cities/"))
    assert "Ours" not in text(signed_in(cast.focal_point_of(make_city(hub=hub))).get("/cities/"))
    client.post(f"/views/{view.pk}/team/", {"team": ""})
    assert "Ours" not in text(signed_in(colleague).get("/cities/"))


def test_nobody_shares_with_a_team_that_is_not_theirs() -> None:
    hub, elsewhere = make_hub("Coast"), make_label(make_hub("Hills"), "clear")
    client = signed_in(cast.officer_of(hub))
    view = save(client, "Mine")

    assert client.post(f"/views/{view.pk}/team/", {"team": str(elsewhere.pk)}).status_code == 404
    told = {"of": "cities", "name": "Theirs", "question": "", "team": str(elsewhere.pk)}
    assert client.post("/views/new/", told).status_code == 422


def test_a_colleague_changes_nothing_but_the_manager_takes_it_from_the_team() -> None:
    hub = make_hub("Coast")
    view = save(signed_in(cast.officer_of(hub, 1)), "Ours", team=hub.pk)
    colleague, manager = signed_in(cast.officer_of(hub, 2)), signed_in(cast.manager_of(hub))

    assert colleague.post(f"/views/{view.pk}/name/", {"name": "Mine"}).status_code == 404
    assert colleague.post(f"/views/{view.pk}/deletion/").status_code == 404
    assert colleague.post(f"/views/{view.pk}/team/", {"team": ""}).status_code == 422
    assert manager.post(f"/views/{view.pk}/team/", {"team": ""}).status_code == 302
    view.refresh_from_db()
    assert (view.name, view.shared_with, view.deleted_at) == ("Ours", None, None)


def test_a_name_is_used_once_by_each_owner_and_says_nothing_of_others() -> None:
    hub = make_hub("Coast")
    one, other = signed_in(cast.officer_of(hub, 1)), signed_in(cast.officer_of(hub, 2))
    save(one, "Near")
    told = {"of": "cities", "name": " Near ", "question": "", "team": ""}

    again = one.post("/views/new/", told)

    assert again.status_code == 422
    assert "You have a view “Near” of this list already. Choose another name." in text(again)
    assert other.post("/views/new/", told).status_code == 302


@pytest.mark.both
def test_the_database_holds_to_one_name_too() -> None:
    owner = cast.officer_of(make_hub("Coast"))
    SavedView.objects.create(owner=owner, of="cities", name="Near", deleted_at=timezone.now())
    SavedView.objects.create(owner=owner, of="cities", name="Near")

    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.create(owner=owner, of="cities", name="Near")


def test_what_is_deleted_can_be_brought_back_for_a_while() -> None:
    client = signed_in(cast.officer_of(make_hub("Coast")))
    view = save(client, "Near")

    page = text(client.post(f"/views/{view.pk}/deletion/", follow=True))

    assert "Bring back" in page
    assert "Near" not in text(client.get("/cities/"))
    client.post(f"/views/{view.pk}/restoration/")
    assert "Near" in text(client.get("/cities/"))
    client.post(f"/views/{view.pk}/deletion/")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        late = signed_in(view.owner)
        assert late.post(f"/views/{view.pk}/restoration/").status_code == 404


def test_a_name_taken_meanwhile_is_said_before_it_comes_back() -> None:
    client = signed_in(cast.officer_of(make_hub("Coast")))
    view = save(client, "Near")
    client.post(f"/views/{view.pk}/deletion/")
    save(client, "Near")

    answer = client.post(f"/views/{view.pk}/restoration/")

    assert answer.status_code == 422
    assert "already" in text(answer)


def test_it_is_renamed() -> None:
    client = signed_in(cast.officer_of(make_hub("Coast")))
    view = save(client, "Near")

    client.post(f"/views/{view.pk}/name/", {"name": "Far"})

    assert "Far" in text(client.get("/cities/"))
    assert client.post(f"/views/{view.pk}/name/", {"name": ""}).status_code == 422


@pytest.mark.parametrize(
    ("address", "lost"),
    [
        ("/cities/?hub=closed", "hub=closed"),
        ("/cities/?kind=hamlet&country=PK", "kind=hamlet"),
        ("/cities/?country=ZZ", "country=ZZ"),
        ("/cities/?mood=good", "mood=good"),
        ("/organisations/?kind=guild", "kind=guild"),
        ("/activities/?theme=gone&promise=build", "theme=gone"),
    ],
)
def test_a_view_whose_filter_is_gone_opens_and_says_so(address: str, lost: str) -> None:
    client = signed_in(cast.officer_of(make_hub("Coast")))

    page = client.get(f"{address}&view=00000000-0000-4000-8000-000000000000")

    assert page.status_code == 200
    assert f"something that is no longer there: {lost}." in text(page)
    assert "no longer there" not in text(client.get(address))


def test_a_view_that_still_means_something_says_nothing() -> None:
    hub = make_label(make_hub("Coast"), "clear")
    client = signed_in(cast.officer_of(hub))

    page = client.get(f"/cities/?hub={hub.slug}&kind=town&sort=country&view=x")

    assert "no longer there" not in text(page)
