"""What is found of releases: what they were about, and what was written about them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.safeguarding.choices import QUESTIONS, STATEMENT
from cityweave.safeguarding.models import Release
from cityweave.sharing.findable import Findable, Said, register_findable


def release_said(release: Release) -> Said:
    stated = (release.statement.get(name, "") for name in STATEMENT)
    answered = (release.answers.get(name, "") for name in QUESTIONS)
    return Said((release.title,), " · ".join(filter(None, (release.reason, *stated, *answered))))


def register() -> None:
    register_findable(Findable(Release, _("release"), _("Releases"), release_said))
