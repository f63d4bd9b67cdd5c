"""As whom to look: a stranger, or a role at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.sharing.choices import SCOPES_OF_ROLE, STRANGER, RoleKind, ScopeKind
from cityweave.sharing.forms.fields import PlaceField, PlainForm

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

# Nobody outranks these; grants have no page to be found by.
NEVER = {RoleKind.OPERATOR, RoleKind.NETWORK_STAFF}


class GuiseForm(PlainForm):
    """Which role, and where it is held."""

    kind = forms.ChoiceField(label=gettext_lazy("As whom"))

    def __init__(self, data: Any = None, *, actor: Actor, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["kind"].choices = roles_to_look_as()  # type: ignore[attr-defined]
        self.fields["place"] = PlaceField(
            actor, label=_("Where"), help_text=_("A stranger needs no place.")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        placeless = not cleaned.get("place") and "place" not in self.errors
        if placeless and cleaned.get("kind") not in (None, STRANGER):
            self.add_error("place", _("Say where: search for the hub, city or organisation."))
        return cleaned

    def at(self) -> UUID | None:
        place = self.cleaned_data["place"]
        return UUID(place[0]) if place and self.cleaned_data["kind"] != STRANGER else None


def roles_to_look_as() -> list[tuple[str, str]]:
    held = [
        kind
        for kind in RoleKind
        if kind not in NEVER and ScopeKind.GRANT not in SCOPES_OF_ROLE[kind]
    ]
    return [(STRANGER, _("a stranger")), *((kind.value, str(kind.label)) for kind in held)]
