"""How many questions a minute holds, for each address and each token."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

WINDOW = 60  # seconds


@dataclass(frozen=True, slots=True)
class Allowance:
    allowed: int
    used: int
    # Seconds until the next window.
    wait: int

    @property
    def is_used_up(self) -> bool:
        return self.used > self.allowed

    @property
    def headers(self) -> dict[str, str]:
        """As in the draft of the IETF on RateLimit header fields."""
        left = max(0, self.allowed - self.used)
        said = {
            "RateLimit-Policy": f'"minute";q={self.allowed};w={WINDOW}',
            "RateLimit": f'"minute";r={left};t={self.wait}',
        }
        return said | ({"Retry-After": str(self.wait)} if self.is_used_up else {})


def count(kind: str, who: str) -> Allowance:
    """Count one question of `who`, whose name or address is kept nowhere as it is."""
    window, past = divmod(int(time.time()), WINDOW)
    allowed: int = settings.API_QUESTIONS_A_MINUTE[kind]
    name = salted_hmac("cityweave.api", f"{kind} {who}").hexdigest()
    used = counted_up(folder_of(window) / name, allowed)
    return Allowance(allowed, used, WINDOW - past)


def counted_up(place: Path, allowed: int) -> int:
    """How many bytes the file has with one more: the system adds each at the end, whichever
    process writes it. Of what is used up no more is written."""
    file = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.fstat(file).st_size <= allowed:
            os.write(file, b".")
        return os.fstat(file).st_size
    finally:
        os.close(file)


def folder_of(window: int) -> Path:
    """The folder of this minute; whoever makes it clears away those of past ones."""
    folder: Path = settings.COUNTS_FOLDER / str(window)
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for past in settings.COUNTS_FOLDER.iterdir():
            # The last one stays for whoever has just begun to write into it.
            if past.name.isdigit() and int(past.name) < window - 1:
                shutil.rmtree(past, ignore_errors=True)
    return folder
