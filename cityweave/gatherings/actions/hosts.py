"""Asking the host of a gathering to clear a text, and what the host says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.gatherings import policies
from cityweave.gatherings.choices import HOST_LINK_STANDS, HOST_LINKS, HostAnswer
from cityweave.gatherings.models import Clearance, Gathering
from cityweave.gatherings.notices.minutes import host_asked
from cityweave.journal import actions as journal
from cityweave.mail.choices import MAILABLE
from cityweave.sharing import actions as sharing
from cityweave.sharing.actions.links import end_links, find_link, make_link

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import SignedLink

Parts = Sequence[tuple[str, str]]


def digest_of(parts: Parts) -> str:
    """SHA-256 of what the host reads: the version that an answer holds for."""
    plain = json.dumps([list(part) for part in parts], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


@transaction.atomic
def ask_host(
    gathering: Gathering, stage: str, parts: Parts, host: str, email: str, language: str, *,
    by: Actor,
) -> tuple[Clearance, str]:  # fmt: skip
    """Put exactly this text before the host. Links to earlier versions end with it.

    Returns the token of the link too, for a message carried by hand.
    """
    gathering = sharing.locked(gathering)
    policies.can_ask_host(by, gathering, stage, len(parts)).require()
    purpose = HOST_LINKS[stage]
    end_links(purpose, gathering.ref, by=by)
    link, token = make_link(purpose, gathering.ref, HOST_LINK_STANDS, by=by)
    clearance = Clearance.objects.create(
        gathering=gathering, stage=stage, parts=[list(part) for part in parts],
        digest=digest_of(parts), host=host, email=email, language=language, link=link,
        asked_by=by.journal_name,
    )  # fmt: skip
    if email:
        host_asked(clearance, gathering, token, by=by)
    journal.note("gatherings.host.asked", gathering, by=by, changed=["host"])
    return clearance, token


def clearance_at(token: str) -> tuple[SignedLink, Clearance] | None:
    """What a letter's link shows, whatever its state; none for a broken one."""
    for purpose in HOST_LINKS.values():
        if (link := find_link(purpose, token)) is not None:
            standing = Clearance.objects.filter(
                gathering__binned_at=None, gathering__label__in=MAILABLE
            )
            clearance = standing.filter(link=link).select_related("gathering").first()
            return (link, clearance) if clearance else None
    return None


@transaction.atomic
def answer_as_host(clearance: Clearance, answer: str, words: str, *, by: Actor) -> Clearance:
    """What whoever holds the link says of the text; with that the link has served."""
    assert clearance.link is not None
    link = type(clearance.link).objects.select_for_update().get(pk=clearance.link.pk)
    policies.can_answer_as_host(link).require()
    policies.says_what_to_change(answer, words).require()
    clearance = Clearance.objects.get(pk=clearance.pk)
    clearance.answer, clearance.words = answer, words.strip()
    clearance.answered_at = link.used_at = timezone.now()
    clearance.save(update_fields=["answer", "words", "answered_at"])
    link.save(update_fields=["used_at"])
    gathering = Gathering._default_manager.get(pk=clearance.gathering_id)
    journal.note("gatherings.host.answered", gathering, by=by, changed=["host"])
    return clearance


@transaction.atomic
def record_host_answer(
    gathering: Gathering, stage: str, parts: Parts, host: str, answer: str, note: str, *, by: Actor
) -> Clearance:
    """It came by phone or on paper: staff write down what was said of the text as it stands."""
    gathering = sharing.locked(gathering)
    policies.can_record_host_answer(by, gathering, answer, note).require()
    now = timezone.now()
    end_links(HOST_LINKS[stage], gathering.ref, by=by)
    clearance = Clearance.objects.create(
        gathering=gathering, stage=stage, parts=[list(part) for part in parts],
        digest=digest_of(parts), host=host, asked_by=by.journal_name, answer=answer,
        words=note.strip(), answered_at=now, by_hand=True, read_at=now,
    )  # fmt: skip
    journal.note("gatherings.host.recorded", gathering, by=by, changed=["host"])
    return clearance


@transaction.atomic
def read_host_answers(gathering: Gathering, *, by: Actor) -> int:
    """Somebody of the staff has seen what the host said; how many answers were new."""
    fresh = list(
        Clearance.objects.visible_to(by).unread().filter(gathering=gathering).select_for_update()
    )
    for one in fresh:
        policies.can_read_host_answer(by, one).require()
        one.read_at = timezone.now()
        one.save(update_fields=["read_at"])
    if fresh:
        journal.note("gatherings.host.read", gathering, by=by, changed=["host"])
    return len(fresh)


def is_host_asked(gathering: UUID, address: str) -> bool:
    """Asked again when a letter leaves."""
    waiting = Clearance.objects.filter(gathering=gathering, email=address, answer=HostAnswer.NONE)
    return waiting.filter(link__revoked_at__isnull=True).exists()
