"""What people type about who pays a gathering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.network.models import Grant
from cityweave.sharing.forms.fields import PlainForm
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

DIGITS = {"class": "w-s", "inputmode": "numeric"}


class ShareForm(PlainForm):
    """A grant and its part: per cent, or money, or both."""

    grant = forms.ChoiceField(label=gettext_lazy("Grant"))
    percent = forms.IntegerField(
        label=gettext_lazy("Per cent of its cost"),
        min_value=1, max_value=100, required=False, widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    amount = forms.IntegerField(
        label=gettext_lazy("Or an amount, in the grant’s currency"),
        min_value=1, max_value=10**12, required=False, widget=forms.TextInput(attrs=DIGITS),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("For what, in a few words"),
        help_text=gettext_lazy("Such as travel of guests, or interpretation."),
        max_length=300,
        required=False,
    )

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.grants = {str(one.pk): one for one in Grant.objects.visible_to(actor).in_order()}
        field = self.fields["grant"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Choose a grant")),
            *((key, told_apart(one)) for key, one in self.grants.items()),
        ]

    def chosen(self) -> Grant:
        return self.grants[self.cleaned_data["grant"]]


def told_apart(grant: Grant) -> str:
    return f"{called(grant)} · {grant.number}" if grant.number else called(grant)
