"""Erasing a person: what names them goes everywhere, what they did stays as a function's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.mail.models import Letter
from cityweave.network.models import Affiliation
from cityweave.safeguarding import policies
from cityweave.safeguarding.actions import scrubbing, traces
from cityweave.safeguarding.choices import ErasureReason
from cityweave.safeguarding.models import Consent, Erasure
from cityweave.safeguarding.redacting import GONE, Words
from cityweave.search import actions as search
from cityweave.search.models import SearchDocument
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Audience, OldSlug, Record, Role, Sight
from cityweave.words.folding import tokens

STEM = 4
# What rooms above make good in rows of theirs that were changed here, by name of the model.
MENDERS: dict[str, Callable[..., None]] = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """What an erasure takes: rows by kind, and how many rows of others lose a name."""

    going: tuple[tuple[str, int], ...]
    redacted: tuple[tuple[str, int], ...]
    letters: int
    files: int
    # Functions that stay, each without the person.
    stays: int


def named(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name)


def plan(person: Person) -> Plan:
    """The erasure before it is done: the same search, and nothing is changed."""
    words = traces.words_of(person)
    going: Counter[str] = Counter()
    for rows in traces.rows_that_go(person):
        if count := rows.count():
            going[named(rows.model)] += count
    told = Counter(named(type(one.row)) for one in traces.rows_that_tell(words))
    return Plan(
        going=tuple(sorted(going.items())),
        redacted=tuple(sorted(told.items())),
        letters=letters_to(person, words).count(),
        files=len(scrubbing.files_that_tell(words)),
        stays=Affiliation._default_manager.filter(person=person.pk).count(),
    )


def letters_to(person: Person, words: Words) -> models.QuerySet[Letter]:
    to_them = models.Q(recipient=person.pk) | models.Q(address__in=words.contacts)
    return models.QuerySet(Letter).filter(to_them)


@transaction.atomic
def order_erasure(person: Person, *, by: Actor, why: str = ErasureReason.ASKED) -> Erasure:
    """Say that a person is to be erased; from now on no backup brings them back."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    policies.can_erase_person(by, person).require()
    erasure, fresh = Erasure.objects.get_or_create(
        person=person, defaults={"why": why, "ordered_by": by.journal_name}
    )
    if not fresh and why == ErasureReason.ASKED:
        erasure.why, erasure.ordered_by = why, by.journal_name
        erasure.save(update_fields=["why", "ordered_by"])
    if fresh:
        journal.note(
            "safeguarding.erasure.ordered", person, by=by, changed=["name"], label=Label.AMBER
        )
    return erasure


def carry_out(erasure: Erasure, *, by: Actor) -> Erasure:
    """The whole of it; it may be begun again wherever it stopped."""
    scrubbing.remember(erasure.person_id)
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=erasure.person_id)
        words = traces.words_of(person)
        taken = erase(person, words, by=by)
        erasure.done_at, erasure.taken = timezone.now(), taken
        erasure.save(update_fields=["done_at", "taken"])
    scrubbing.scrub(words)
    return erasure


def erase(person: Person, words: Words, *, by: Actor) -> dict[str, int]:
    """Part of carrying it out: rows, revisions, drafts, letters, index and the person."""
    taken: Counter[str] = Counter()
    taken["letter"] += letters_to(person, words).delete()[0]
    for rows in traces.rows_that_go(person):
        taken[rows.model._meta.model_name or ""] += rows.delete()[0]
    for row in list(traces.rows_of_bytes(words)):
        taken[row._meta.model_name or ""] += row.delete()[0]
    end_sessions(person)
    tokens_before = {word[:STEM] for name in words.names for word in tokens(name)}
    changed = redact(words, taken, by=by)
    changed |= release_functions(person)
    scrubbing.empty_files(words)
    close(person)
    refresh_search(changed, tokens_before, by=by)
    journal.note("safeguarding.person.erased", person, by=by, changed=["name", "email"],
                 label=Label.AMBER)  # fmt: skip
    return dict(taken)


def redact(words: Words, taken: Counter[str], *, by: Actor) -> set[UUID]:
    """Take the words out of all other rows. Returns the keys of the records among them."""
    changed: set[UUID] = set()
    mended: dict[str, list[Any]] = {}
    for told in list(traces.rows_that_tell(words)):
        kind = type(told.row)
        # Not by save: it would refuse what is written once, and write what nobody changed.
        models.QuerySet(kind).filter(pk=told.row.pk).update(**told.values)
        taken[kind._meta.model_name or ""] += 1
        for rows in traces.rows_below(told.row) if traces.is_theirs(told.row, words) else ():
            taken[rows.model._meta.model_name or ""] += rows.delete()[0]
        mended.setdefault(kind._meta.label, []).append(told.row.pk)
        if isinstance(told.row, Record):
            changed.add(told.row.pk)
    OldSlug.objects.filter(ref__in=changed).delete()
    for label, keys in mended.items():
        if label in MENDERS:
            MENDERS[label](keys, by=by)
    return changed


def release_functions(person: Person) -> set[UUID]:
    """The functions that the person held stay, without a way to reach them."""
    held = Affiliation._default_manager.filter(person=person.pk)
    keys = set(held.values_list("pk", flat=True))
    for key in keys:
        journal.erase_revisions(key)
    journal.erase_revisions(person.pk)
    today = timezone.localdate().isoformat()
    held.filter(ends="").update(ends=today)
    held.update(email="", phone="", consent_internal_list=False, changed_at=timezone.now())
    given = Consent._default_manager.filter(person=person.pk, withdrawn_at__isnull=True)
    given.update(withdrawn_at=timezone.now())
    end_roles(person)
    Audience.objects.filter(grantee=person.pk).delete()
    Sight.objects.filter(grantee=person.pk).delete()
    return keys


def end_roles(person: Person) -> None:
    """Only a backup brings somebody back who still holds one."""
    today = timezone.localdate()
    for role in Role.objects.not_over(today).filter(person=person):
        role.ends_on = max(role.starts_on, today)
        role.save(update_fields=["ends_on"])


def close(person: Person) -> None:
    """The row stays as a key without a name: what was done under it is told apart."""
    person.name, person.honorific, person.email = GONE, "", None
    person.languages, person.language, person.time_zone = [], "en", "UTC"
    person.password, person.is_active = make_password(None), False
    person.last_login = None
    person.binned_at = person.suspended_at = timezone.now()
    person.save()


def end_sessions(person: Person) -> None:
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def refresh_search(changed: set[UUID], beginnings: set[str], *, by: Actor) -> None:
    """What was changed is found anew, and so is all in which a word of the name may stand."""
    asked = models.Q(ref__in=changed)
    for word in beginnings:
        asked |= models.Q(tokens__contains=word)
    keys = list(SearchDocument.objects.filter(asked).values_list("ref", flat=True))
    search.refresh({*keys, *changed}, by=by)
    search.count_words(by=by)


def erase_again(person: Person, *, by: Actor) -> Erasure:
    """After a restore: a backup had brought back somebody who was erased since."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        policies.can_erase_again(by).require()
        told = {"why": ErasureReason.RESTORED, "ordered_by": by.journal_name}
        erasure, _made = Erasure.objects.get_or_create(person=person, defaults=told)
    return carry_out(erasure, by=by)


def came_back(keys: Iterable[UUID]) -> list[Person]:
    """Those of the erased who have a name again."""
    return list(Person.objects.filter(pk__in=list(keys)).exclude(name=GONE).order_by("pk"))
