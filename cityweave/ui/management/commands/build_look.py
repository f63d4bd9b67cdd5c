"""Writes ui/look.css from its parts."""

from typing import Any

from django.core.management.base import BaseCommand

from cityweave.ui import stylesheet


class Command(BaseCommand):
    help = "Join the component kit's style files into ui/look.css."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        stylesheet.JOINED.write_text(stylesheet.joined())
        self.stdout.write(f"Wrote {stylesheet.JOINED.name}.")
