"""Which activity on record a gathering stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cityweave.network.models import Activity
from cityweave.sharing.forms.fields import PickField, PlainForm

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


class LineForm(PlainForm):
    """One line of the register, found by its title, behind which nothing stands yet."""

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["line"] = PickField(
            Activity.objects.visible_to(actor).filter(about=None, hub__in=actor.hubs),
            required=True,
            label=_("Which activity on record is this gathering?"),
            help_text=_("Search by title. From then on it is counted through the gathering, once."),
        )

    def chosen(self) -> Activity:
        field = self.fields["line"]
        assert isinstance(field, PickField)
        (line,) = field.chosen(self.cleaned_data["line"])
        assert isinstance(line, Activity)
        return line
