"""What is found of commitments: what was promised, and what was said of it since."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.followup.models import Commitment
from cityweave.sharing.findable import Findable, Said, register_findable


def commitment_said(commitment: Commitment) -> Said:
    words = [step.text for step in commitment.steps.all()]
    return Said((), " · ".join([commitment.what, *filter(None, words)]))


def register() -> None:
    register_findable(
        Findable(
            Commitment,
            Commitment._meta.verbose_name,
            _("Commitments"),
            commitment_said,
            parts=("steps",),
        )
    )
