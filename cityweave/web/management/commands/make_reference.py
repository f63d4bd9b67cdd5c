"""Writes docs/reference from the code."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cityweave.web.reference import PAGES

FOLDER = Path("docs/reference")


class Command(BaseCommand):
    help = "Writes docs/reference/ from models, choices and policies."
    # It reads models and policies; whether the site's addresses are right is another question.
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, write in PAGES.items():
            (FOLDER / name).write_text(write())
            self.stdout.write(f"Wrote {FOLDER / name}")
