"""By the clock: asking after an election, and noticing letters that came back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from cityweave.engage import notices
from cityweave.engage.choices import STILL_MEMBER
from cityweave.engage.questions_asked import still_member
from cityweave.journal import actions as journal
from cityweave.journal.models import Entry
from cityweave.mail.actions import went_to
from cityweave.mail.choices import State
from cityweave.mail.models import Letter
from cityweave.mail.querysets import NO_MAILBOX
from cityweave.network import actions as network
from cityweave.network import policies
from cityweave.network.choices import Attribute, ContactFunction, MembershipState
from cityweave.network.models import Affiliation, Fact, Membership
from cityweave.questions import actions as questions
from cityweave.questions.models import QuestionSet, Response
from cityweave.sharing.actors import Actor, link_actor

SPOKEN_TO = (ContactFunction.FOCAL_POINT, ContactFunction.MAYOR, ContactFunction.DEPUTY)
BOUNCED = "network.affiliation.bounced"


def ask_after_elections(day: date, *, by: Actor) -> int:
    """Each member whose election is over is asked once; how many were."""
    asked = 0
    for membership in due_for_question(day):
        asked += ask_whether_still(membership, by=by)
    return asked


def due_for_question(day: date) -> list[Membership]:
    """Members with an election before this month that they have not spoken since."""
    elections = latest_elections(day)
    members = Membership._default_manager.filter(
        city__in=list(elections), state=MembershipState.MEMBER, binned_at__isnull=True
    )
    return [one for one in members if not has_spoken_since(one, elections[one.city_id])]


def latest_elections(day: date) -> dict[object, str]:
    """City → month of its last election, out of facts that name a month."""
    this_month = day.isoformat()[:7]
    found: dict[object, str] = {}
    stated = Fact._default_manager.filter(attribute=Attribute.ELECTION, binned_at__isnull=True)
    for about, code in stated.exclude(code="").values_list("about", "code"):
        if code[:7] < this_month and code > found.get(about, ""):
            found[about] = code[:7]
    return found


def has_spoken_since(membership: Membership, month: str) -> bool:
    if membership.reconfirmed_on and membership.reconfirmed_on.isoformat()[:7] > month:
        return True
    sets = QuestionSet._default_manager.filter(about=membership.ref, name=STILL_MEMBER)
    return any(one.created_at.date().isoformat()[:7] > month for one in sets)


@transaction.atomic
def ask_whether_still(membership: Membership, *, by: Actor) -> int:
    """One letter to each contact of the city who answers for it, each with a link of its own."""
    city = membership.city
    asked = questions.open_set(
        still_member(), about=membership.ref, owner=city.owner, hub=city.hub, by=by
    )
    for contact in spoken_to(membership):
        language = contact.person.language
        _response, token = questions.ask_by_link(
            asked, by=by, owner=city.owner, hub=city.hub, language=language
        )
        notices.reconfirmation(
            contact.email, contact.person.name, language, membership.pk, token, by=by
        )
    journal.note("network.membership.asked", membership, by=by)
    return 1


def spoken_to(membership: Membership) -> list[Affiliation]:
    found = Affiliation._default_manager.filter(
        at=membership.city_id, ends="", binned_at__isnull=True, function__in=SPOKEN_TO
    )
    return list(found.exclude(email="").select_related("person").order_by("pk"))


@transaction.atomic
def note_bounces(*, by: Actor) -> int:
    """Contacts whose letters were refused for good; each is noted once for an address."""
    came_back = set(
        Letter.objects.failed().filter(last_problem=NO_MAILBOX).values_list("address", flat=True)
    ) - {""}
    standing = Affiliation._default_manager.filter(ends="", binned_at__isnull=True)
    contacts = standing.filter(Q(email__in=came_back) | Q(pk__in=sent_back()))
    since = Entry.objects.filter(verb=BOUNCED, ref__in=contacts.values("pk"))
    noted = dict(since.order_by("at").values_list("ref", "at"))
    fresh = [one for one in contacts if one.pk not in noted or noted[one.pk] < one.changed_at]
    for contact in fresh:
        journal.note(BOUNCED, contact, by=by)
    return len(fresh)


def sent_back() -> list[UUID]:
    """Part of noting: contacts of whom a letter came back after it had been taken."""
    letters = Letter.objects.filter(state=State.RETURNED, purpose="engage.reconfirm")
    found = []
    for letter in letters:
        membership = Membership._default_manager.filter(pk__in=[letter.about]).first()
        contacts = spoken_to(membership) if membership else []
        found += [one.pk for one in contacts if went_to(letter, one.email)]
    return found


@transaction.atomic
def hear_city(response: Response) -> None:
    """Yes keeps the membership; no leaves it to the hub, which reads the answer and writes back."""
    found = response.answers.filter(question__name="still").first()
    membership = Membership._default_manager.filter(pk=response.question_set.about_id).first()
    if membership is None or found is None or found.value is not True:
        return
    by = link_actor(response.pk).acting_for(membership.owner_id)
    if policies.can_reconfirm_membership(by, membership):
        network.reconfirm_membership(membership, by=by)


def waiting_for_word() -> list[tuple[Membership, datetime]]:
    """Memberships that were asked and have not said yes since, with when they were asked."""
    sets = QuestionSet._default_manager.filter(name=STILL_MEMBER).order_by("created_at")
    asked = {about: moment for about, moment in sets.values_list("about", "created_at")}
    found = Membership._default_manager.filter(
        pk__in=list(asked), state__in=[MembershipState.MEMBER, MembershipState.DORMANT]
    )
    return [
        (one, asked[one.pk])
        for one in found
        if one.reconfirmed_on is None or one.reconfirmed_on < asked[one.pk].date()
    ]


def bounced() -> dict[UUID, datetime]:
    """Contacts whose letters came back and whose address nobody has changed since."""
    found = dict(Entry.objects.filter(verb=BOUNCED).order_by("at").values_list("ref", "at"))
    standing = Affiliation._default_manager.filter(pk__in=list(found), ends="")
    changed = dict(standing.values_list("pk", "changed_at"))
    return {key: at for key, at in found.items() if key in changed and changed[key] < at}
