"""What lies beside the rows: files, letters on the disk, free pages, and the list of the erased."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from cityweave.files import storing
from cityweave.files.models import StoredFile
from cityweave.safeguarding.redacting import GONE, Words, tells
from cityweave.search.actions import tidy

# Beside the database, not in it: a backup from before knows nothing of who was erased since.
LIST = "erased.json"


def list_beside(folder: Path) -> set[UUID]:
    """Keys of the erased, and nothing else about them."""
    try:
        found = json.loads((folder / LIST).read_text(encoding="utf-8"))
        return {UUID(one["person"]) for one in found}
    except FileNotFoundError:
        return set()


def remember(*keys: UUID) -> None:
    """Write down in the installation's folder, and beside its backups, whom none brings back."""
    for folder in (settings.VAR, settings.BACKUP_FOLDER):
        if folder == settings.VAR or folder.is_dir():
            add_to(folder, keys)


def add_to(folder: Path, keys: Iterable[UUID]) -> None:
    known = list_beside(folder)
    fresh = [key for key in keys if key not in known]
    if not fresh:
        return
    kept = json.loads((folder / LIST).read_text(encoding="utf-8")) if known else []
    now = timezone.now().isoformat()
    kept += [{"person": str(key), "at": now} for key in fresh]
    beside = folder / f".{LIST}.new"
    beside.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    beside.chmod(0o600)
    beside.replace(folder / LIST)


def files_that_tell(words: Words) -> list[StoredFile]:
    """Uploads whose content can be read here and names the person."""
    found = StoredFile._default_manager.all().order_by("pk")
    return [one for one in found.iterator() if holds(one.path, words)]


def holds(path: Path, words: Words) -> bool:
    if not words.all or not path.is_file():
        return False
    return tells(path.read_bytes(), words)


def empty_files(words: Words) -> int:
    """The content goes; that a file was there, when and of what kind, stays."""
    told = files_that_tell(words)
    former = {one.digest for one in told}
    empty = storing.put(settings.FILES_FOLDER, b"") if told else ""
    for one in told:
        one.name, one.digest, one.size = f"{GONE}.{one.kind}", empty, 0
        one.binned_at = timezone.now()
        one.save()
    kept = set(
        StoredFile._default_manager.filter(digest__in=former).values_list("digest", flat=True)
    )
    for digest in former - kept:
        storing.place_of(settings.FILES_FOLDER, digest).unlink(missing_ok=True)
    return len(told)


def scrub(words: Words) -> None:
    """Outside any transaction: letters on the disk, and what databases keep of deleted rows."""
    remove_letters(words)
    tidy()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with connection.cursor() as cursor:
            # Plain VACUUM leaves the bytes in their pages.
            cursor.execute("VACUUM FULL")


def remove_letters(words: Words) -> int:
    """Where letters go into a folder instead of to a server."""
    folder = Path(settings.MAIL_FOLDER)
    told = [path for path in folder.glob("*") if path.is_file() and letter_tells(path, words)]
    for path in told:
        path.unlink(missing_ok=True)
    return len(told)


def letter_tells(path: Path, words: Words) -> bool:
    said = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    text = " ".join([*(str(value) for value in said.values()), *texts_in(said)])
    pattern = words.pattern()
    return bool(pattern and pattern.search(text))


def texts_in(said: email.message.EmailMessage) -> Iterator[str]:
    for part in said.walk():
        if part.get_content_maintype() == "text":
            yield str(part.get_content())
