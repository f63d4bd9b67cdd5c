"""Bytes on the disk, by the hash of what they say; whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

DIGEST = re.compile(r"[0-9a-f]{64}")
INCOMING = ".incoming"


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def place_of(folder: Path, digest: str) -> Path:
    if not DIGEST.fullmatch(digest):
        raise ValueError("A file is kept under the SHA-256 of its content.")
    return folder / digest[:2] / digest


def put(folder: Path, data: bytes) -> str:
    """Keep the content and return its digest; what is there already is not written twice."""
    digest = digest_of(data)
    place = place_of(folder, digest)
    if place.is_file():
        # Young again, so that no sweep takes it before its row is committed.
        os.utime(place)
        return digest
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    incoming = folder / INCOMING
    incoming.mkdir(mode=0o700, exist_ok=True)
    beside = incoming / secrets.token_hex(16)
    try:
        with open(beside, "xb", opener=for_us_alone) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    sync(place.parent)
    return digest


def for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def sync(folder: Path) -> None:
    """The name too is on the disk, not only what it stands for."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def old_ones(folder: Path, before: float) -> Iterator[Path]:
    """Files that nobody touched since the moment `before` (seconds since 1970)."""
    for path in folder.glob("*/*") if folder.is_dir() else ():
        if path.is_file() and path.stat().st_mtime < before:
            yield path


def sweep(folder: Path, before: float, is_kept: Callable[[Collection[str]], set[str]]) -> int:
    """Remove old files that no row names; how many went."""
    old = list(old_ones(folder, before))
    kept = is_kept({path.name for path in old})
    gone = [path for path in old if path.name not in kept or path.parent.name == INCOMING]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
