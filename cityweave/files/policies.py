"""Who may keep a file, and who may open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.sharing.policies import can_add_record, can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from collections.abc import Callable

    from cityweave.files.models import StoredFile
    from cityweave.sharing.actors import Actor


def can_keep_upload(actor: Actor, file: StoredFile) -> Verdict:
    """Whoever may add to the place, and whoever answers through a letter's link: what that link
    is for, the room that sent it has asked already."""
    if actor.kind in {"link", "system"} or can_add_record(actor, file):
        return YES
    return no(_("Only the staff of the hub, the city’s team and those asked by letter add files."))


# What else must hold before content is handed out, said by the rooms that know of it.
CONDITIONS: list[Callable[[Actor, StoredFile], Verdict]] = []


def can_open_file(actor: Actor, file: StoredFile) -> Verdict:
    """Whoever sees the file, as far as no room holds its content back."""
    if not (verdict := can_view(actor, file)):
        return verdict
    return next((held for ask in CONDITIONS if not (held := ask(actor, file))), YES)


def can_empty_file(actor: Actor) -> Verdict:
    """Time alone does this."""
    if actor.kind == "system":
        return YES
    return no(_("Cityweave itself erases what is kept no longer."))
