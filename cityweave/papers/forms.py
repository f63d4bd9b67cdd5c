"""What people write: a text, a comment, which paper to begin, which language to freeze."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.papers.choices import PaperLanguage
from cityweave.papers.content import direction_of
from cityweave.sharing.forms.fields import LongField, PlainForm

if TYPE_CHECKING:
    from cityweave.papers.kinds import PaperKind
    from cityweave.papers.models import Text

LONGEST_TEXT = 60_000
# Nine digits: what a person could type there never overflows a column.
NUMBER = re.compile(r"[0-9]{1,9}")
# What `file_name` of the page put there, perhaps with "(1)" after it.
SENT_AT = re.compile(r"-v([0-9]{1,9})[^0-9]")
HASH = re.compile(r"[0-9a-f]{64}")


class TextForm(PlainForm):
    """One section in one language, with the versions it was read from."""

    body = LongField(required=False, max_length=LONGEST_TEXT, strip=False)

    def __init__(self, data: Any = None, *, text: Text) -> None:
        super().__init__(data, initial={"body": text.body})
        self.fields["body"].label = _("Text in {language}").format(
            language=text.get_language_display()
        )
        self.fields["body"].widget.attrs |= {
            "lang": text.language,
            "dir": direction_of(text.language),
            "rows": 14,
            "class": "editor",
            "spellcheck": "true",
        }

    @property
    def typed(self) -> str:
        return str(self.data.get("body", "")) if self.is_bound else str(self.initial["body"])


def number_in(typed: str) -> int:
    """The version a form was read at; a broken one is the oldest there is."""
    return int(typed) if NUMBER.fullmatch(typed) else 0


def hash_in(typed: str) -> str:
    return typed if HASH.fullmatch(typed) else ""


class CommentForm(PlainForm):
    """A remark beside a paragraph."""

    paragraph = forms.ChoiceField(label=gettext_lazy("Beside paragraph"))
    body = LongField(
        label=gettext_lazy("Comment"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )

    def __init__(self, data: Any = None, *, paragraphs: Sequence[str]) -> None:
        super().__init__(data, auto_id="id_comment_%s")
        offered = [(number, opening(number, one)) for number, one in enumerate(paragraphs)]
        self.fields["paragraph"].choices = offered or [(0, _("the whole text"))]  # type: ignore[attr-defined]


def opening(number: int, paragraph: str) -> str:
    """The number of a paragraph with its first words, to choose it by."""
    words = " ".join(paragraph.split())
    return f"{number + 1}. {words[:60]}{'…' if len(words) > 60 else ''}"


class BeginForm(PlainForm):
    """Which paper, and in which language its source is written."""

    kind = forms.ChoiceField(label=gettext_lazy("Which paper?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the source"),
        choices=PaperLanguage.choices,
        help_text=gettext_lazy("The other languages are held against it."),
    )

    def __init__(
        self, data: Any = None, *, kinds: Sequence[PaperKind], language: str = "en"
    ) -> None:
        first = kinds[0].name if kinds else ""
        super().__init__(data, initial={"kind": first, "language": language})
        self.fields["kind"].choices = [(kind.name, str(kind.title)) for kind in kinds]  # type: ignore[attr-defined]


class EditionForm(PlainForm):
    """Which language to freeze."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the edition"), choices=PaperLanguage.choices
    )


class SendForm(PlainForm):
    """Why a section leaves as a file."""

    reason = forms.CharField(
        label=gettext_lazy("For whom, and why?"),
        max_length=200,
        help_text=gettext_lazy("Whoever holds the file reads it. This is written down."),
        error_messages={"required": gettext_lazy("Say for whom, and why.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="id_send_%s")


class ReturnForm(PlainForm):
    """A section that came back from Word."""

    file = forms.FileField(
        label=gettext_lazy("Word file (.docx)"),
        help_text=gettext_lazy("Tracked changes become suggestions, comments become comments."),
        error_messages={
            "required": gettext_lazy("Choose the Word file that came back."),
            "empty": gettext_lazy("This file is empty. Choose the Word file that came back."),
        },
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, auto_id="id_return_%s")
        if files is not None:
            self.files = files

    def base(self, latest: int) -> int:
        """The version that the file was sent out at, as its name says; else today's."""
        found = SENT_AT.search(str(self.cleaned_data["file"].name))
        return min(int(found[1]), latest) if found else latest
