"""For whom the reader may make a code to read out, and which codes wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.accounts.models import Person, SpokenCode
from cityweave.sharing.choices import CITY_ROLES
from cityweave.sharing.models import Role
from cityweave.sharing.presenters.names import names_of
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.sharing.actors import Actor

PEOPLE_SHOWN = 100


@dataclass(frozen=True, slots=True)
class CodeLine:
    """Somebody who may need a code, where they work, and the code that waits for them."""

    person: Person
    places: str
    waiting: SpokenCode | None


def can_see_spoken_codes(actor: Actor) -> Verdict:
    return YES if actor.hubs else no(_("Only the staff of a hub make codes to read out."))


def people_for_codes(actor: Actor) -> QuerySet[Person]:
    """People of the reader's cities who are nothing besides; the policy asks each once more."""
    own = Q(kind__in=CITY_ROLES, scope__served_by__in=actor.hubs)
    held = Role.objects.not_over(timezone.localdate()).filter(person=OuterRef("pk"))
    people = Person.objects.filter(Exists(held.filter(own)), ~Exists(held.exclude(own)))
    return people.filter(is_active=True, email__isnull=False).order_by("name", "pk")


def code_lines(actor: Actor, words: str) -> tuple[list[CodeLine], bool]:
    """Those whose name holds the words, and whether there are more of them than shown."""
    wanted = words.casefold()
    people = [one for one in people_for_codes(actor) if wanted in one.name.casefold()]
    shown = people[:PEOPLE_SHOWN]
    places = places_of(shown, actor)
    codes = SpokenCode.objects.filter(person__in=shown, used_at__isnull=True)
    waiting = {code.person_id: code for code in codes.select_related("made_by") if code.is_open}
    lines = [CodeLine(one, places.get(one.pk, ""), waiting.get(one.pk)) for one in shown]
    return lines, len(people) > PEOPLE_SHOWN


def places_of(people: list[Person], reader: Actor) -> dict[object, str]:
    held = Role.objects.not_over(timezone.localdate()).filter(person__in=people)
    roles = list(held.order_by("starts_on", "pk"))
    names = names_of({role.scope_id for role in roles}, reader)
    said: dict[object, list[str]] = {}
    for role in roles:
        name = names.get(role.scope_id)
        if name and name not in said.setdefault(role.person_id, []):
            said[role.person_id].append(name)
    return {person: _(", ").join(found) for person, found in said.items()}
