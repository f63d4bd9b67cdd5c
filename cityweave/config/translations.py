"""Compiling the catalogues, so that neither the demo nor a server needs gettext installed."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def compile_translations() -> int:
    """Write each .mo that is missing or older than its .po; how many there were.

    Raises OSError where the package's folder cannot be written.
    """
    stale = list(stale_catalogues(settings.LOCALE_PATHS))
    for source, compiled in stale:
        with source.open("rb") as reader, compiled.open("wb") as writer:
            write_mo(writer, read_po(reader))
    return len(stale)


def stale_catalogues(folders: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Each .po whose .mo is missing or older."""
    for folder in folders:
        for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                yield source, compiled
