"""A list of guests as a file: read into the lines that a pasted list is looked at by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.gatherings.forms.guests import PasteForm
from cityweave.sheets.cells import Unreadable
from cityweave.sheets.reading import read

if TYPE_CHECKING:
    from cityweave.sheets.cells import Sheet

LARGEST = 5_000_000


class ListForm(PasteForm):
    """A file or pasted lines; the file becomes lines, which are corrected here before adding."""

    file = forms.FileField(
        label=gettext_lazy("Or a spreadsheet"),
        help_text=gettext_lazy("CSV, XLSX, XLSM or ODS. Headings in any language."),
        required=False,
        allow_empty_file=True,
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        self.refusal = ""
        upload = files.get("file") if files else None
        if data is not None and upload is not None:
            data = data.copy()
            data["lines"] = self.taken_from(upload)
        super().__init__(data, files=None)
        if self.refusal:
            self.fields["lines"].required = False

    def taken_from(self, upload: Any) -> str:
        if upload.size > LARGEST:
            self.refusal = _("This file is larger than 5 MB. Leave only the list of guests in it.")
            return ""
        try:
            return lines_in(read(upload.read(), str(upload.name)).sheets[0])
        except Unreadable as refused:
            self.refusal = str(refused)
            return ""

    def clean_lines(self) -> str:
        return "" if self.refusal else super().clean_lines()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.refusal:
            self.add_error("file", self.refusal)
        return said


def lines_in(sheet: Sheet) -> str:
    """The sheet as if its cells had been copied, with the row of names where there is one."""
    rows = [[cell.text for cell in row.cells] for row in sheet.rows]
    if sheet.header_row is not None:
        rows.insert(0, list(sheet.header))
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
