"""A real server whose PostgreSQL stops in the middle: pages say so, and no word is lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import psycopg
import pytest

from cityweave.config import serving
from tests import postgres
from tests.forms import posted
from tests.proof import small_site
from tests.proof.databases import ROOT
from tests.proof.http_writer import Answer, HttpWriter
from tests.proof.writers_under_fire import free_port, kill

pytestmark = pytest.mark.proof
TEXT = "The ferry <b>at dusk</b>, and\r\nwho minds it"


def start_server(port: int) -> subprocess.Popen[bytes]:
    server = subprocess.Popen(
        serving.server_command("127.0.0.1", port, 2),
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return server
    raise RuntimeError("The server did not start.")


class Site:
    """A demo on a PostgreSQL of its own, which can be stopped and started."""

    def __init__(self, url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.url = url
        self.data = Path(parse_qs(urlsplit(url).query)["host"][0])
        facts = {
            "DJANGO_SETTINGS_MODULE": "cityweave.config.settings",
            "CITYWEAVE_MODE": "demo",
            "CITYWEAVE_VAR": str(folder),
            "DATABASE_URL": url,
            "PYTHONPATH": str(ROOT),
        }
        for name, value in facts.items():
            monkeypatch.setenv(name, value)
        small_site.prepared(os.environ.copy())
        self.port = free_port()
        self.server = start_server(self.port)

    def database(self, *order: str) -> None:
        command = postgres.as_somebody(
            f"{postgres.binaries()}/pg_ctl", f"--pgdata={self.data}/data", "--silent", *order
        )
        subprocess.run(
            command, cwd=self.data, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with postgres.server() as url:
        site = Site(url, tmp_path, monkeypatch)
        yield site
        kill(site.server)


@pytest.fixture
def browsers() -> Iterator[Callable[[int], HttpWriter]]:
    """Somebody who asks a server; hangs up in the end."""
    with ExitStack() as stack:

        def browser(port: int) -> HttpWriter:
            made = HttpWriter(port, "", "", "", threading.Event())
            stack.callback(lambda: made.connection and made.connection.close())
            return made

        yield browser


def test_a_database_that_stops_costs_nobody_a_word(
    site: Site, browsers: Callable[[int], HttpWriter]
) -> None:
    writer = browsers(site.port)
    writer.sign_in("hub-officer")
    form = writer.form("/organisations/new/", "name")
    options = (site.data / "data" / "postmaster.opts").read_text()
    form |= {"name": "River watch", "summary": TEXT, "submission_id": str(uuid.uuid4())}

    site.database("--mode=immediate", "stop")
    lost = writer.ask("POST", "/organisations/new/", urlencode(form, doseq=True))
    reading = [writer.ask("GET", page) for page in ("/cities/", "/ar/cities/", "/today/")]
    probes = [writer.ask("GET", page) for page in ("/healthz", "/readyz")]

    assert lost.status == 503
    assert "Nothing is done twice" in lost.content.decode()
    assert [answer.status for answer in reading] == [503] * 3
    assert 'lang="ar" dir="rtl"' in reading[1].content.decode()
    assert [answer.status for answer in probes] == [200, 503]

    start_again(site, options)
    again = posted(lost, holding="summary")
    assert again["summary"] == TEXT
    first = answered(writer, again)
    second = writer.ask("POST", "/organisations/new/", urlencode(again, doseq=True))

    assert (first.status, second.status) == (302, 303)
    with psycopg.connect(site.url) as database:
        found = database.execute(
            "SELECT count(*) FROM network_organisation WHERE name = 'River watch'"
        ).fetchone()
    assert found == (1,)


def start_again(site: Site, options: str) -> None:
    given = [one.strip('" \n') for one in options.split(' "')[1:]]
    site.database("--wait", f"--options={' '.join(given)}", f"--log={site.data}/log", "start")


def answered(writer: HttpWriter, form: dict[str, Any]) -> Answer:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        answer = writer.ask("POST", "/organisations/new/", urlencode(form, doseq=True))
        if answer.status != 503:
            return answer
    raise RuntimeError("The database came back, and the site did not.")


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:1/none", "sqlite:////nowhere/at/all.db"]
)
def test_a_site_without_a_database_answers(
    url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    browsers: Callable[[int], HttpWriter],
) -> None:
    for name, value in {
        "DJANGO_SETTINGS_MODULE": "cityweave.config.settings",
        "CITYWEAVE_MODE": "demo",
        "CITYWEAVE_VAR": str(tmp_path),
        "DATABASE_URL": url,
        "PYTHONPATH": str(ROOT),
    }.items():
        monkeypatch.setenv(name, value)
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--no-input"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    port = free_port()
    server = start_server(port)
    try:
        stranger = browsers(port)
        token = "a" * 32
        stranger.cookies = {"csrftoken": token, "cityweave-session": "b" * 32}
        typed = {"csrfmiddlewaretoken": token, "submission_id": str(uuid.uuid4()), "name": TEXT}

        read = stranger.ask("GET", "/fr/hubs/")
        sent = stranger.ask("POST", "/organisations/new/", urlencode(typed))

        assert (read.status, sent.status) == (503, 503)
        assert 'lang="fr"' in read.content.decode()
        assert posted(sent, holding="name")["name"] == TEXT
        assert stranger.ask("GET", "/healthz").status == 200
    finally:
        kill(server)
