"""Who asks participants what they think of a gathering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.gatherings.choices import STOPS
from cityweave.gatherings.policies.records import can_work_on_gathering, has_begun
from cityweave.mail.choices import MAILABLE
from cityweave.questions.policies import is_answered_now
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.gatherings.models import Gathering
    from cityweave.questions.models import QuestionSet
    from cityweave.sharing.actors import Actor


def can_ask_for_feedback(actor: Actor, gathering: Gathering) -> Verdict:
    """From its first day on."""
    if not (verdict := can_work_on_gathering(actor, gathering)):
        return verdict
    if gathering.state in STOPS or not has_begun(gathering):
        return no(_("It has not begun yet. Ask when there is something to say."))
    return YES


def can_send_feedback_letters(
    actor: Actor, gathering: Gathering, asked: QuestionSet | None
) -> Verdict:
    if not (verdict := can_ask_for_feedback(actor, gathering)):
        return verdict
    if gathering.label not in MAILABLE:
        return no(_("What only named persons may read is never sent by mail."))
    if asked is None:
        return no(_("Open the questions first."))
    return is_answered_now(asked)
