"""What people type into minutes, to a host, and about what could go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.gatherings.choices import MOST_SPARE, HostAnswer
from cityweave.gatherings.forms.as_read import KeptForm
from cityweave.safeguarding.choices import RISK_QUESTIONS, RiskResult
from cityweave.sharing.forms.fields import DayField, LongField, PlaceField, PlainForm
from cityweave.sharing.presenters.names import called

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cityweave.gatherings.finding import Understood
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.models import Record

WRITE_A_DAY = {"invalid": gettext_lazy("Write the day as 2026-11-30.")}
SOMEBODY_ELSE = "other"


class MinuteForm(KeptForm):
    """One point and what was decided on it."""

    point = LongField(
        label=gettext_lazy("Point"),
        help_text=gettext_lazy("What was said, not by whom. Please name no individual."),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what was talked about.")},
    )
    decision = LongField(
        label=gettext_lazy("Decided"),
        help_text=gettext_lazy("Leave it empty where nothing was decided."),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LineForm(PlainForm):
    """Who promised what by when, in one line."""

    line = forms.CharField(
        label=gettext_lazy("Who promised what, by when?"),
        help_text=gettext_lazy(
            "In one line: Tamrindi: a list of mediators to all cities, by 15 March"
        ),
        max_length=2_000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write one line: who, what, by when.")},
    )


class PromiseForm(PlainForm):
    """What was understood of a line, to be put right where it is wrong."""

    line = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)
    what = LongField(
        label=gettext_lazy("What was promised?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write it in a sentence or two.")},
    )
    due_on = DayField(label=gettext_lazy("By when?"), required=False, error_messages=WRITE_A_DAY)

    def __init__(self, data: Any = None, *, actor: Actor, read: Understood) -> None:
        initial = {"line": read.line, "what": read.what, "due_on": read.day}
        offered = ([read.owner] if read.owner else []) + list(read.candidates)
        if offered:
            initial["owner"] = str(offered[0].pk) if read.owner else ""
        else:
            initial["owner"] = SOMEBODY_ELSE
        super().__init__(data, initial=initial)
        self.fields["owner"] = forms.ChoiceField(
            label=_("Who promised?"),
            choices=[*places(offered), (SOMEBODY_ELSE, _("somebody else, found below"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose who promised.")},
        )
        self.fields["other"] = PlaceField(
            actor, required=False, label=_("Somebody else"),
            help_text=_("Search by name: a city, an organisation or a hub."),
        )  # fmt: skip
        self.order_fields(["line", "owner", "other", "what", "due_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("owner") == SOMEBODY_ELSE and not cleaned.get("other"):
            self.add_error("other", _("Choose one. Search by name to find it."))
        return cleaned

    def owner_record(self) -> Record:
        chosen = self.cleaned_data["owner"]
        field = self.fields["other"]
        assert isinstance(field, PlaceField)
        keys = self.cleaned_data["other"] if chosen == SOMEBODY_ELSE else [chosen]
        found: Record = field.chosen(keys)[0]
        return found


def places(records: Iterable[Record]) -> list[tuple[str, str]]:
    return [(str(one.pk), called(one)) for one in records]


class NextForm(PlainForm):
    """What the next gathering of the series is called."""

    title = forms.CharField(
        label=gettext_lazy("Title of the next one"),
        help_text=gettext_lazy("It takes up the concept, the agenda, and what is still open."),
        max_length=300,
        error_messages={"required": gettext_lazy("Give the new one a title.")},
    )

    def __init__(self, data: Any = None, *, title: str = "") -> None:
        super().__init__(data, auto_id="id_next_%s", initial={"title": title})


class SeriesForm(PlainForm):
    """What the series is called."""

    name = forms.CharField(label=gettext_lazy("Name of the series"), max_length=300)


class HostForm(PlainForm):
    """Whom to ask: a function and its mailbox."""

    host = forms.CharField(
        label=gettext_lazy("Host: a function, such as “Office of the mayor of Tamrindi”"),
        max_length=200,
        error_messages={"required": gettext_lazy("Say whom the letter speaks to.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Empty: you get a link to send by other means."),
        required=False,
        error_messages={"invalid": gettext_lazy("Write it as mayor.office@tamrindi.example.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES
    )

    def __init__(self, data: Any = None, *, stage: str, **options: Any) -> None:
        super().__init__(data, auto_id=f"id_{stage}_%s", **options)


class HandForm(PlainForm):
    """What a host said by phone or on paper."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What did the host say?"),
        choices=[one for one in HostAnswer.choices if one[0]],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    host = forms.CharField(label=gettext_lazy("Who said it? A function"), max_length=200)
    note = LongField(
        label=gettext_lazy("How did it come, and in which words?"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say how the answer came, and what was said.")},
    )

    def __init__(self, data: Any = None, *, stage: str, host: str = "") -> None:
        super().__init__(data, auto_id=f"id_{stage}_hand_%s", initial={"host": host})


class TakeForm(PlainForm):
    """Why a paper leaves as a file."""

    reason = forms.CharField(
        label=gettext_lazy("For whom, and why?"),
        max_length=200,
        help_text=gettext_lazy("Whoever holds the file reads it. This is written down."),
        error_messages={"required": gettext_lazy("Say for whom, and why.")},
    )


class BadgesForm(TakeForm):
    """How many empty ones lie ready at the door."""

    spare = forms.IntegerField(
        label=gettext_lazy("Empty badges"),
        min_value=0,
        max_value=MOST_SPARE,
        help_text=gettext_lazy(
            "For who comes unasked: name, function and city are written by hand."
        ),
        error_messages={
            "required": gettext_lazy("Say how many; none is 0."),
            "invalid": gettext_lazy("Say how many; none is 0."),
        },
    )
    field_order = ("spare", "reason")


class RiskForm(PlainForm):
    """Do No Harm: each question answered in writing, and what follows from it."""

    def __init__(self, data: Any = None, *, earlier: Any = None) -> None:
        initial = dict(earlier.answers) if earlier else {}
        initial |= {"seen_to_by": earlier.seen_to_by} if earlier else {}
        super().__init__(data, initial=initial)
        for name, question in RISK_QUESTIONS.items():
            self.fields[name] = LongField(
                label=question, max_length=4_000, widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={
                    "required": _("Answer in writing; “nobody” is an answer, a blank is not.")
                },
            )  # fmt: skip
        self.fields["seen_to_by"] = forms.CharField(
            label=_("Who sees to it? A function"), max_length=200,
            error_messages={"required": _("Say which function sees to it.")},
        )  # fmt: skip
        self.fields["result"] = forms.ChoiceField(
            label=_("What follows"), choices=RiskResult.choices, widget=forms.RadioSelect,
            error_messages={"required": _("Say whether it goes on.")},
        )  # fmt: skip
        self.fields["recheck_on"] = DayField(
            label=_("Check again on"), required=False, error_messages=WRITE_A_DAY,
            help_text=_("On this day it waits in the inbox of the hub’s staff."),
        )  # fmt: skip

    def answers(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].strip() for name in RISK_QUESTIONS}
