"""`cityweave restore`: a backup brought back, or shown to come back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings

import cityweave
from cityweave.config.operating import archives, databases, records
from cityweave.config.operating.archives import Manifest, Opened
from cityweave.config.operating.files import staging, stamp, sync_folder
from cityweave.config.operating.refusals import Refused, told
from cityweave.journal import head as heads
from cityweave.journal.actions import publish_head
from cityweave.safeguarding.actions import came_back
from cityweave.safeguarding.actions import erase_again as erase_again_in_place
from cityweave.safeguarding.actions.scrubbing import list_beside, remember
from cityweave.sharing.actors import OPERATOR
from cityweave.web.readiness import migrations_in_the_code

KEY_NEEDED = "{file} holds no age identity (a line that begins with AGE-SECRET-KEY-1)."


def run(options: argparse.Namespace) -> int:
    return told(options, bring_back)


def bring_back(options: argparse.Namespace) -> dict[str, Any]:
    """Everything is verified before anything is touched."""
    if not options.file.is_file():
        raise Refused(f"There is no file {options.file}.")
    identity = identity_in(options.identity)
    with staging() as work:
        opened = archives.open_archive(options.file, identity, work)
        examine(opened, options.file.name, from_elsewhere=options.from_elsewhere)
        if options.drill:
            return rehearsed(opened, options.file)
        return restored(opened, options.file)


def identity_in(file: Path) -> Any:
    """The first age identity of the file, or of what is typed when the file is called -."""
    text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip().startswith("AGE-SECRET-KEY-1"):
            try:
                return pyrage.x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError:
                break
    raise Refused(KEY_NEEDED.format(file=file))


def examine(opened: Opened, name: str, *, from_elsewhere: bool) -> None:
    refuse_newer(opened.manifest, name)
    refuse_other_kind(opened.manifest, name)
    if not from_elsewhere:
        refuse_foreign(opened, name)
    databases.examine(opened.database, opened.manifest.facts)


def refuse_newer(manifest: Manifest, name: str) -> None:
    known = {f"{app}.{migration}" for app, migration in migrations_in_the_code()}
    if number(manifest.version) > number(cityweave.__version__) or not known.issuperset(
        manifest.facts.migrations
    ):
        raise Refused(
            f"{name} was made by Cityweave {manifest.version}, which is newer than this "
            f"{cityweave.__version__}. Install that version first. Nothing was touched."
        )


def number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def refuse_other_kind(manifest: Manifest, name: str) -> None:
    if manifest.facts.kind != databases.kind():
        raise Refused(
            f"{name} holds a database of {manifest.facts.kind}; DATABASE_URL names one of "
            f"{databases.kind()}. Nothing was touched."
        )


def refuse_foreign(opened: Opened, name: str) -> None:
    present = databases.present_facts()
    other = (
        present is not None
        and present.installation
        and present.installation != opened.manifest.facts.installation
    )
    if other or not opened.is_ours:
        raise Refused(
            f"{name} was made by another installation ({opened.manifest.host}), or before "
            "CITYWEAVE_SECRET_KEY was changed. If you trust it, add --from-elsewhere. "
            "Nothing was touched."
        )


def rehearsed(opened: Opened, file: Path) -> dict[str, Any]:
    databases.rehearse(opened.database, stamp(), opened.manifest.facts)
    records.remember(records.RESTORED, file=str(file), drill=True)
    said = f"{file.name} comes back whole: {rows_of(opened.manifest):,} rows, journal at seal "
    return answer(opened, f"{said}{opened.manifest.facts.journal_sequence}. Nothing was changed.")


def restored(opened: Opened, file: Path) -> dict[str, Any]:
    now = stamp()
    aside = [databases.put_in_place(opened.database, now, opened.manifest.facts)]
    if opened.files.is_dir() or settings.FILES_FOLDER.is_dir():
        aside.append(put_files(opened.files, now))
    put_head(now)
    erased = erase_again(file.parent, opened.manifest)
    records.remember(records.RESTORED, file=str(file), drill=False)
    kept = [one for one in aside if one]
    said = f"Brought back {file.name}: {rows_of(opened.manifest):,} rows."
    if kept:
        said += f" What stood before is kept: {', '.join(kept)}."
    return answer(opened, said + erased + warnings(opened.manifest)) | {"kept": kept}


def erase_again(beside: Path, manifest: Manifest) -> str:
    """Whoever was erased since the backup was made is not brought back by it."""
    keys = set().union(*map(list_beside, (settings.VAR, settings.BACKUP_FOLDER, beside)))
    if not keys:
        return ""
    if len(migrations_in_the_code()) > len(manifest.facts.migrations):
        return " After the migrations run cityweave erase --again: it holds erased people."
    remember(*keys)
    back = came_back(keys)
    for person in back:
        erase_again_in_place(person, by=OPERATOR)
    return f" Erased again: {len(back)}." if back else ""


def put_files(staged: Path, now: str) -> str:
    """The files of the backup in place of the present ones, which are kept beside them."""
    folder = settings.FILES_FOLDER
    aside = folder.with_name(f"{folder.name}.before-{now}")
    if folder.is_dir():
        folder.rename(aside)
    if staged.is_dir():
        staged.rename(folder)
    sync_folder(folder.parent)
    return str(aside) if aside.exists() else ""


def put_head(now: str) -> None:
    """The journal's head of the database that stands now; the former one is kept."""
    head = settings.VAR / heads.NAME
    if head.exists():
        head.rename(settings.VAR / f"journal-head.before-{now}.json")
        heads.sync_folder(settings.VAR)
    publish_head()


def warnings(manifest: Manifest) -> str:
    said = ""
    waiting = len(migrations_in_the_code()) - len(manifest.facts.migrations)
    if waiting > 0:
        said += f" {waiting} migrations wait: run manage.py migrate."
    if manifest.field_keys and not set(manifest.field_keys) & set(archives.key_names()):
        said += (
            " None of CITYWEAVE_FIELD_KEYS is one it was made with: second factors cannot be "
            "opened until the former keys stand there."
        )
    return said


def rows_of(manifest: Manifest) -> int:
    return sum(manifest.facts.rows.values())


def answer(opened: Opened, said: str) -> dict[str, Any]:
    facts = opened.manifest.facts
    return {
        "said": said,
        "made_at": opened.manifest.made_at,
        "version": opened.manifest.version,
        "journal_head": facts.journal_head,
        "rows": rows_of(opened.manifest),
    }
