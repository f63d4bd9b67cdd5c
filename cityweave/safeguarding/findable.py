"""What is found of releases: what they were about, and what was written about them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.safeguarding.choices import QUESTIONS, RISK_QUESTIONS, STATEMENT
from cityweave.safeguarding.models import Release, RiskCheck
from cityweave.sharing.findable import Findable, Said, register_findable


def release_said(release: Release) -> Said:
    stated = (release.statement.get(name, "") for name in STATEMENT)
    answered = (release.answers.get(name, "") for name in QUESTIONS)
    return Said((release.title,), " · ".join(filter(None, (release.reason, *stated, *answered))))


def risk_said(check: RiskCheck) -> Said:
    """Called by its result alone; what it is about is found by its own name."""
    answered = (check.answers.get(name, "") for name in RISK_QUESTIONS)
    return Said((str(check._meta.verbose_name),), " · ".join(filter(None, answered)))


def register() -> None:
    register_findable(Findable(RiskCheck, _("risk check"), _("Risk checks"), risk_said))
    register_findable(Findable(Release, _("release"), _("Releases"), release_said))
