"""What answers a need: activities, and what cities asked their hub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cityweave.network.choices import ANSWERS
from cityweave.network.models import Activity
from cityweave.sharing.forms.fields import PickField, PlainForm

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


class AnswerForm(PlainForm):
    """Activities, found by their titles."""

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields[ANSWERS] = PickField(
            Activity.objects.visible_to(actor),
            many=True,
            required=True,
            label=_("Which activities answer it?"),
            help_text=_("Search by title. Only those who see both see that they belong together."),
        )
