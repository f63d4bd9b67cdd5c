"""One backup as one file: parts, what they should be, and a seal, encrypted to an age key."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage
from django.conf import settings
from django.utils.crypto import salted_hmac

import cityweave
from cityweave.config.operating.facts import Facts
from cityweave.config.operating.files import BLOCK, digest_of, sync
from cityweave.config.operating.refusals import Refused

FORMAT = 1
MANIFEST, SEAL, DATABASE, FILES = "manifest.json", "seal", "database", "files"
LONGEST_MANIFEST = 50_000_000
DAMAGED = "{name} is damaged or cut short. Nothing was touched; take another backup."
NOT_OPENED = (
    "{name} cannot be opened with this key: it is damaged, or encrypted for another one. "
    "Nothing was touched."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the archive, as it was when it was put in."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds and where it comes from."""

    format: int
    version: str
    made_at: str
    host: str
    facts: Facts
    # Shortened digests: enough to say that the keys at hand cannot open what lies in it.
    field_keys: tuple[str, ...]
    parts: tuple[Part, ...]

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


@dataclass(frozen=True, slots=True)
class Opened:
    """An archive that was decrypted and verified, in a folder of its own."""

    manifest: Manifest
    folder: Path
    # Sealed with this installation's secret key.
    is_ours: bool

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def files(self) -> Path:
        return self.folder / FILES


def seal_of(manifest: bytes) -> str:
    """Whoever knows the age recipient can encrypt; only we can seal."""
    return salted_hmac("cityweave.backup", manifest, algorithm="sha256").hexdigest()


def key_names() -> tuple[str, ...]:
    return tuple(hashlib.sha256(key.encode()).hexdigest()[:12] for key in settings.FIELD_KEYS)


def parts_in(folder: Path) -> Iterator[Part]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            name = file.relative_to(folder).as_posix()
            yield Part(name, file.stat().st_size, digest_of(file))


def pack(folder: Path, facts: Facts, made_at: str, target: Path) -> Manifest:
    """Encrypt what lies in the folder into `target`, written down to the disk."""
    manifest = Manifest(
        FORMAT,
        cityweave.__version__,
        made_at,
        settings.HOST,
        facts,
        key_names(),
        tuple(parts_in(folder)),
    )
    plain = folder.with_name(f"{folder.name}.tar")
    said = manifest.as_bytes()
    with tarfile.open(plain, "w:gz", compresslevel=3) as tar:
        add(tar, MANIFEST, said)
        add(tar, SEAL, seal_of(said).encode())
        for part in manifest.parts:
            tar.add(folder / part.name, part.name, recursive=False)
    recipient = pyrage.x25519.Recipient.from_str(settings.BACKUP_RECIPIENT)
    pyrage.encrypt_file(str(plain), str(target), [recipient])
    plain.unlink()
    target.chmod(0o600)
    sync(target)
    return manifest


def add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def open_archive(archive: Path, identity: Any, staging: Path) -> Opened:
    """Decrypt and verify every byte; refused, with nothing left behind, if one is wrong."""
    plain, folder = staging / "plain.tar", staging / "opened"
    folder.mkdir()
    decrypt(archive, identity, plain)
    try:
        with tarfile.open(plain, "r:gz") as tar:
            opened = unpack(tar, folder)
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as problem:
        raise Refused(DAMAGED.format(name=archive.name)) from problem
    plain.unlink()
    return opened


def decrypt(archive: Path, identity: Any, plain: Path) -> None:
    try:
        pyrage.decrypt_file(str(archive), str(plain), [identity])
    except pyrage.DecryptError as problem:
        raise Refused(NOT_OPENED.format(name=archive.name)) from problem
    except OSError as problem:
        # Damage in the middle comes as an error of reading; only the system's bear a number.
        if "os error" in str(problem):
            raise
        raise Refused(DAMAGED.format(name=archive.name)) from problem


def unpack(tar: tarfile.TarFile, folder: Path) -> Opened:
    said, seal = content_of(tar, MANIFEST), content_of(tar, SEAL)
    manifest = manifest_from(json.loads(said))
    expected = {part.name: part for part in manifest.parts}
    while (entry := tar.next()) is not None:
        part = expected.pop(entry.name, None)
        if part is None or not entry.isreg() or not is_tame(part.name):
            raise ValueError("A part is not named in the manifest.")
        unpack_part(tar, entry, part, folder)
    if expected:
        raise ValueError("A part is missing.")
    return Opened(manifest, folder, hmac.compare_digest(seal_of(said), seal.decode()))


def content_of(tar: tarfile.TarFile, name: str) -> bytes:
    entry = tar.next()
    if entry is None or entry.name != name or not entry.isreg():
        raise ValueError(f"{name} is missing.")
    if entry.size > LONGEST_MANIFEST:
        raise ValueError(f"{name} is too long.")
    return reader_of(tar, entry).read()


def reader_of(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    reader = tar.extractfile(entry)
    if reader is None:
        raise ValueError(f"{entry.name} is no file.")
    return reader


def manifest_from(values: dict[str, Any]) -> Manifest:
    if values["format"] != FORMAT:
        raise Refused(
            f"This backup was made by Cityweave {values['version']}, which is newer than "
            f"{cityweave.__version__}. Install that version first. Nothing was touched."
        )
    facts = values["facts"]
    facts["migrations"] = tuple(facts["migrations"])
    return Manifest(
        **values
        | {
            "facts": Facts(**facts),
            "field_keys": tuple(values["field_keys"]),
            "parts": tuple(Part(**part) for part in values["parts"]),
        }
    )


def is_tame(name: str) -> bool:
    """Whether the part lies in the folder it is unpacked into: the database, or a file of ours."""
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts
    return inside and (name == DATABASE or path.parts[0] == FILES)


def unpack_part(tar: tarfile.TarFile, entry: tarfile.TarInfo, part: Part, folder: Path) -> None:
    target = folder / part.name
    target.parent.mkdir(parents=True, exist_ok=True)
    reader, digest = reader_of(tar, entry), hashlib.sha256()
    with target.open("xb") as writer:
        while block := reader.read(BLOCK):
            digest.update(block)
            writer.write(block)
    if entry.size != part.size or digest.hexdigest() != part.sha256:
        raise ValueError(f"{part.name} is not what it was.")
