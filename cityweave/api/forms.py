"""What people say about a new token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cityweave.api.choices import LONGEST_NAME, Kind, Lifetime


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What it is for"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write in a few words what it is for.")},
        help_text=_("So that you know later which one to revoke: “Map on our website”."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What it may read"),
        choices=Kind.choices,
        initial=[Kind.HUBS, Kind.CITIES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one.")},
    )
    lifetime = forms.ChoiceField(
        label=_("For how long"),
        choices=Lifetime.choices,
        initial=Lifetime.QUARTER,
    )
