"""Records what SQLite asks of the disk, and makes up the disks that a power cut could leave.

SQLite reaches files through a table of functions (its VFS). The table's functions that write,
truncate, sync and delete are replaced by ours, which write down the order and call the former
ones. What a sync covered is on the disk; of what came after, any part may be: a write may be
there, missing, or there in some of its sectors.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import random
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512

OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
CLOSE = CFUNCTYPE(c_int, c_void_p)
READ = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class Vfs(ctypes.Structure):
    _fields_ = [
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", OPEN),
        ("delete", DELETE),
    ]


class Methods(ctypes.Structure):
    """The first functions of an open file; those behind them are copied as they are."""

    _fields_ = [
        ("version", c_int),
        ("close", CLOSE),
        ("read", READ),
        ("write", WRITE),
        ("truncate", TRUNCATE),
        ("sync", SYNC),
        # file size, three of locks, control, sector size, characteristics, four of shared
        # memory, two of mapped pages
        ("others", c_void_p * 13),
    ]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing asked of the disk. For a sync, `at` says how many steps it covers."""

    kind: str
    file: str
    at: int = 0
    content: bytes = b""


@dataclass(slots=True)
class Recorder:
    """The steps in their order, from all threads."""

    steps: list[Step] = field(default_factory=list)
    is_on: bool = False
    # What must outlive us, since C keeps pointers to it.
    kept: list[Any] = field(default_factory=list)
    patched: dict[int, Any] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def note(self, kind: str, file: str, at: int = 0, content: bytes = b"") -> None:
        if self.is_on and not file.endswith("-shm"):
            self.steps.append(Step(kind, file, at, content))

    def acknowledge(self, what: str) -> None:
        self.steps.append(Step("acknowledged", what))

    def install(self) -> None:
        library = ctypes.CDLL("libsqlite3.so.0")
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
        vfs = library.sqlite3_vfs_find(None).contents
        former_open, former_delete = OPEN(address_of(vfs.open)), DELETE(address_of(vfs.delete))

        def opened(table: Any, name: Any, file: Any, flags: int, out: Any) -> int:
            code = former_open(table, name, file, flags, out)
            if code == 0 and name:
                self.names[file] = Path(ctypes.string_at(name).decode()).name
                self.patch(file)
            return int(code)

        def deleted(table: Any, name: bytes, and_folder: int) -> int:
            code = former_delete(table, name, and_folder)
            if code == 0:
                self.note("deleted", Path(name.decode()).name, and_folder)
            return int(code)

        self.kept += [vfs, former_open, former_delete, OPEN(opened), DELETE(deleted)]
        vfs.open, vfs.delete = self.kept[-2], self.kept[-1]

    def patch(self, file: int) -> None:
        """Our functions in place of the file's own; one table for each kind of file."""
        pointer = ctypes.cast(file, POINTER(c_void_p))
        if not pointer[0]:
            return
        if pointer[0] not in self.patched:
            self.patched[pointer[0]] = self.recording(Methods.from_address(pointer[0]))
        pointer[0] = ctypes.addressof(self.patched[pointer[0]])

    def recording(self, former: Methods) -> Methods:
        methods = Methods.from_buffer_copy(former)
        write, truncate, sync = former.write, former.truncate, former.sync

        def written(file: int, content: Any, size: int, at: int) -> int:
            self.note("written", self.names[file], at, ctypes.string_at(content, size))
            return int(write(file, content, size, at))

        def truncated(file: int, size: int) -> int:
            self.note("truncated", self.names[file], size)
            return int(truncate(file, size))

        def synced(file: int, flags: int) -> int:
            covers = len(self.steps)
            code = int(sync(file, flags))
            if code == 0:
                self.note("synced", self.names[file], covers)
            return code

        self.kept += [former, WRITE(written), TRUNCATE(truncated), SYNC(synced)]
        methods.write, methods.truncate, methods.sync = self.kept[-3:]
        return methods


def address_of(function: Any) -> int:
    return ctypes.cast(function, c_void_p).value or 0


Disk = dict[str, bytearray]


def after_a_cut(base: dict[str, bytes], steps: list[Step], chance: random.Random) -> Disk:
    """One of the disks that may be there when the power goes after these steps."""
    covered: dict[str, int] = {}
    for step in steps:
        if step.kind == "synced":
            covered[step.file] = max(covered.get(step.file, 0), step.at)
    # How much of the rest is there differs from cut to cut, and may be nothing or all.
    share = chance.choice([0.0, 0.2, 0.5, 0.8, 1.0])
    disk = {name: bytearray(content) for name, content in base.items()}
    for number, step in enumerate(steps):
        act = ACTS.get(step.kind)
        if act is None:
            continue
        is_sure = number < covered.get(step.file, 0) or (step.kind == "deleted" and step.at)
        if is_sure:
            act(disk, step)
        elif chance.random() < share:
            act(disk, torn(step, chance))
    return disk


def torn(step: Step, chance: random.Random) -> Step:
    """The step, or a write of which only one run of sectors arrived."""
    if step.kind != "written" or chance.random() < 0.5:
        return step
    first = chance.randrange(0, len(step.content), SECTOR)
    last = chance.randrange(first, len(step.content), SECTOR) + SECTOR
    return Step("written", step.file, step.at + first, step.content[first:last])


def write(disk: Disk, step: Step) -> None:
    file = disk.setdefault(step.file, bytearray())
    if len(file) < step.at:
        file.extend(bytes(step.at - len(file)))
    file[step.at : step.at + len(step.content)] = step.content


def truncate(disk: Disk, step: Step) -> None:
    file = disk.setdefault(step.file, bytearray())
    del file[step.at :]
    file.extend(bytes(step.at - len(file)))


def delete(disk: Disk, step: Step) -> None:
    disk.pop(step.file, None)


ACTS: dict[str, Callable[[Disk, Step], None]] = {
    "written": write,
    "truncated": truncate,
    "deleted": delete,
}
