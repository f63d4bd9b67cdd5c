"""`cityweave mail returned`: letters that came back, from a mail server's pipe or a folder."""

from __future__ import annotations

import argparse
import json
import logging
import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError

from cityweave.engage import actions as engage
from cityweave.gatherings import actions as gatherings
from cityweave.mail.actions import take_back
from cityweave.mail.choices import Read
from cityweave.mail.returned import LARGEST
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import system_actor

logger = logging.getLogger(__name__)

FINE, USAGE = 0, 2
# Source: sysexits.h, EX_TEMPFAIL; anything else but 0 would send a letter back about the letter.
LATER = 75
CHUNK = 65_536
HIDDEN = "."


def run(options: argparse.Namespace) -> int:
    path: Path | None = options.path
    if path is not None and not path.exists():
        print(f"There is nothing at {path}.", file=sys.stderr)
        return USAGE
    counts: Counter[str] = Counter({one.value: 0 for one in Read})
    try:
        for content, file in messages(path):
            counts[take_back(content, options.to)] += 1
            if options.forget and file is not None:
                file.unlink(missing_ok=True)
        tell_rooms(counts)
    except DatabaseError:
        print("The database did not answer. Try again later.", file=sys.stderr)
        return LATER
    say(counts, options)
    return FINE


def tell_rooms(counts: Counter[str]) -> None:
    """Whoever wrote the letters hears of it at once, as the hourly job would tell them."""
    if counts[Read.FAILED]:
        gatherings.note_bounces(by=system_actor("gatherings"))
        engage.note_bounces(by=system_actor("engage"))
        sharing.note_unreached(by=system_actor("sharing"))


def say(counts: Counter[str], options: argparse.Namespace) -> None:
    # Numbers alone: what came back is full of addresses.
    told = ", ".join(f"{name} {count}" for name, count in counts.items())
    logger.info("Returned mail: %s", told)
    print(json.dumps(counts) if options.json else f"Returned mail: {told}.")


def messages(path: Path | None) -> Iterator[tuple[bytes, Path | None]]:
    """Each message as far as it is looked at, with the file that is nothing but this message."""
    if path is None:
        yield standard_input(), None
    elif path.is_dir():
        for file in files_in(path):
            with file.open("rb") as opened:
                yield opened.read(LARGEST), file
    elif is_mbox(path):
        yield from ((one, None) for one in in_mbox(path))
    else:
        with path.open("rb") as opened:
            yield opened.read(LARGEST), None


def standard_input() -> bytes:
    content = sys.stdin.buffer.read(LARGEST)
    # Read to its end, or the mail server takes the closed pipe for a failure.
    while sys.stdin.buffer.read(CHUNK):
        continue
    return content


def files_in(folder: Path) -> Iterator[Path]:
    """The messages of a Maildir, else the files of a plain folder; no links, nothing hidden."""
    parts = [part for part in (folder / "new", folder / "cur") if part.is_dir()]
    for part in parts or [folder]:
        for file in sorted(part.iterdir()):
            if file.is_file() and not file.is_symlink() and not file.name.startswith(HIDDEN):
                yield file


def is_mbox(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(5) == b"From "


def in_mbox(path: Path) -> Iterator[bytes]:
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            with box.get_file(key) as opened:
                yield opened.read(LARGEST)
    finally:
        box.close()
