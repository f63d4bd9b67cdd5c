"""What a sender says: the file, its columns, what looks alike, which value stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cityweave.intake.choices import Decision, Kind
from cityweave.intake.fields import FIELDS, LABELS, NEEDED
from cityweave.intake.kinds import CHOICES, is_understood
from cityweave.intake.matching import kinds_in, twice
from cityweave.intake.reading_rows import GROUPS
from cityweave.network.countries import country_choices
from cityweave.safeguarding.choices import STATEMENT
from cityweave.sharing.forms.fields import PlainForm

if TYPE_CHECKING:
    from cityweave.intake.models import Batch
    from cityweave.sheets.cells import Sheet

EXAMPLES_SHOWN = 3
EXAMPLE_LENGTH = 40
NO_HEADER = 0
# A select always says something: this is that nothing is meant.
NONE = "-"
HEADERS_OFFERED = 12


class UploadForm(PlainForm):
    """The file, what its rows are, and whose register they go into."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What are the rows?"), choices=Kind.choices, widget=forms.RadioSelect
    )
    hub = forms.ChoiceField(label=gettext_lazy("Kept by"))
    file = forms.FileField(
        label=gettext_lazy("The spreadsheet"),
        help_text=gettext_lazy("CSV, XLSX, XLSM or ODS, up to 12 MB. Headings in any language."),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy(
            "This file is empty. Choose the file that holds your table.")},
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Where does it come from?"),
        help_text=gettext_lazy("Figures name this as their source; else the file’s name."),
        required=False,
        max_length=300,
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        hubs: Sequence[tuple[str, str]],
        kind: str = "",
    ) -> None:
        super().__init__(data, files, initial={"kind": kind or Kind.CITIES})
        self.fields["hub"].choices = hubs  # type: ignore[attr-defined]
        if len(hubs) == 1:
            self.initial["hub"] = hubs[0][0]


class SheetForm(PlainForm):
    """Which sheet of the file, and which of its rows holds the headings."""

    sheet = forms.TypedChoiceField(label=gettext_lazy("Sheet"), coerce=int)
    header_row = forms.TypedChoiceField(label=gettext_lazy("Row of headings"), coerce=int)

    def __init__(
        self,
        data: Any = None,
        *,
        batch: Batch,
        sheets: Sequence[str],
        rows: Sequence[tuple[int, str]],
    ) -> None:
        number = batch.mapping.get("header_row") or NO_HEADER
        super().__init__(
            data, initial={"sheet": batch.sheet, "header_row": number}, auto_id="id_sheet_%s"
        )
        self.fields["sheet"].choices = list(enumerate(sheets))  # type: ignore[attr-defined]
        offered = [(NO_HEADER, _("There are no headings")), *rows]
        self.fields["header_row"].choices = offered  # type: ignore[attr-defined]


class ColumnsForm(PlainForm):
    """What each column holds; what the sheet's own words for kinds stand for."""

    def __init__(self, data: Any = None, *, batch: Batch, sheet: Sheet) -> None:
        super().__init__(data)
        self.batch = batch
        self.sheet = sheet
        offered = [(NONE, _("leave out")), *((name, LABELS[name]) for name in FIELDS[batch.kind])]
        known = batch.mapping.get("columns", {})
        for number, heading in enumerate(sheet.header):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=heading or _("Column {number}").format(number=number + 1),
                choices=offered,
                initial=known.get(str(number), NONE),
                help_text=examples_in(sheet, number),
            )
        self.fields["country"] = forms.ChoiceField(
            label=_("Country of rows that name none"),
            choices=[("", _("none")), *country_choices(get_language() or "en")],
            required=False,
            initial=batch.mapping.get("country", ""),
        )
        self.fields["source"] = forms.CharField(
            label=_("Where does it come from?"), required=False, max_length=300,
            initial=batch.source,
        )  # fmt: skip
        self.add_kinds()

    def add_kinds(self) -> None:
        """A question for each of the sheet's own words for kinds, once a column holds kinds."""
        self.words: list[str] = []
        column = next(
            (number for number in range(len(self.sheet.header)) if self.holds(number) == "kind"),
            None,
        )
        if column is None:
            return
        group = GROUPS[self.batch.kind]
        said = self.batch.mapping.get("kinds", {})
        words = kinds_in(self.sheet, column)
        self.words = [word for word in words if word in said or not is_understood(group, word)]
        for number, word in enumerate(self.words):
            self.fields[f"kind-{number}"] = forms.ChoiceField(
                label=_("“{word}” means").format(word=word),
                choices=[(NONE, _("not known")), *CHOICES[group].choices],  # type: ignore[attr-defined]
                initial=said.get(word, NONE),
            )

    def holds(self, number: int) -> str:
        if self.is_bound:
            return str(self.data.get(f"column-{number}", ""))
        return str(self.batch.mapping.get("columns", {}).get(str(number), ""))

    def columns(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("column-")]

    def kinds(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("kind-")]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        matched = {
            name: held
            for name, held in said.items()
            if name.startswith("column-") and held not in ("", NONE)
        }
        for field in twice(matched.values()):
            name = [name for name, held in matched.items() if held == field][-1]
            self.add_error(name, _("Another column holds this already. Leave one of them out."))
        for group in NEEDED[self.batch.kind]:
            if not set(matched.values()) & set(group):
                words = _(" or ").join(str(LABELS[field]) for field in group)
                self.add_error(None, _("Say which column holds: {words}.").format(words=words))
        return said

    def mapping(self) -> dict[str, Any]:
        said = self.cleaned_data
        columns = {
            str(number): said[f"column-{number}"]
            for number in range(len(self.sheet.header))
            if said.get(f"column-{number}", NONE) != NONE
        }
        kinds = {
            word: said[f"kind-{number}"]
            for number, word in enumerate(self.words)
            if said.get(f"kind-{number}", NONE) != NONE
        }
        return {"columns": columns, "kinds": kinds, "country": said["country"]}


def examples_in(sheet: Sheet, number: int) -> str:
    """The first different texts of a column, so that one sees what it holds."""
    texts = (row.cells[number].text.strip() for row in sheet.rows if number < len(row.cells))
    found = list(dict.fromkeys(text[:EXAMPLE_LENGTH] for text in texts if text))[:EXAMPLES_SHOWN]
    return " · ".join(found) if found else _("empty")


class DecisionForm(forms.Form):
    """What is said of two that look alike."""

    decision = forms.ChoiceField(choices=Decision.choices)


class MergeForm(forms.Form):
    """For each field the value that stays."""

    def __init__(self, data: Any = None, *, fields: Sequence[str]) -> None:
        super().__init__(data)
        for name in fields:
            self.fields[name] = forms.ChoiceField(
                choices=(("survivor", ""), ("loser", "")), required=False
            )


class SearchForm(forms.Form):
    """The name of the other record."""

    q = forms.CharField(max_length=200, required=False, strip=True)


class StatementForm(PlainForm):
    """Where facts were published, for the release of a batch as one set."""

    def __init__(self, data: Any = None, *, initial: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(initial))
        for name, label in STATEMENT.items():
            self.fields[name] = forms.CharField(label=label, max_length=500)
