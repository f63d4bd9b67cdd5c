"""What people type about national dialogues and checklists, and the time that is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.convene.choices import LONGEST_ITEM, Met
from cityweave.convene.models import NationalDialogue
from cityweave.gatherings.choices import GatheringKind
from cityweave.gatherings.models import Gathering
from cityweave.network.forms import RecordForm
from cityweave.network.forms.fresh import KeptByHub
from cityweave.sharing.forms.fields import DayField, LongField, PickField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cityweave.convene.models import ChecklistItem, ReviewLine
    from cityweave.sharing.actors import Actor


class DialogueForm(RecordForm):
    """The file of a national dialogue."""

    model = NationalDialogue

    plan = LongField(
        label=gettext_lazy("Plan"),
        help_text=gettext_lazy("Who calls it, what it is to settle, in which steps."),
        required=False,
        max_length=10_000,
    )
    local_roles = LongField(
        label=gettext_lazy("Local roles in it"),
        help_text=gettext_lazy("What cities do there, by function. Please name no individual."),
        required=False,
        max_length=10_000,
    )
    outcomes = LongField(label=gettext_lazy("What came of it"), required=False, max_length=10_000)
    gatherings = PickField(
        many=True,
        label=gettext_lazy("Gatherings in which it is held"),
        help_text=gettext_lazy("Those planned as a national dialogue."),
    )

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, actor=actor, **options)
        field = self.fields["gatherings"]
        assert isinstance(field, PickField)
        held = Gathering.objects.visible_to(actor)
        field.queryset = held.filter(kind=GatheringKind.NATIONAL_DIALOGUE)
        self.order_fields([*self.model.EDITABLE])


class NewDialogue(KeptByHub, DialogueForm):
    """A new file, kept by a hub."""

    desk_may_keep = False


class ReviewForm(PlainForm):
    """Each point with how it is met and a note."""

    def __init__(
        self,
        data: Any = None,
        *,
        items: Iterable[ChecklistItem],
        lines: dict[UUID, ReviewLine],
    ) -> None:
        super().__init__(data)
        self.items = list(items)
        for item in self.items:
            line = lines.get(item.pk)
            self.fields[f"met-{item.pk}"] = forms.ChoiceField(
                label=item.text,
                choices=[("", _("Not judged")), *Met.choices],
                required=False,
                initial=line.met if line else "",
            )
            self.fields[f"note-{item.pk}"] = forms.CharField(
                label=_("Note"),
                max_length=2_000,
                required=False,
                initial=line.note if line else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def judged(self) -> dict[ChecklistItem, tuple[str, str]]:
        """Those with a verdict; a point that was never judged stays so."""
        told = self.cleaned_data
        return {
            item: (told[f"met-{item.pk}"], told[f"note-{item.pk}"].strip())
            for item in self.items
            if told[f"met-{item.pk}"]
        }


class ChecklistForm(PlainForm):
    """One more point, and whose it is."""

    scope = forms.ChoiceField(label=gettext_lazy("Whose list"))
    text = forms.CharField(
        label=gettext_lazy("What is good practice"),
        help_text=gettext_lazy("One sentence that can be met, met in part, or not yet."),
        max_length=LONGEST_ITEM,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write the point first.")},
    )

    def __init__(self, data: Any = None, *, places: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = places


class PeriodForm(PlainForm):
    """From a day to a day; a day that is none leaves that side open."""

    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)

    def period(self) -> tuple[Any, Any]:
        self.is_valid()
        return self.cleaned_data.get("since"), self.cleaned_data.get("until")
