"""What answers a need: activities, what its city asked the hub, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cityweave.network.answering import offered_to
from cityweave.network.choices import ANSWERS
from cityweave.network.models import Activity
from cityweave.sharing.forms.fields import PickField, PlainForm
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.network.models import Need
    from cityweave.sharing.actors import Actor

ASKED = "asked"
SHORT = 90


class AnswerForm(PlainForm):
    """Activities, found by their titles; questions and commitments, ticked from a list."""

    def __init__(self, data: Any = None, *, need: Need, actor: Actor) -> None:
        super().__init__(data)
        self.fields[ANSWERS] = PickField(
            Activity.objects.visible_to(actor),
            many=True,
            label=_("Which activities answer it?"),
            help_text=_("Search by title. Only those who see both see that they belong together."),
        )
        asked = offered_to(need, actor)
        if asked:
            self.fields[ASKED] = forms.MultipleChoiceField(
                choices=[(str(one.pk), shortened(called(one))) for one in asked],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                label=_("Which questions and commitments belong to it?"),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen():
            self.add_error(ANSWERS, ValidationError(_("Choose one. Search by name to find it.")))
        return cleaned

    def chosen(self) -> list[UUID]:
        names = (ANSWERS, ASKED)
        return [UUID(key) for name in names for key in self.cleaned_data.get(name, ())]


def shortened(title: str) -> str:
    return title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"
