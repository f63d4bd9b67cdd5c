"""`cityweave erase`: what it would take, whom it refuses, and what it leaves of a contact."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

import pytest

from cityweave.config import erasing
from cityweave.config.command import parser
from cityweave.network.models import Affiliation
from cityweave.safeguarding.actions import scrubbing
from cityweave.safeguarding.models import Erasure
from tests import cast
from tests.makers import make_city, make_contact

pytestmark = pytest.mark.django_db
ADDRESS = "z.q@town.example"


@pytest.fixture
def contact() -> Affiliation:
    return make_contact(make_city("Tamrindi"), "Zubaida Qoshgari", email=ADDRESS)


def erase(*words: str) -> int:
    options: Namespace = parser().parse_args(["erase", *words, "--json"])
    return erasing.run(options)


def test_a_dry_run_counts_and_changes_nothing(contact: Affiliation, capsys: Any) -> None:
    code = erase(ADDRESS, "--dry-run")

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (told["stays"], told["person"]) == (1, str(contact.person_id))
    assert not Erasure.objects.exists()


@pytest.mark.parametrize("whom", ["nobody@town.example", "2b1b8d8e-1d9b-4a55-9f0a-0d5f0c6a7e11"])
def test_whoever_is_not_on_record_is_refused(contact: Affiliation, whom: str, capsys: Any) -> None:
    assert erase(whom) == 2
    assert "Nobody is on record" in capsys.readouterr().err


def test_whoever_holds_a_role_is_refused_with_the_reason(capsys: Any) -> None:
    person = cast.focal_point_of(make_city("Tamrindi"))

    assert erase(str(person.pk)) == 2
    assert "End their roles" in capsys.readouterr().err


def test_the_list_of_the_erased_holds_keys_alone(
    contact: Affiliation, settings: Any, tmp_path: Any
) -> None:
    settings.VAR = settings.BACKUP_FOLDER = tmp_path

    scrubbing.remember(contact.person_id)
    scrubbing.remember(contact.person_id)

    (kept,) = json.loads((tmp_path / scrubbing.LIST).read_text())
    assert set(kept) == {"person", "at"}
    assert scrubbing.list_beside(tmp_path) == {contact.person_id}
