"""On a device of one's own a sign-in lasts from the last visit; elsewhere the browser ends it."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from cityweave.accounts.choices import OWN_DEVICE_LASTS, SEEN_EVERY
from tests import cast

pytestmark = pytest.mark.django_db


def signed_in(client: Client, lasts: int) -> None:
    client.force_login(cast.desk())
    session = client.session
    session.set_expiry(lasts)
    session.save()


def test_the_cookie_of_ones_own_device_is_renewed_with_each_visit(client: Client) -> None:
    lasts = int(OWN_DEVICE_LASTS.total_seconds())
    signed_in(client, lasts)

    with time_machine.travel(timezone.now() + SEEN_EVERY + timedelta(seconds=5)):
        first = client.get("/today/").cookies[settings.SESSION_COOKIE_NAME]
        again = client.get("/today/").cookies

    assert first["max-age"] == lasts
    assert (first["httponly"], first["samesite"]) == (True, "Lax")
    assert settings.SESSION_COOKIE_NAME not in again


def test_the_cookie_of_a_shared_computer_never_outlives_the_browser(client: Client) -> None:
    signed_in(client, 0)

    with time_machine.travel(timezone.now() + SEEN_EVERY + timedelta(seconds=5)):
        cookies = client.get("/today/").cookies

    assert settings.SESSION_COOKIE_NAME not in cookies
