"""A long list of sign-ins comes in pages, and hashing holds nobody else up."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.accounts.visitors import is_in, make_account, sign_in
from tests.forms import text


def make_sign_ins(person: object, many: int) -> None:
    for number in range(many):
        session = SessionStore()
        session.create()
        line = UserSession.objects.create(
            user=person, session_key=session.session_key, ip="0.0.0.0",
            user_agent=f"browser {number}", data={"own_device": False},
        )  # fmt: skip
        moment = timezone.now() - timedelta(hours=number + 1)
        UserSession.objects.filter(pk=line.pk).update(last_seen_at=moment)


@pytest.mark.django_db
@pytest.mark.both
@pytest.mark.parametrize(("others", "pages"), [(0, 1), (9, 1), (10, 2), (24, 3)])
def test_sign_ins_come_ten_at_a_time_and_this_one_first(
    client: Client, others: int, pages: int
) -> None:
    person = make_account()
    sign_in(client)
    make_sign_ins(person, others)

    ended, page, seen = 0, client.get("/account/"), 1
    assert text(page).count("this one") == 1
    while True:
        lines = page.context["sign_ins"]
        ended += len(lines.lines)
        assert len(lines.lines) <= 10
        if not lines.after:
            break
        page, seen = client.get(f"/account/?after={lines.after}"), seen + 1

    assert (ended, seen) == (others + 1, pages)


@pytest.mark.django_db
@pytest.mark.parametrize("after", ["0", "x", "-1", "9" * 40, "٣"])
def test_a_made_up_place_in_the_list_is_its_beginning(client: Client, after: str) -> None:
    make_account()
    sign_in(client)

    page = client.get("/account/", {"after": after})

    assert "this one" in text(page)


@pytest.mark.django_db
def test_the_list_takes_the_same_queries_however_long(
    client: Client, django_assert_max_num_queries: object
) -> None:
    person = make_account()
    sign_in(client)
    make_sign_ins(person, 40)

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get("/account/")


class Watching(MD5PasswordHasher):
    """A hasher that remembers whether a transaction was open."""

    inside: list[bool] = []

    def verify(self, password: str, encoded: str) -> bool:
        self.inside.append(connection.in_atomic_block)
        return bool(super().verify(password, encoded))


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_password_is_hashed(
    client: Client, settings: object
) -> None:
    make_account()
    settings.PASSWORD_HASHERS = [f"{__name__}.Watching"]  # type: ignore[attr-defined]
    Watching.inside.clear()

    sign_in(client, submission_id=str(uuid4()))

    assert is_in(client)
    assert Watching.inside == [False]
