"""Forms over what somebody else may save meanwhile: their words are shown beside one's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from cityweave.gatherings.as_read import mark_of
from cityweave.sharing.forms.fields import PlainForm
from cityweave.ui.days import date_format

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField


class KeptForm(PlainForm):
    """Carries the mark of what it was opened with, until both texts were shown."""

    # Field and what somebody else saved in it, where it differs.
    theirs: tuple[tuple[str, str], ...] = ()

    def __init__(
        self, data: Any = None, *, standing: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(data, **options)
        opened = "" if standing is None else mark_of(standing)
        self.was = self.data.get("was", "") if self.is_bound else opened

    def show_theirs(self, said: Mapping[str, Any], mark: str) -> None:
        """Nothing is saved; what was typed stays, and the next save counts from `mark`."""
        self.was = mark
        self.theirs = tuple(
            (str(bound.label), in_words(bound, said[bound.name]))
            for bound in self
            if self.cleaned_data.get(bound.name) != said[bound.name]
        )
        if self.theirs:
            self.add_error(None, _("Somebody else saved this since you opened it. Yours stands in "
                                   "the fields; put both together, then save again."))  # fmt: skip


def in_words(bound: BoundField, value: Any) -> str:
    """As the form's reader would have typed or chosen it."""
    if isinstance(bound.field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value)
    named = getattr(bound.field, "choices", ())
    return str(dict(named).get(value, "") or value or _("nothing"))
