"""`cityweave backup`: everything of an installation in one encrypted file."""

from __future__ import annotations

import argparse
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings

from cityweave.config.operating import archives, databases, records
from cityweave.config.operating.files import staging, stamp, sync_folder
from cityweave.config.operating.refusals import PROBLEM, Refused, told
from cityweave.safeguarding.actions.scrubbing import add_to, list_beside

PREFIX, ENDING = "cityweave-", ".age"


def run(options: argparse.Namespace) -> int:
    return told(options, lambda asked: back_up(asked.to or settings.BACKUP_FOLDER))


def back_up(folder: Path) -> dict[str, Any]:
    if not settings.BACKUP_RECIPIENT:
        raise Refused(
            "Set CITYWEAVE_BACKUP_RECIPIENT to an age recipient (age1…): a backup holds all that "
            "labels protect, and is never written in clear."
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    archive = folder / f"{PREFIX}{stamp()}{ENDING}"
    manifest = write(archive)
    # Whoever finds the backups alone learns from it whom none of them brings back.
    add_to(folder, list_beside(settings.VAR))
    gone = forget_old(folder, settings.BACKUP_KEEP)
    size = archive.stat().st_size
    records.remember(records.MADE, file=str(archive), size=size)
    said = f"Wrote {archive} ({size:,} bytes)."
    if gone:
        said += f" {gone} old ones went; the newest {settings.BACKUP_KEEP} stay."
    return {
        "said": said,
        "file": str(archive),
        "bytes": size,
        "removed": gone,
        "journal_head": manifest.facts.journal_head,
        "rows": sum(manifest.facts.rows.values()),
    }


def write(archive: Path) -> archives.Manifest:
    """The archive under its name once it is whole and on the disk, and never before."""
    beside = archive.with_name(f".{archive.name}.part")
    with staging() as work:
        content = work / "content"
        content.mkdir()
        made_at = datetime.now(UTC).isoformat()
        facts = databases.take(content / archives.DATABASE)
        if settings.FILES_FOLDER.is_dir():
            shutil.copytree(settings.FILES_FOLDER, content / archives.FILES)
        try:
            manifest = archives.pack(content, facts, made_at, beside)
            beside.replace(archive)
        except pyrage.EncryptError as problem:
            raise Refused(f"The backup cannot be encrypted: {problem}.", PROBLEM) from problem
        finally:
            beside.unlink(missing_ok=True)
    sync_folder(archive.parent)
    return manifest


def forget_old(folder: Path, keep: int) -> int:
    """Remove all but the newest; only files that bear a name of ours."""
    found = sorted(folder.glob(f"{PREFIX}2*Z{ENDING}"))
    old = found[:-keep] if keep else []
    for archive in old:
        archive.unlink()
    return len(old)
