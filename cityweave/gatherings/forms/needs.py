"""Food and access as somebody told an officer: written once, and read by kitchen and door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.sharing.forms.fields import PlainForm


class NeedsForm(PlainForm):
    """Never filled in beforehand: whoever types it reads it nowhere with a name again."""

    diet = forms.CharField(
        label=gettext_lazy("Food"), required=False, max_length=300,
        help_text=gettext_lazy("What they do not eat. Only the kitchen reads it, without a name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    access = forms.CharField(
        label=gettext_lazy("Access"), required=False, max_length=300,
        help_text=gettext_lazy(
            "What they need to take part. Only who prepares the room reads it, without a name."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    forget = forms.BooleanField(label=gettext_lazy("Forget what was noted before"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not any(said.values()):
            self.add_error("diet", _("Write what they told you, or what is to be forgotten."))
        return said

    def noted(self) -> dict[str, str]:
        """What changes: an empty line leaves what stands, unless it is to be forgotten."""
        said = self.cleaned_data
        return {name: said[name] for name in ("diet", "access") if said[name] or said["forget"]}
