"""PostgreSQL: dumping one snapshot while writers write, and putting a dump in its place."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.conninfo import make_conninfo

from cityweave.config.operating.facts import Facts, read_facts
from cityweave.config.operating.refusals import PROBLEM, Refused

STILL_OPEN = "The site or its worker still runs: stop both, then start this again."
MISSING = "{program} is missing: install PostgreSQL's client programs (postgresql-client)."
IN_USE = "public"


def address() -> str:
    """The database as libpq reads it, without the password: arguments are seen by everybody."""
    settings = connections["default"].settings_dict
    options = {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}
    named = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
    return make_conninfo("", **options, dbname=settings["NAME"], **given(named))


def given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def password() -> str:
    return str(connections["default"].settings_dict["PASSWORD"])


def connected() -> psycopg.Connection[Any]:
    return psycopg.connect(address(), **given({"password": password()}))


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603  # nosec B603 PostgreSQL's own programs, no shell
            [program, *arguments],
            env={**os.environ, **given({"PGPASSWORD": password()})},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as problem:
        raise Refused(MISSING.format(program=program), PROBLEM) from problem


def take(copy: Path) -> Facts:
    """Dump one snapshot, and read the facts from the same one."""
    try:
        with connected() as database:
            database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            database.read_only = True
            seen = database.execute("SELECT pg_export_snapshot()").fetchone()
            done = run(
                "pg_dump",
                f"--dbname={address()}",
                f"--schema={IN_USE}",
                f"--snapshot={seen[0] if seen else ''}",
                f"--file={copy}",
                *("--format=custom", "--no-owner", "--no-privileges"),
            )
            if done.returncode:
                raise Refused(f"The database cannot be dumped: {first_line(done)}", PROBLEM)
            return facts_in(database)
    except psycopg.Error as problem:
        raise Refused(f"The database does not answer: {one_line(str(problem))}", PROBLEM) from None


def facts_in(database: psycopg.Connection[Any]) -> Facts:
    tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    names = [name for (name,) in tables.fetchall()]
    return read_facts(
        "postgresql", names, lambda question: database.execute(question.encode()).fetchall()
    )


def present_facts() -> Facts | None:
    try:
        with connected() as database:
            return facts_in(database)
    except psycopg.Error:
        return None


def examine(copy: Path) -> None:
    """Refused unless the dump's list of contents can be read."""
    done = run("pg_restore", "--list", str(copy))
    if done.returncode or "journal_seal" not in done.stdout:
        raise Refused(f"The dump in it cannot be read: {first_line(done)}", PROBLEM)


def put_in_place(copy: Path, stamp: str, facts: Facts, *, keep: bool = True) -> str:
    """Make the dump the database in use, in one transaction; where the former one is kept.

    With `keep` False it is a drill: everything is done, compared, and taken back.
    """
    if keep:
        require_alone()
    aside = f"before_{stamp.lower()}"
    script = copy.with_suffix(".sql")
    done = run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(copy))
    if done.returncode:
        raise Refused(f"The dump in it cannot be read: {first_line(done)}", PROBLEM)
    steps = copy.with_suffix(".steps.sql")
    steps.write_text(steps_around(script, aside, facts, keep=keep))
    done = run(
        "psql", f"--dbname={address()}", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1",
        f"--file={steps}",
    )  # fmt: skip
    if done.returncode:
        raise Refused(f"The database was left as it was: {first_line(done)}", PROBLEM)
    return f"schema {aside}" if keep else ""


def require_alone() -> None:
    connections.close_all()
    try:
        if others_are_connected():
            raise Refused(STILL_OPEN)
    except psycopg.Error as problem:
        raise Refused(f"The database does not answer: {one_line(str(problem))}", PROBLEM) from None


def others_are_connected() -> bool:
    with connected() as database:
        found = database.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ).fetchone()
    return bool(found and found[0])


def steps_around(script: Path, aside: str, facts: Facts, *, keep: bool) -> str:
    compared = "\n".join(compare(table, rows) for table, rows in facts.rows.items())
    return "\n".join(
        [
            "BEGIN;",
            sql.SQL("ALTER SCHEMA public RENAME TO {};").format(sql.Identifier(aside)).as_string(),
            f"\\i '{script}'",
            f"DO $compared$ BEGIN\n{compared}\nEND $compared$;",
            "COMMIT;" if keep else "ROLLBACK;",
            "",
        ]
    )


def compare(table: str, rows: int) -> str:
    step = sql.SQL("IF (SELECT count(*) FROM public.{}) <> {} THEN RAISE EXCEPTION {}; END IF;")
    said = sql.Literal(f"{table} has not {rows} rows.")
    return step.format(sql.Identifier(table), sql.Literal(rows), said).as_string()


def first_line(done: subprocess.CompletedProcess[str]) -> str:
    return one_line(done.stderr)


def one_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "no reason was given")
