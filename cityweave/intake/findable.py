"""What is found of batches: the names of the sheet, and where it came from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cityweave.intake.models import Batch
from cityweave.sharing.findable import Findable, Said, register_findable


def batch_said(batch: Batch) -> Said:
    return Said((batch.file_name,), " · ".join(filter(None, (batch.sheet_name, batch.source))))


def register() -> None:
    register_findable(Findable(Batch, Batch._meta.verbose_name, _("Batches"), batch_said))
