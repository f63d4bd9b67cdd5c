"""What people type of headcounts that a source reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from cityweave.gatherings.models import ReportedHeadcount
from cityweave.network.forms import RecordForm

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


class ReportedHeadcountForm(RecordForm):
    model = ReportedHeadcount

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, actor=actor, **options)
        for name in ReportedHeadcount.NUMBERS:
            self.fields[name].widget = forms.TextInput(
                attrs={"class": "w-s", "inputmode": "numeric"}
            )
        self.fields["total"].help_text = _("Leave empty what the source does not say.")
        self.fields["precision"].help_text = _("“Over 45 participants” is more than 45.")
        self.fields["said"].help_text = _("The words around the number, as the source has them.")
