"""Who writes minutes, sends them, asks a host, and takes the report's papers away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.followup.choices import CommitmentState
from cityweave.gatherings.choices import BEFORE_HOST, HOST_LINK_SAYS, HostAnswer
from cityweave.gatherings.policies.records import can_work_on_gathering, has_begun
from cityweave.mail.choices import MAILABLE
from cityweave.sharing.choices import Label
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.followup.models import Commitment
    from cityweave.gatherings.models import Clearance, Gathering
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import SignedLink


def can_write_minutes(actor: Actor, gathering: Gathering) -> Verdict:
    return can_work_on_gathering(actor, gathering)


def can_undo_promise(actor: Actor, gathering: Gathering, commitment: Commitment) -> Verdict:
    """What was written down in the minutes a moment ago, until those who promised answer."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if commitment.made_in_id != gathering.pk:
        return no(_("This was not promised here."))
    if commitment.state != CommitmentState.MADE:
        return no(_("Those who promised have answered already. It can be dropped, with a reason."))
    return YES


def can_send_minutes(actor: Actor, gathering: Gathering, points: int) -> Verdict:
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if gathering.label not in MAILABLE:
        return no(_("What only named persons may read is never sent by mail."))
    if not points:
        return no(_("Write the minutes first: there is nothing to send yet."))
    return YES


def can_plan_next(actor: Actor, gathering: Gathering) -> Verdict:
    return can_work_on_gathering(actor, gathering)


def can_ask_host(actor: Actor, gathering: Gathering, stage: str, parts: int) -> Verdict:
    """Whether the host may be shown a text of so many parts."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if gathering.label not in MAILABLE:
        return no(_("What only named persons may read is never sent by mail."))
    if gathering.state not in BEFORE_HOST[stage]:
        return no(
            _("At this stage (“{state}”) the host is not asked."),
            state=gathering.get_state_display(),
        )
    if not parts:
        return no(_("There is no text yet that the host could read."))
    return YES


def can_record_host_answer(actor: Actor, gathering: Gathering, answer: str, note: str) -> Verdict:
    """An answer that came by phone or on paper, with how it came."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if answer not in {HostAnswer.CLEARED, HostAnswer.CHANGE}:
        return no(_("Say whether the host cleared it or asks for changes."))
    if not note.strip():
        return no(_("Say how the answer came, and what was said."))
    return YES


def can_read_host_answer(actor: Actor, clearance: Clearance) -> Verdict:
    return can_work_on_gathering(actor, clearance.gathering)


def can_answer_as_host(link: SignedLink) -> Verdict:
    """Whoever holds the letter's link, once, while the text it shows is the latest."""
    if link.used_at is not None:
        return no(HOST_LINK_SAYS["used"])
    if link.revoked_at is not None:
        return no(HOST_LINK_SAYS["withdrawn"])
    if link.expires_at <= timezone.now():
        return no(HOST_LINK_SAYS["expired"])
    return YES


def says_what_to_change(answer: str, words: str) -> Verdict:
    if answer == HostAnswer.NONE:
        return no(_("Choose one of the two."))
    if answer == HostAnswer.CHANGE and not words.strip():
        return no(_("Write what should be different."))
    return YES


def can_begin_report(actor: Actor, gathering: Gathering) -> Verdict:
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if not has_begun(gathering):
        return no(_("It has not begun yet."))
    return YES


def can_take_papers(actor: Actor, gathering: Gathering, reason: str) -> Verdict:
    """What leaves as a file is read by whoever holds it."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if gathering.label == Label.RED or (
        gathering.label == Label.STRICT and not actor.answers_for(gathering)
    ):
        return no(_("This is too strictly kept to leave in a file."))
    if not reason.strip():
        return no(_("Say for whom, and why."))
    return YES
