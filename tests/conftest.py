"""What every test gets: closed doors to the outside, a folder of its own, the summary."""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.signals import user_logged_in
from django.db import connection
from django.http import HttpRequest
from django.utils import translation

from cityweave.accounts.choices import Kept
from cityweave.config.translations import compile_translations
from cityweave.web.presenters.public_cities import PUBLIC_CITIES
from tests import sockets
from tests.migrated import Turn

ROOT = Path(__file__).resolve().parent.parent
LEAKS = ROOT / "var" / "leaks.json"


def is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-reference", action="store_true", help="write docs/reference/permissions.md"
    )


def pytest_configure(config: pytest.Config) -> None:
    # A result of an earlier run must never be shown as this one's.
    if not is_worker():
        LEAKS.unlink(missing_ok=True)
        # Before any worker reads a catalogue: what is missing then is missing for the whole run.
        compile_translations()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not is_worker():
        shutil.rmtree(os.environ.get("CITYWEAVE_TEST_VAR", "/nowhere"), ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def no_other_machine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        sockets.block(patch)
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What a copied database has is looked at, not made again; it goes with this run's folder."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Turn | None:
    """As pytest-django's; and the database that is to be migrated is one that is."""
    if connection.vendor != "sqlite":
        return None
    return Turn(Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_modify_db_settings: Turn | None) -> None:
    if django_db_modify_db_settings is not None:
        django_db_modify_db_settings.end()


@pytest.fixture(autouse=True)
def in_english() -> None:
    """A page asked for in Arabic leaves its language behind."""
    translation.activate("en")


@pytest.fixture(autouse=True)
def nothing_kept_of_another_test() -> None:
    """Where a test's rows are rolled back, the next one's have the same numbers."""
    PUBLIC_CITIES.forget()


def every_factor_given(request: HttpRequest, **details: Any) -> None:
    """`client.force_login` walks past the doors; what they would have asked for counts as given."""
    if "REQUEST_METHOD" not in request.META:
        request.session[Kept.SECOND_FACTOR] = request.session[Kept.OWN_DEVICE] = True
        request.session[Kept.SEEN_AT] = request.session[Kept.CONFIRMED_AT] = time.time()


@pytest.fixture(scope="session", autouse=True)
def forced_sign_in_is_complete() -> None:
    user_logged_in.connect(every_factor_given, weak=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the leak matrix walked, when it was walked in this run."""
    if not LEAKS.exists():
        return
    matrix = json.loads(LEAKS.read_text())
    terminalreporter.section("the leak matrix")
    for name, value in matrix.items():
        shown = f"{value:,}" if isinstance(value, int) else value
        terminalreporter.write_line(f"{name.replace('_', ' ')}: {shown}")
