"""What people type about sealed sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cityweave.gatherings.forms.shares import told_apart
from cityweave.gatherings.models import GrantShare
from cityweave.gatherings.policies import can_move_audit
from cityweave.network.models import Grant
from cityweave.sharing.forms.fields import PlainForm

if TYPE_CHECKING:
    from cityweave.gatherings.models import Gathering, SheetSeal
    from cityweave.sharing.actors import Actor


class SealForm(PlainForm):
    """For which grant, and until when."""

    grant = forms.ChoiceField(label=gettext_lazy("Grant that requires it"))
    audit_on = forms.DateField(
        label=gettext_lazy("Day of the audit"),
        help_text=gettext_lazy("On it the sheet is erased. Nobody takes the seal off before."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(
        self, data: Any = None, *, gathering: Gathering, actor: Actor, about: str = ""
    ) -> None:
        super().__init__(data, auto_id=f"id_{about}_%s" if about else "id_%s")
        shares = GrantShare.objects.visible_to(actor).standing_of(gathering.pk)
        found = Grant.objects.visible_to(actor).filter(pk__in=shares.values("grant")).in_order()
        self.grants = {str(one.pk): one for one in found}
        field = self.fields["grant"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, told_apart(one)) for key, one in self.grants.items()]

    def clean_audit_on(self) -> Any:
        day = self.cleaned_data["audit_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Say a day to come: on it the sheet is erased."))
        return day

    def chosen(self) -> Grant:
        return self.grants[self.cleaned_data["grant"]]


class MovingForm(PlainForm):
    """Another day of the audit, and why."""

    audit_on = forms.DateField(
        label=gettext_lazy("New day of the audit"),
        help_text=gettext_lazy(
            "It holds for every sheet of this gathering that this grant requires by the same day."
        ),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is moved"),
        help_text=gettext_lazy("A colleague decides by it, and it is written down."),
        max_length=500,
    )

    def __init__(self, data: Any = None, *, seal: SheetSeal, actor: Actor) -> None:
        super().__init__(data, auto_id=f"id_{seal.pk}_move_%s")
        self.seal, self.actor = seal, actor

    def clean_audit_on(self) -> Any:
        day = self.cleaned_data["audit_on"]
        if not (verdict := can_move_audit(self.actor, self.seal, day)):
            raise forms.ValidationError(verdict.because)
        return day


class OpeningForm(PlainForm):
    """Why a sealed sheet must be read."""

    reason = forms.CharField(
        label=gettext_lazy("Why it must be opened"),
        help_text=gettext_lazy("A colleague decides by it, and it is written down."),
        max_length=500,
    )
