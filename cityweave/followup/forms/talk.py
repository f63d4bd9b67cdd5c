"""What people type about a record, and whom they mention."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.followup.choices import LONGEST_COMMENT, MOST_MENTIONED
from cityweave.sharing.forms.fields import LongField, PlainForm


class PeopleField(forms.MultipleChoiceField):
    """Colleagues out of those offered. Whether another key may be told is for the policy, which
    says the same of somebody who cannot see the record and of nobody at all."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: Any) -> bool:
        try:
            UUID(str(value))
        except ValueError:
            return False
        return True


class CommentForm(PlainForm):
    text = LongField(
        label=gettext_lazy("Your comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write something first.")},
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]] | None, **options: Any) -> None:
        """Without `offered` nobody can be chosen: that takes the page of its own."""
        super().__init__(*args, **options)
        if offered:
            self.fields["mentioned"] = PeopleField(
                label=_("Who should look at this?"),
                help_text=_("They find it in Today. Only who can see the record is offered."),
                choices=offered,
                required=False,
            )

    def clean_mentioned(self) -> list[UUID]:
        keys = [UUID(key) for key in self.cleaned_data["mentioned"]]
        if len(keys) > MOST_MENTIONED:
            raise ValidationError(_("Twenty at most. Write to the others in another way."))
        return keys

    def people(self) -> list[UUID]:
        found: list[UUID] = self.cleaned_data.get("mentioned", [])
        return found
