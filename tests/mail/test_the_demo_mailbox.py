"""In the demo, mail goes to a folder that a page shows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client

from cityweave.mail import presenters

FOLDER_BACKEND = "cityweave.mail.folder.EmailBackend"


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DEMO = True
    settings.MAIL_FOLDER = tmp_path / "mail"
    settings.MAIL_FOLDER.mkdir()
    return settings.MAIL_FOLDER


def deliver(subject: str = "News", text: str = "Hello", message_id: str = "<k1@localhost>") -> None:
    EmailMessage(
        subject=subject,
        body=text,
        from_email="Cityweave <no-reply@localhost>",
        to=["ayesha@example.org"],
        headers={"Message-ID": message_id, "Content-Language": "en"},
        connection=get_connection(FOLDER_BACKEND),
    ).send()


def test_each_delivery_is_a_file_of_its_own_also_of_the_same_letter(folder: Path) -> None:
    deliver()
    deliver()
    deliver(message_id="<k2@localhost>")

    assert sorted(path.name for path in folder.iterdir()) == [
        "k1@localhost.1.eml",
        "k1@localhost.2.eml",
        "k2@localhost.1.eml",
    ]


def test_a_message_id_cannot_leave_the_folder(folder: Path) -> None:
    deliver(message_id="<../../etc/passwd@x>")

    assert [path.name for path in folder.iterdir()] == ["etc-passwd@x.1.eml"]


@pytest.mark.django_db
def test_the_page_lists_letters_newest_first(folder: Path, client: Client) -> None:
    for number in (1, 2, 3):
        deliver(subject=f"Letter {number}", message_id=f"<k{number}@localhost>")
        path = folder / f"k{number}@localhost.1.eml"
        # The folder is ordered by time; files made within one tick need a time each.
        os.utime(path, (number, number))

    page = client.get("/mail/").content.decode()

    assert page.index("Letter 3") < page.index("Letter 2") < page.index("Letter 1")


@pytest.mark.django_db
def test_a_letter_is_shown_with_its_links(folder: Path, client: Client) -> None:
    deliver(subject="مرحبا", text="Your code: 1234 5678\nhttps://localhost/sign-in/\n")

    page = client.get("/mail/k1@localhost.1.eml/").content.decode()

    assert "مرحبا" in page
    assert "Your code: 1234 5678" in page
    assert 'href="https://localhost/sign-in/"' in page


@pytest.mark.django_db
def test_what_a_letter_contains_stays_text(folder: Path, client: Client) -> None:
    deliver(subject="<script>alert(1)</script>", text="<img src=x onerror=alert(2)>")

    for address in ("/mail/", "/mail/k1@localhost.1.eml/"):
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


HOSTILE = {
    "empty": b"",
    "no headers": b"\r\n\r\nhello",
    "bytes": bytes(range(256)) * 20,
    "unknown charset": b"Subject: =?x-none?q?=ff?=\nContent-Type: text/plain; charset=x\n\n\xff",
    "bad base64": b"Subject: a\nContent-Transfer-Encoding: base64\n\n!!!!",
    "bad address": b'To: "<<@@>>, ,,;:(((\nFrom: @\nSubject: x\n\nhello',
    "group": b"To: a:b:c;;,<>\n\nhello",
    "multipart without end": b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--x",
    "deep": b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(60)
    ),
    "only html": b"Content-Type: text/html\n\n<script>alert(1)</script>",
    "encoded words": b"Subject: " + b"=?utf-8?b?" * 200 + b"\n\nx",
    "content type": b"Content-Type: ;;;==\nContent-Disposition: =\nMessage-ID: <[\n\nx",
    "parameters": b"Content-Type: text/plain; charset*0=\"; charset*9*=''%\n\nx",
    "bidi": "Subject: \u202egpj\nTo: \u202e<a@b.org>\n\n\u202e".encode(),
    "nul": b"Subject: a\x00b\nTo: \x00\n\n\x00",
}


@pytest.mark.django_db
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_content_breaks_the_page(folder: Path, client: Client, content: bytes) -> None:
    (folder / "bad.1.eml").write_bytes(content)

    answers = [client.get("/mail/"), client.get("/mail/bad.1.eml/")]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert all(b"<script>alert" not in answer.content for answer in answers)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["absent.1.eml", "..%2F..%2Fsecret.1.eml", "k1@localhost.1.txt", "x.new", "%00.1.eml"]
)
def test_only_letters_of_the_folder_are_shown(folder: Path, client: Client, name: str) -> None:
    (folder.parent / "secret.1.eml").write_text("Subject: secret\n\nsecret")
    (folder / "x.new").write_text("half written")

    assert client.get(f"/mail/{name}/").status_code == 404


@pytest.mark.django_db
def test_outside_the_demo_there_is_no_mailbox(folder: Path, client: Client, settings: Any) -> None:
    deliver()
    assert client.get("/mail/").status_code == 200

    settings.DEMO = False

    assert client.get("/mail/").status_code == 404
    assert client.get("/mail/k1@localhost.1.eml/").status_code == 404


@pytest.mark.django_db
def test_a_demo_without_letters_says_so(folder: Path, client: Client) -> None:
    folder.rmdir()

    assert "No letters yet" in client.get("/mail/").content.decode()


def test_a_very_long_message_is_read_in_part(folder: Path) -> None:
    (folder / "long.1.eml").write_bytes(b"Subject: long\n\n" + b"x" * 3_000_000)

    found = presenters.find_message(folder, "long.1.eml")

    assert found is not None
    assert len(found.text) < 1_000_001
