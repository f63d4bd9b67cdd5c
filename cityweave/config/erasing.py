"""`cityweave erase`: a person erased everywhere, or shown what that would take."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from cityweave.accounts.models import Person
from cityweave.config.operating.refusals import Refused, told
from cityweave.safeguarding import actions
from cityweave.safeguarding.actions.scrubbing import list_beside
from cityweave.sharing.actors import OPERATOR
from cityweave.verdicts import NotAllowed


def run(options: argparse.Namespace) -> int:
    return told(options, again if options.again else one)


def again(_options: argparse.Namespace) -> dict[str, Any]:
    """After a restore that had to wait for migrations."""
    keys = list_beside(settings.VAR) | list_beside(settings.BACKUP_FOLDER)
    back = actions.came_back(keys)
    for person in back:
        actions.erase_again(person, by=OPERATOR)
    return {"said": f"Erased again: {len(back)}.", "erased": len(back)}


def one(options: argparse.Namespace) -> dict[str, Any]:
    person = found(options.person)
    taken = asdict(actions.plan(person))
    if options.dry_run:
        return {"said": sentence(taken, "would take"), "person": str(person.pk), **taken}
    try:
        erasure = actions.order_erasure(person, by=OPERATOR)
    except NotAllowed as refusal:
        raise Refused(str(refusal)) from refusal
    actions.carry_out(erasure, by=OPERATOR)
    said = sentence(taken, "took") + older_copies()
    return {"said": said, "person": str(person.pk), **taken}


def found(asked: str) -> Person:
    """By key or by address: a name may be several people's."""
    try:
        by = Q(pk=UUID(asked))
    except ValueError:
        by = Q(email=asked.lower()) | Q(affiliations__email__iexact=asked)
    people = list(Person.objects.filter(by).distinct()[:2])
    if not people:
        raise Refused("Nobody is on record under this key or address.")
    if len(people) > 1:
        raise Refused("Several people are reached there. Give the key from the person’s page.")
    return people[0]


def sentence(taken: dict[str, Any], verb: str) -> str:
    rows = sum(count for _name, count in taken["going"])
    texts = sum(count for _name, count in taken["redacted"])
    return (
        f"The erasure {verb} {rows} rows, the name out of {texts} others, {taken['letters']} "
        f"letters and {taken['files']} files; {taken['stays']} functions stay."
    )


def older_copies() -> str:
    """What stands beside the installation since an earlier restore still holds the name."""
    aside = sorted(path.name for path in settings.VAR.glob("*.before-*"))
    return f" Remove what an earlier restore kept: {', '.join(aside)}." if aside else ""
