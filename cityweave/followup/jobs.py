"""What time alone brings: letters, things that have waited long enough, roles that ran out."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation

from cityweave.accounts.models import Person
from cityweave.background import every, job, lets_go
from cityweave.followup import actions
from cityweave.followup.choices import BROUGHT_BACK_WITHIN, CONTACT_KEPT, DIGESTS_KEPT, ENDED_KEPT
from cityweave.followup.digests import week_that_begins
from cityweave.followup.models import Digest, DigestWish, Task
from cityweave.followup.presenters.digest import groups_for, letter_of, stop_address
from cityweave.journal.tasks import KINDS
from cityweave.sharing.actors import actor_for, system_actor
from cityweave.sharing.models import Role


@every(minutes=24 * 60)
@job("followup.keep")
def keep_all_tasks() -> None:
    """Also the first run: a database from before there were tasks gets those that wait."""
    by = system_actor("followup")
    actions.note_overdue(timezone.localdate(), by=by)
    for kind in KINDS.values():
        actions.keep_tasks(kind, None, by=by)
    waiting_for = Task.objects.open().order_by("person").values_list("person", flat=True)
    for person in list(waiting_for.distinct()):
        actions.hand_over(person, by=by)
    actions.hand_over_what_leavers_kept(by=by)


@every(minutes=24 * 60)
@job("followup.remind")
def remind_owners() -> None:
    """Those who promised, after 3, 6 and 12 months and before the day; one letter to each."""
    actions.remind_owners(timezone.localdate(), by=system_actor("reminding"))


@lets_go("Tasks that ended; what still waits then is asked again", after=ENDED_KEPT)
@every(minutes=24 * 60)
@job("followup.forget")
def forget_ended_tasks() -> None:
    actions.forget_ended_tasks(timezone.now(), by=system_actor("followup"))


@lets_go("Comments that were taken back", after=BROUGHT_BACK_WITHIN)
@every(minutes=24 * 60)
@job("followup.forget-comments")
def forget_comments() -> None:
    actions.forget_comments(timezone.now(), by=system_actor("followup"))


@every(minutes=60)
@job("followup.digests")
def write_digests() -> None:
    """To each reader on the first morning of their week; nothing where all is quiet."""
    now = timezone.now()
    actions.begin_again(now, by=system_actor("digests"))
    stopped = DigestWish.objects.filter(wanted=False).values("person")
    at_work = Role.objects.held_on(timezone.localdate()).values("person")
    people = Person.objects.filter(is_active=True, email__isnull=False, pk__in=at_work)
    for person in people.exclude(pk__in=stopped).order_by("pk").iterator():
        week_of = week_that_begins(person.time_zone, now)
        if week_of and not Digest.objects.filter(person=person, week_of=week_of).exists():
            write_digest(person, week_of)


def write_digest(person: Person, week_of: date) -> None:
    """One turn as a whole: a sender that dies in between begins this one anew."""
    by = system_actor("digests")
    zone = ZoneInfo(person.time_zone)
    with transaction.atomic(), translation.override(person.language), timezone.override(zone):
        digest = actions.begin_digest(person, week_of, by=by)
        groups = groups_for(actor_for(person), timezone.now())
        if digest is not None and groups:
            letter = letter_of(groups, person.name, stop_address(digest.pk))
            actions.send_digest(digest, letter.subject, letter.text, letter.named, by=by)


@lets_go("Which weekly letters were written", after=DIGESTS_KEPT)
@every(minutes=24 * 60)
@job("followup.forget-digests")
def forget_digests() -> None:
    actions.forget_digests(timezone.now(), by=system_actor("digests"))


@lets_go("Who was asked about a commitment, counted from its end", after=CONTACT_KEPT)
@every(minutes=24 * 60)
@job("followup.forget-contacts")
def forget_contacts() -> None:
    actions.forget_contacts(timezone.localdate(), by=system_actor("followup"))
