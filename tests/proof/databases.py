"""The database of a proof, as a second process reaches it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def database_for(folder: Path) -> str:
    """A database that a second process sees: a file, or the tests' own on the server."""
    if connection.vendor == "sqlite":
        # The tests' own is migrated already, which takes longer than a copy.
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / "cityweave.db")) as copy:
            connection.connection.backup(copy)
        return f"sqlite:///{folder}/cityweave.db"
    at = connection.settings_dict
    port = f":{at['PORT']}" if at["PORT"] else ""
    return (
        f"postgresql://{quote(at['USER'])}:{quote(at['PASSWORD'])}@{port}/{at['NAME']}"
        f"?host={quote(at['HOST'])}"
    )
