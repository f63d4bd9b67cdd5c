"""What is found of national dialogues: their title, their plan and what came of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.convene.models import NationalDialogue
from cityweave.sharing.findable import Findable, Said, register_findable


def dialogue_said(one: NationalDialogue) -> Said:
    words = (one.plan, one.local_roles, one.outcomes)
    return Said((one.title,), " · ".join(filter(None, words)), countries=tuple(one.country.split()))


def register() -> None:
    name = NationalDialogue._meta.verbose_name
    register_findable(Findable(NationalDialogue, name, _("National dialogues"), dialogue_said))
