"""Letters about batches: what took long is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.intake.choices import AT_ONCE
from cityweave.mail.actions import write_letter
from cityweave.sharing.actors import actor_for
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.intake.models import Batch

PURPOSE = "intake.batch"


def batch_applied(batch: Batch, person: Person) -> None:
    write(batch, person, "applied")


def batch_undone(batch: Batch, person: Person) -> None:
    write(batch, person, "undone")


def write(batch: Batch, person: Person, what: str) -> None:
    """Only where somebody may have left the page: small sheets are done while one looks."""
    if batch.total <= AT_ONCE or not person.email:
        return
    with translation.override(person.language):
        texts = {
            "applied": _(
                "The sheet you brought in is in the register.\n\nSee what came of it:\n{link}"
            ),
            "undone": _(
                "The sheet you took back is undone.\n\nSee what was kept, and why:\n{link}"
            ),
        }
        link = settings.ORIGIN + reverse("intake:batch", kwargs={"key": batch.pk})
        write_letter(
            purpose=PURPOSE,
            to=person.pk,
            subject=_("Your sheet is done"),
            text=texts[what].format(link=link),
            language=person.language,
            about=batch.pk,
            label=Label.AMBER,
            by=actor_for(person),
        )
