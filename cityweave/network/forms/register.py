"""The word that declares the register complete."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.network.names import fold


def word() -> str:
    """What is to be written, in the reader's language."""
    return _("complete")


class CompleteForm(forms.Form):
    word = forms.CharField(
        label=gettext_lazy("Write the word"), max_length=40,
        widget=forms.TextInput(attrs={"class": "w-m", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_word(self) -> str:
        typed = str(self.cleaned_data["word"])
        if fold(typed) != fold(word()):
            raise forms.ValidationError(_("Write “{word}” to declare it.").format(word=word()))
        return typed
