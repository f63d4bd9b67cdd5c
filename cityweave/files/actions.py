"""Every change to files: keeping one, and sweeping what no row names."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cityweave.files import policies, storing
from cityweave.files.checking import checked
from cityweave.files.choices import LARGEST, FileKind
from cityweave.files.models import StoredFile
from cityweave.files.names import safe_name
from cityweave.files.refusals import Refused
from cityweave.journal import actions as journal
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Ref, Scope

__all__ = ["Refused", "empty_file", "keep_upload", "sweep_orphans"]

# A transaction that began to keep a file is over long before.
ORPHANED_AFTER = timedelta(days=1)
EVERY_KIND = frozenset(FileKind)


class Upload(Protocol):
    """A file as a form hands it on."""

    name: str | None

    def read(self, num_bytes: int = ..., /) -> bytes: ...


@transaction.atomic
def keep_upload(
    upload: Upload,
    *,
    by: Actor,
    owner: Scope,
    hub: Scope,
    root: Ref | None,
    label: str,
    allowed: frozenset[str] = EVERY_KIND,
) -> StoredFile:
    """Check, clean and keep what somebody sent. Raises Refused with a sentence for them.

    `root` is the piece of work that it belongs to; without one it stands by itself.
    """
    file = StoredFile(owner=owner, hub=hub, label=label, kept_by=by.journal_name)
    policies.can_keep_upload(by, file).require()
    found = checked(upload.read(LARGEST + 1), upload.name or "", allowed)
    file.name = safe_name(upload.name or "", found.kind)
    file.kind, file.size, file.is_sealed = found.kind, len(found.data), found.is_sealed
    file.removed = "".join(f" {one.value}" for one in found.removed) + " " * bool(found.removed)
    file.digest = storing.put(settings.FILES_FOLDER, found.data)
    own = file.claim_ref()
    own.save()
    file.about = file.root = root or own
    file.full_clean(exclude=["ref", "root", "about"])
    file.save()
    journal.note("files.storedfile.kept", file, by=by, changed=["name", "kind", "size"])
    return file


@transaction.atomic
def empty_file(file: StoredFile, *, by: Actor) -> None:
    """Its time is over: content and name go; that a file was there, and of what kind, stays."""
    policies.can_empty_file(by).require()
    former = file.digest
    file.name, file.size = file.kind, 0
    file.digest = storing.put(settings.FILES_FOLDER, b"")
    file.binned_at = timezone.now()
    file.save(update_fields=["name", "size", "digest", "binned_at"])
    if not StoredFile._default_manager.filter(digest=former).exists():
        place = storing.place_of(settings.FILES_FOLDER, former)
        # Not before: an act that fails afterwards would have lost the content of a kept file.
        transaction.on_commit(lambda: place.unlink(missing_ok=True))
    journal.note("files.storedfile.emptied", file, by=by, changed=["name", "digest"])


def sweep_orphans(now: datetime) -> int:
    """Remove contents that no file has: their transaction never ended, or their file is erased."""
    before = (now - ORPHANED_AFTER).timestamp()
    return storing.sweep(settings.FILES_FOLDER, before, digests_kept)


def digests_kept(digests: Collection[str]) -> set[str]:
    return StoredFile.objects.digests_among(digests)
