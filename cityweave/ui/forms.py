"""The gallery's form, as it comes and as it comes back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    prefix = "sample"

    city = forms.CharField(
        label=_("Name of the city or authority"),
        help_text=_("As it stands on your letterhead. You can add it in other scripts later."),
        initial="Tamrindi",
    )
    kind = forms.ChoiceField(
        label=_("What kind of authority is it?"),
        choices=[
            ("city", _("City or municipality")),
            ("rural", _("Town or rural municipality")),
            ("district", _("County, district or province")),
        ],
        widget=forms.RadioSelect,
        initial="city",
    )
    people = forms.IntegerField(
        label=_("Population"), help_text=_("A round number is fine."), required=False
    )
    why = forms.CharField(
        label=_("Why now?"),
        help_text=_("A few sentences in any language. Please name no individual."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    fits = forms.BooleanField(label=_("The council has agreed"), required=False)


class WronglyFilled(SampleForm):
    """What it looks like when something is to be put right."""

    prefix = "wrong"
    mailbox = forms.EmailField(
        label=_("Function mailbox"),
        help_text=_("A shared address, so that the contact survives an election."),
        error_messages={"invalid": _("Write it as mayor.office@tamrindi.example.")},
    )
    field_order = ["city", "mailbox"]

    def __init__(self) -> None:
        super().__init__(
            {
                "wrong-city": "",
                "wrong-mailbox": "mayor.office@tamrindi",
                "wrong-why": _("After the floods two quarters stopped speaking to each other."),
            }
        )
        for field in ("people", "fits"):
            del self.fields[field]
        self.fields["city"].error_messages["required"] = _("Write the name, as on your letterhead.")
        self.fields["kind"].error_messages["required"] = _("Choose one. You can change it later.")
