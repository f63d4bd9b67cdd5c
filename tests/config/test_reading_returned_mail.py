"""`cityweave mail returned`: from a pipe or a folder to the inbox of the hub."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from cityweave.config import returned
from cityweave.config.command import parser
from cityweave.followup.models import Task
from cityweave.gatherings import actions
from cityweave.gatherings.models import Guest
from cityweave.mail.models import Letter
from cityweave.mail.return_paths import return_address
from tests.cast import officer_of
from tests.gatherings.guests import announced, fresh_guest, keeper, make_guests, sent
from tests.mail import bounces
from tests.makers import make_hub

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def returns(settings: Any) -> None:
    settings.MAIL_RETURNS = "returned@bounces.example.org"


def read(*words: str, standard_input: bytes = b"", monkeypatch: Any = None) -> int:
    if monkeypatch is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(standard_input)))
    return returned.run(parser().parse_args(["mail", "returned", *words, "--json"]))


def asked_guest() -> Guest:
    """Somebody who was written to; the letter has left."""
    hub = make_hub("Coast")
    officer_of(hub)
    gathering = announced(hub)
    (guest,) = make_guests(gathering, "Ana")
    actions.send_invitations(gathering, by=keeper(gathering))
    assert [message.from_email for message in sent()] == [return_address(Letter.objects.get().key)]
    return guest


def test_a_letter_that_comes_back_a_day_later_waits_in_the_inbox(
    monkeypatch: Any, capsys: Any
) -> None:
    guest = asked_guest()
    content = bounces.postfix(return_address(Letter.objects.get().key))

    first = read(standard_input=content, monkeypatch=monkeypatch)
    told = json.loads(capsys.readouterr().out)
    again = read(standard_input=content, monkeypatch=monkeypatch)

    assert (first, again, told["failed"]) == (0, 0, 1)
    assert fresh_guest(guest).bounced_at is not None
    assert (
        Task.objects.open()
        .filter(kind="gatherings.addresses-failed")
        .values("about")
        .distinct()
        .count()
        == 1
    )
    # Forgotten once sent, and still known: the letter holds no address.
    assert Letter.objects.get().address == ""


def test_an_address_that_was_corrected_meanwhile_stays_right(monkeypatch: Any) -> None:
    guest = asked_guest()
    actions.change_guest(
        fresh_guest(guest), {"email": "new@mail.example"}, by=keeper(fresh_guest(guest).gathering)
    )

    read(
        standard_input=bounces.postfix(return_address(Letter.objects.get().key)),
        monkeypatch=monkeypatch,
    )

    assert fresh_guest(guest).bounced_at is None


def test_a_maildir_a_folder_and_an_mbox_are_read_and_forgotten_when_asked(
    tmp_path: Path, capsys: Any
) -> None:
    asked_guest()
    content = bounces.postfix(return_address(Letter.objects.get().key))
    for part in ("new", "cur", "tmp"):
        (tmp_path / "Maildir" / part).mkdir(parents=True)
    (tmp_path / "Maildir" / "new" / "1.host").write_bytes(content)
    (tmp_path / "Maildir" / "cur" / "2.host:2,S").write_bytes(b"To: somebody\n\nhello")
    box = tmp_path / "box"
    box.write_bytes(content + b"\n" + content)

    assert read(str(tmp_path / "Maildir"), "--forget") == 0
    assert json.loads(capsys.readouterr().out) == {
        "failed": 1, "again": 0, "delayed": 0, "other": 0, "unknown": 1,
    }  # fmt: skip
    assert list((tmp_path / "Maildir").rglob("*host*")) == []
    assert read(str(box), "--forget") == 0
    assert json.loads(capsys.readouterr().out)["again"] == 2
    assert box.exists()
    assert read(str(tmp_path / "nowhere")) == 2
