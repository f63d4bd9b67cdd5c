"""What is found of files: their names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.files.models import StoredFile
from cityweave.sharing.findable import Findable, Said, register_findable


def file_said(file: StoredFile) -> Said:
    return Said((file.name,))


def register() -> None:
    register_findable(Findable(StoredFile, StoredFile._meta.verbose_name, _("Files"), file_said))
