"""What is said of a file to whoever sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.files.choices import Removed

if TYPE_CHECKING:
    from cityweave.files.models import StoredFile


def removal_said(file: StoredFile) -> str:
    """What was taken out of it before it was kept, as a sentence; nothing where nothing was."""
    codes = file.removed.split()
    things = _(", ").join(str(one.label) for one in Removed if one in codes)
    if not things:
        return ""
    return _("Before “{name}” was kept, we removed: {things}.").format(
        name=file.name, things=things
    )
