"""The harness keeps its own promises."""

import socket

import pytest
from django.conf import settings
from django.db import connection

from cityweave.accounts.models import Person
from tests.sockets import OutsideConnection


def test_no_test_reaches_another_machine() -> None:
    with pytest.raises(OutsideConnection), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))


def test_no_test_asks_for_another_machines_address() -> None:
    with pytest.raises(OutsideConnection):
        socket.getaddrinfo("cities.example", 80)


def test_tests_write_into_a_folder_of_their_own() -> None:
    assert settings.TEST
    assert settings.VAR.name.startswith("cityweave-test-")


@pytest.mark.both
@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    asked = settings.DATABASES["default"]["ENGINE"]

    Person.objects.create_user("amina@example.org", name="Amina")

    assert connection.settings_dict["ENGINE"] == asked
    assert Person.objects.get().name == "Amina"
