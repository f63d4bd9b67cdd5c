"""The head of the chain, kept in a file outside the database."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "journal-head.json"


@dataclass(frozen=True, slots=True)
class Head:
    """The newest seal as it was when it was made, and the beginning it descends from."""

    beginning: str
    sequence: int
    hash: str
    at: str


def read_head(folder: Path) -> Head | None:
    """The head, or None where there is none yet; ValueError if the file is damaged."""
    try:
        return Head(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except TypeError as problem:
        raise ValueError(f"{NAME} lacks a field.") from problem


def write_head(folder: Path, head: Head) -> None:
    """Replace the head: whoever reads sees the old one or the new one, also after a power cut."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{NAME}.{os.getpid()}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(asdict(head), file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)
    sync_folder(folder)


def set_aside(folder: Path) -> None:
    """Keep a head that does not fit the database for whoever looks into it."""
    number = len(heads_set_aside(folder)) + 1
    (folder / NAME).rename(folder / f"journal-head.doubted-{number}.json")
    sync_folder(folder)


def heads_set_aside(folder: Path) -> list[Path]:
    return sorted(folder.glob("journal-head.doubted-*.json"))


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
