"""What people type at the door, and from a sheet afterwards."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.sharing.forms.fields import PlainForm

SPAN = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")
BETWEEN = re.compile(r"[\s,;،؛.]+")


class WalkInForm(PlainForm):
    """Somebody who is on no list, in two fields."""

    name = forms.CharField(label=gettext_lazy("Name, or function"), max_length=200)
    origin = forms.CharField(
        label=gettext_lazy("City or body"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "cities-here", "autocomplete": "off"}),
    )


class NumbersField(forms.CharField):
    """Numbers and spans of them: 1-12 15 17."""

    def to_python(self, value: Any) -> Any:
        return numbers_in(super().to_python(value) or "")


def numbers_in(text: str) -> list[int]:
    """Every number that is meant, in order. Raises ValidationError for what is none."""
    found: list[int] = []
    for part in filter(None, BETWEEN.split(re.sub(r"\s*[-–]\s*", "-", text))):
        read = SPAN.fullmatch(part)
        if read is None:
            raise forms.ValidationError(
                _("“{text}” is no number. Write 3, or 1-12.").format(text=part[:20])
            )
        first, last = int(read[1]), int(read[2] or read[1])
        found += range(first, last + 1)
    return sorted(set(found))


class TypedSheetForm(PlainForm):
    """A filled-in sheet by its numbers."""

    present = NumbersField(label=gettext_lazy("Present"), required=False, max_length=2_000)
    excused = NumbersField(label=gettext_lazy("Excused"), required=False, max_length=2_000)
    rest = forms.BooleanField(
        label=gettext_lazy("All others on the list were absent"), required=False
    )
    scan = forms.FileField(
        label=gettext_lazy("The sheet itself"),
        required=False,
        help_text=gettext_lazy("A scan or a photograph: PDF, JPEG, PNG. Only the hub reads it."),
    )

    def __init__(self, data: Any = None, files: Any = None, *, known: set[int]) -> None:
        super().__init__(data, files)
        self.known = known
        for name in ("present", "excused"):
            self.fields[name].help_text = _("Numbers as on the sheet: 1-12 15 17")
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name in ("present", "excused"):
            strange = [str(one) for one in told.get(name, ()) if one not in self.known]
            if strange:
                self.add_error(
                    name, _("Not on the list: {numbers}").format(numbers=" ".join(strange[:20]))
                )
        both = set(told.get("present", ())) & set(told.get("excused", ()))
        if both:
            said = " ".join(map(str, sorted(both)[:20]))
            self.add_error("excused", _("Present as well: {numbers}").format(numbers=said))
        return told
