"""Writing down a risk check, and the one that counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from cityweave.journal import actions as journal
from cityweave.safeguarding import policies
from cityweave.safeguarding.models import RiskCheck
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label, is_stricter
from cityweave.sharing.models import Record

if TYPE_CHECKING:
    from django.db.models import QuerySet


@transaction.atomic
def check_risk(
    about: Record, answers: Mapping[str, str], result: str, seen_to_by: str,
    recheck_on: date | None, *, by: Actor,
) -> RiskCheck:  # fmt: skip
    """What could go wrong, and whether it goes on; from here on this check counts."""
    about = sharing.locked(about)
    check = RiskCheck(
        about=about.ref, owner=about.owner, hub=about.hub, answers=dict(answers), result=result,
        seen_to_by=seen_to_by, recheck_on=recheck_on, checked_by=by.journal_name,
    )  # fmt: skip
    # As strictly kept as what it is about; who is named on that does not read what could harm them.
    if is_stricter(about.label, check.label):
        check.label = Label(about.label)
        check.review_on = about.review_on
    if about.label == Label.RED:
        check.root = about.root
    policies.can_check_risk(by, check).require()
    check.full_clean(exclude=["ref", "root"])
    check.save()
    journal.note("safeguarding.risk.checked", check, by=by, changed=["result"])
    # What waits about the whole is asked again.
    journal.note("safeguarding.risk.said", about, by=by, changed=["risk"])
    return check


def latest_risk_check(key: UUID) -> RiskCheck | None:
    """The one that counts, for whoever must know whether a gathering may go on."""
    return RiskCheck._default_manager.standing_about(key).first()


def standing_checks() -> QuerySet[RiskCheck]:
    """All that are not in the bin, for jobs."""
    return RiskCheck.objects.filter(binned_at__isnull=True)
