"""What a saved view is called, of what, and who finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from cityweave.network.choices import LONGEST_QUESTION, ViewedList
from cityweave.network.presenters import teams_of

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

LONGEST_NAME = 80


class NameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class TeamForm(forms.Form):
    """With the team of which hub, out of those one works at; with none for a blank."""

    team = forms.ChoiceField(required=False)

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["team"].choices = [("", ""), *teams_of(actor)]  # type: ignore[attr-defined]


class ViewForm(TeamForm, NameForm):
    of = forms.ChoiceField(choices=ViewedList.choices)
    question = forms.CharField(required=False, max_length=LONGEST_QUESTION)
