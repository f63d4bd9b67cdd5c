"""To which hub a city goes, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cityweave.network.names import check_partial_date
from cityweave.sharing.forms.fields import PlainForm


class TransferForm(PlainForm):
    hub = forms.ChoiceField(label=_("Hub that keeps the city from now on"))
    begins = forms.CharField(
        label=_("From"),
        help_text=_("A year, a month or a day: 2016, 2016-08 or 2016-08-31."),
        max_length=10,
        required=False,
        validators=[check_partial_date],
    )
    basis = forms.CharField(
        label=_("On what basis?"),
        help_text=_("Who decided it, and how the city was asked."),
        max_length=200,
    )

    def __init__(self, data: Any = None, *, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["hub"].choices = offered  # type: ignore[attr-defined]
