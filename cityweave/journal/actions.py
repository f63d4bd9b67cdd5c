"""What is written to the journal: entries, revisions, accesses, seals."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.journal import head as heads
from cityweave.journal.chain import seal_hash
from cityweave.journal.head import Head
from cityweave.journal.models import Access, Entry, Revision, Seal
from cityweave.journal.signals import noted
from cityweave.verdicts import NotAllowed

logger = logging.getLogger(__name__)

ENTRIES_PER_SEAL = 2_000
ROWS_AT_ONCE = 2_000
# A field's name, perhaps with a language or a path; a value would be written for ever.
FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]{0,99}")


class Thing(Protocol):
    """What an entry is about: anything with a UUID as its key, perhaps with a label."""

    @property
    def pk(self) -> Any: ...


class Author(Protocol):
    """Who acts, as the journal writes it."""

    @property
    def journal_name(self) -> str: ...
    @property
    def on_behalf_of_name(self) -> str: ...


def note(
    verb: str,
    thing: Thing | None,
    *,
    by: Author,
    changed: Iterable[str] = (),
    label: str | None = None,
) -> Entry:
    """Write down that `by` did `verb` to `thing`, in the act's own transaction."""
    require_transaction()
    refuse_onlookers(by)
    entry = Entry.objects.create(
        verb=verb,
        ref=thing.pk if thing is not None else None,
        actor=by.journal_name,
        on_behalf_of=on_behalf_of(by, thing),
        label=label_of(thing, label),
        changed=field_names(changed),
    )
    noted.send(sender=Entry, entry=entry, thing=thing, by=by)
    return entry


def note_set(
    acts: Iterable[tuple[str, Thing, Iterable[str]]], whole: Thing, *, verb: str, by: Author
) -> Entry:
    """Write down one act on many things: (verb, thing, names of fields) for each, and `verb` on
    the whole. Whoever listens is told once, with `things` as all those that were acted on."""
    require_transaction()
    refuse_onlookers(by)
    acts, now = list(acts), timezone.now()
    Entry.objects.bulk_create(
        (
            Entry(
                at=now,
                verb=did,
                ref=thing.pk,
                actor=by.journal_name,
                on_behalf_of=on_behalf_of(by, thing),
                label=label_of(thing, None),
                changed=field_names(changed),
            )
            for did, thing, changed in acts
        ),
        batch_size=ROWS_AT_ONCE,
    )
    entry = Entry.objects.create(
        at=now,
        verb=verb,
        ref=whole.pk,
        actor=by.journal_name,
        on_behalf_of=on_behalf_of(by, whole),
        label=label_of(whole, None),
    )
    things = tuple(thing for _did, thing, _changed in acts)
    noted.send(sender=Entry, entry=entry, thing=whole, by=by, things=things)
    return entry


def on_behalf_of(by: Author, thing: Thing | None) -> str:
    """For whom `by` does it; a deputy acts for somebody at one place and for nobody at another."""
    at = getattr(by, "on_behalf_of_at", None)
    return str((at(thing) if at else by.on_behalf_of_name) or "")


def keep_revision(
    thing: Thing, *, by: Author, values: Mapping[str, Any], version: int | None = None
) -> Revision:
    """Keep the values that a change is about to replace, as the version they made up.

    Call it before the thing's `version` rises, or say which version the values were.
    """
    require_transaction()
    refuse_onlookers(by)
    if version is None:
        version = getattr(thing, "version", None) or next_version(thing.pk)
    return Revision.objects.create(
        ref=thing.pk,
        version=version,
        actor=by.journal_name,
        label=label_of(thing, None),
        values=dict(values),
    )


def erase_revisions(ref: UUID) -> int:
    """Forget the thing's former values for good; the entries about it stay."""
    return Revision.objects.filter(ref=ref).delete()[0]


def note_access(
    act: str, thing: Thing | None, *, by: Author, label: str | None = None, reason: str = ""
) -> Access:
    """Write down that `by` looked at `thing` or took it away."""
    return Access.objects.create(
        act=act,
        ref=thing.pk if thing is not None else None,
        actor=by.journal_name,
        label=label_of(thing, label),
        reason=reason,
    )


def seal_entries(now: datetime) -> int:
    """Chain every committed entry that has no seal yet; how many were sealed."""
    if problem := missing_head(settings.VAR):
        logger.error("%s It is written anew.", problem)
    sealed = 0
    while count := seal_some(now):
        sealed += count
    publish_head()
    return sealed


def seal_some(now: datetime) -> int:
    # Durable: the head may name a seal only once that seal is committed.
    with transaction.atomic(durable=True):
        lock_beginning()
        # Whatever has no seal, in place of "ids above the last seal": PostgreSQL hands out ids
        # before commit, so an entry with a lower id may appear after one with a higher.
        entries = list(Entry.objects.unsealed()[:ENTRIES_PER_SEAL])
        if not entries:
            return 0
        last = Seal.objects.latest("sequence")
        seal = Seal.objects.create(
            sequence=last.sequence + 1,
            first_entry=entries[0].id,
            last_entry=entries[-1].id,
            entry_count=len(entries),
            previous_hash=last.hash,
            hash=seal_hash(last.sequence + 1, last.hash, entries),
            at=now,
        )
        # The one change an entry ever sees, past its own refusal.
        marked = Entry.objects.filter(pk__in=[entry.pk for entry in entries])
        models.QuerySet.update(marked, seal=seal)
        return len(entries)


def lock_beginning() -> Seal:
    """One sealer at a time: the rest wait here."""
    Seal.objects.get_or_create(sequence=0, defaults={"hash": secrets.token_hex(32)})
    return Seal.objects.select_for_update().get(sequence=0)


def publish_head() -> None:
    """Write the newest seal outside the database, unless the file already names it."""
    seals = {seal.sequence: seal for seal in ends_of_chain()}
    if not seals:
        return
    beginning, newest = seals[0], seals[max(seals)]
    head = Head(beginning.hash, newest.sequence, newest.hash, newest.at.isoformat())
    if head_problem(settings.VAR):
        logger.error("The head of the journal did not fit the database and was set aside.")
        heads.set_aside(settings.VAR)
    elif known_head(settings.VAR) == head:
        return
    heads.write_head(settings.VAR, head)


def ends_of_chain() -> list[Seal]:
    newest = Seal.objects.order_by("-sequence").first()
    return list(Seal.objects.filter(sequence__in=[0, newest.sequence])) if newest else []


def known_head(folder: Path) -> Head | None:
    try:
        return heads.read_head(folder)
    except ValueError:
        return None


def head_problem(folder: Path) -> str:
    """Why the file and the database do not agree, or nothing."""
    try:
        head = heads.read_head(folder)
    except ValueError:
        return "The head file is damaged."
    if head is None:
        return ""
    if not Seal.objects.filter(sequence=0, hash=head.beginning).exists():
        return "The head file belongs to another database."
    seal = Seal.objects.filter(sequence=head.sequence).first()
    if seal is None:
        return f"The head file names seal {head.sequence}, which is missing."
    if seal.hash != head.hash:
        return f"Seal {head.sequence} differs from the head file."
    return ""


def missing_head(folder: Path) -> str:
    """Why there is no head although there are seals, or nothing."""
    if (folder / heads.NAME).exists() or not Seal.objects.filter(sequence__gt=0).exists():
        return ""
    return "The head file is missing."


def verify_chain() -> list[str]:
    """Every trace of tampering, one sentence each; an empty list where all is well."""
    problem = head_problem(settings.VAR) or missing_head(settings.VAR)
    problems = [problem] if problem else []
    problems += [
        f"{file.name} was set aside because it did not fit; find out why, then remove it."
        for file in heads.heads_set_aside(settings.VAR)
    ]
    previous: Seal | None = None
    for seal in Seal.objects.order_by("sequence").iterator():
        problems += seal_problems(seal, previous)
        previous = seal
    return problems


def seal_problems(seal: Seal, previous: Seal | None) -> list[str]:
    expected = previous.sequence + 1 if previous else 0
    if seal.sequence != expected:
        return [f"Seal {expected} is missing."]
    if previous is None:
        return []
    if seal.previous_hash != previous.hash:
        return [f"Seal {seal.sequence} does not follow from seal {previous.sequence}."]
    entries = list(Entry.objects.filter(seal=seal).order_by("id"))
    if len(entries) != seal.entry_count:
        return [f"Seal {seal.sequence} covers {seal.entry_count} entries; {len(entries)} are here."]
    if seal_hash(seal.sequence, seal.previous_hash, entries) != seal.hash:
        return [
            f"An entry between {seal.first_entry} and {seal.last_entry} was changed "
            f"after seal {seal.sequence}."
        ]
    return []


def require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("The journal is written inside the act's own transaction.")


def refuse_onlookers(by: Author) -> None:
    """Whoever looks as somebody else changes nothing: every act is written down here first."""
    if getattr(by, "only_looks", False):
        raise NotAllowed(_("You only look as somebody else. Nothing was changed."))


def label_of(thing: Any, label: str | None) -> str:
    return label if label is not None else str(getattr(thing, "label", "") or "")


def field_names(changed: Iterable[str]) -> list[str]:
    names = list(changed)
    for name in names:
        if not FIELD_NAME.fullmatch(name):
            raise ValueError("The journal keeps names of fields, never their values.")
    return names


def next_version(ref: UUID) -> int:
    latest = Revision.objects.filter(ref=ref).aggregate(latest=models.Max("version"))["latest"]
    return (latest or 0) + 1
