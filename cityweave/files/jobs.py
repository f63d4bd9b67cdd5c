"""Background work of files."""

from django.utils import timezone

from cityweave.background import every, job
from cityweave.files.actions import sweep_orphans


@every(minutes=24 * 60)
@job("files.sweep")
def sweep() -> None:
    sweep_orphans(timezone.now())
