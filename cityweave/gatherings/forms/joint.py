"""What people type about days of other bodies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cityweave.calendars.bounds import LARGEST_FILE
from cityweave.gatherings.forms.records import clock_field
from cityweave.gatherings.models import JointEntry
from cityweave.network.forms import RecordForm
from cityweave.network.forms.fresh import KeptByHub, hubs_of
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.forms.fields import PlainForm
from cityweave.sharing.presenters.names import called

READERS = (
    (Label.GREEN.value, Label.GREEN.label),
    (Label.AMBER.value, gettext_lazy("Your hub, and whom you name later")),
    (Label.STRICT.value, gettext_lazy("Your hub alone: it is not announced yet")),
)


class JointEntryForm(RecordForm):
    model = JointEntry

    opens = clock_field(gettext_lazy("Begins at"))

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, actor=actor, **options)
        self.fields["body"].help_text = gettext_lazy("A ministry, a network, an agency.")
        self.order_fields([*self.model.EDITABLE])


class NewJointEntry(KeptByHub, JointEntryForm):
    """A day of another body that somebody heard of."""

    desk_may_keep = False


class CalendarForm(PlainForm):
    """A partner's calendar file, whose it is, and who may read what is in it."""

    hub = forms.ChoiceField(label=gettext_lazy("Kept by"))
    body = forms.CharField(
        label=gettext_lazy("Whose calendar is it?"),
        help_text=gettext_lazy("A ministry, a network, an agency."),
        max_length=200,
    )
    label = forms.ChoiceField(
        label=gettext_lazy("Who may read it?"),
        help_text=gettext_lazy("What its sender marked as private is never for all members."),
        choices=READERS,
        initial=Label.AMBER.value,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=gettext_lazy("The calendar file"),
        help_text=gettext_lazy("As their calendar program saves it: its name ends in .ics."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty. Save the calendar once more."),
        },
    )

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor) -> None:
        super().__init__(data, files)
        self.hubs = {str(hub.pk): hub for hub in hubs_of(actor) if actor.works_for(hub.pk)}
        field = self.fields["hub"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, called(hub)) for key, hub in self.hubs.items()]

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST_FILE:
            raise forms.ValidationError(
                gettext_lazy("This file is too large. Save a shorter span of the calendar.")
            )
        return given
