"""Which period and hub people over time are looked at for."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.sharing.forms.fields import PlainForm


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, input_formats=["%Y-%m-%d"], widget=widget)


class PeriodForm(PlainForm):
    """From one day to another; this year where nothing sensible is asked."""

    first = day_field(gettext_lazy("From"))
    last = day_field(gettext_lazy("To"))
    hub = forms.ChoiceField(label=gettext_lazy("Hub"), required=False)

    def __init__(self, data: Any, *, hubs: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["hub"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *hubs]

    def asked(self, today: date) -> tuple[date, date, UUID | None]:
        told = self.cleaned_data if self.is_valid() else {}
        first = told.get("first") or today.replace(month=1, day=1)
        last = told.get("last") or today
        if last < first:
            first, last = last, first
        return first, last, UUID(told["hub"]) if told.get("hub") else None
