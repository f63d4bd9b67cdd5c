"""Preparing and serving the demo network, saying each step."""

from __future__ import annotations

import argparse
import hashlib
import os
import secrets
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cityweave.background.jobs import count_tables
from cityweave.config import serving
from cityweave.config.translations import compile_translations
from cityweave.web import demo

THREADS = 4


def run(options: argparse.Namespace) -> int:
    if not options.prepare_only and (problem := serving.taken("127.0.0.1", settings.PORT)):
        print(problem, file=sys.stderr)
        return serving.PROBLEM
    prepare()
    if options.prepare_only:
        return 0
    say(f"Serving the demo on http://localhost:{settings.PORT} (Ctrl+C stops it)")
    return serving.serve("127.0.0.1", settings.PORT, THREADS)


def prepare() -> None:
    settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_secret_key()
    if compiled := compile_translations():
        say(f"Compiled {compiled} translations")
    migrate()
    collect_static_files()
    load_network()


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def keep_secret_key() -> None:
    """The demo's key lasts, so that a restart signs nobody out."""
    file = settings.VAR / "secret-key"
    if file.exists():
        return
    say("Making a secret key")
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writer:
        writer.write(secrets.token_urlsafe(50))
    settings.SECRET_KEY = file.read_text()


def migrate() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Bringing the database up to date: {len(plan)} migrations")
        call_command("migrate", verbosity=0)


def collect_static_files() -> None:
    """Compressing takes seconds: a stamp says which files were collected last."""
    stamp = settings.VAR / "static-stamp"
    wanted = static_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Collecting styles, scripts and pictures")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)


def static_fingerprint() -> str:
    facts = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path))
            facts.append(f"{path} {file.stat().st_mtime_ns} {file.stat().st_size}")
    return hashlib.sha256("\n".join(sorted(facts)).encode()).hexdigest()


def load_network() -> None:
    """Each part of the network is loaded once, so an interrupted start is taken up again."""
    demo.load(say)
    count_tables()
