"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

BLOCK = 1 << 20


def sync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# A folder is opened and written down like a file.
sync_folder = sync


def write_whole(file: Path, content: bytes, mode: int = 0o600) -> None:
    """Readers find the former content or this one, never a part."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as writer:
            writer.write(content)
            writer.flush()
            os.fsync(writer.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(file.parent)


def digest_of(file: Path) -> str:
    with file.open("rb") as reader:
        return hashlib.file_digest(reader, "sha256").hexdigest()


@contextmanager
def staging() -> Iterator[Path]:
    """A folder for what is being made, readable by nobody else and gone afterwards."""
    settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="staging-", dir=settings.VAR))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def stamp() -> str:
    """This moment in the names of files: by name is by time."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
