"""Who seals a signed sheet, and which two open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.gatherings.choices import OpeningState
from cityweave.gatherings.models import GrantShare
from cityweave.gatherings.policies.records import can_work_on_gathering
from cityweave.sharing.policies import can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from datetime import date

    from cityweave.gatherings.models import RollSheet, SheetOpening, SheetSeal
    from cityweave.network.models import Grant
    from cityweave.sharing.actors import Actor


def can_seal_sheet(actor: Actor, sheet: RollSheet, grant: Grant, audit_on: date) -> Verdict:
    """The staff of the hub, for a grant that paid a part of the gathering."""
    if not (verdict := can_work_on_gathering(actor, sheet.gathering)):
        return verdict
    if not (verdict := can_view(actor, grant)):
        return verdict
    if getattr(sheet, "seal", None) is not None:
        return no(_("This sheet is sealed already."))
    if sheet.file.binned_at is not None:
        return no(_("This sheet was erased."))
    paid = GrantShare.objects.standing_of(sheet.gathering_id).filter(grant=grant.pk)
    if not paid.exists():
        return no(_("This grant paid no part of the gathering, so it requires no sheet."))
    if audit_on <= timezone.localdate():
        return no(_("Say a day to come: on it the sheet is erased."))
    return YES


def can_ask_opening(actor: Actor, seal: SheetSeal, reason: str) -> Verdict:
    if actor.person is None or actor.only_looks:
        return no(_("You cannot see this."))
    if not (verdict := can_work_on_gathering(actor, seal.sheet.gathering)):
        return verdict
    if seal.erased_at is not None:
        return no(_("This sheet was erased."))
    if seal.openings.asked().exists():
        return no(_("Somebody has asked already. A colleague answers first."))
    if not reason.strip():
        return no(_("Say why it must be opened. A colleague decides by it."))
    return YES


def can_move_audit(actor: Actor, seal: SheetSeal, audit_on: date) -> Verdict:
    """To a day to come; it is asked for with a reason, and a second person agrees."""
    if not (verdict := can_work_on_gathering(actor, seal.sheet.gathering)):
        return verdict
    if seal.erased_at is not None:
        return no(_("This sheet was erased."))
    if audit_on <= timezone.localdate():
        return no(_("Say a day to come: on it the sheet is erased."))
    if audit_on == seal.audit_on:
        return no(_("The audit is on that day already."))
    return YES


def can_answer_opening(actor: Actor, opening: SheetOpening) -> Verdict:
    """The second person: of the hub, and not the one who asked."""
    if actor.person is None or actor.only_looks:
        return no(_("You cannot see this."))
    if not (verdict := can_work_on_gathering(actor, opening.seal.sheet.gathering)):
        return verdict
    if opening.state != OpeningState.ASKED or opening.seal.erased_at is not None:
        return no(_("This has been answered already."))
    if opening.asked_by_id == actor.person_key:
        return no(_("You asked, so somebody else answers."))
    return YES


def can_open_sheet(actor: Actor, opening: SheetOpening) -> Verdict:
    """The two, for an hour; whoever has left meanwhile does not."""
    if actor.person is None or actor.only_looks:
        return no(_("You cannot see this."))
    if not (verdict := can_work_on_gathering(actor, opening.seal.sheet.gathering)):
        return verdict
    if actor.person_key not in {opening.asked_by_id, opening.answered_by_id}:
        return no(_("Only the two who agreed on it open this sheet."))
    is_open = opening.state == OpeningState.OPEN and opening.seal.erased_at is None
    if not is_open or opening.until is None or opening.until <= timezone.now():
        return no(_("The hour is over. Ask again, with a reason."))
    return YES
