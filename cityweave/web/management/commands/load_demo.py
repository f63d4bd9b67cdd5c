"""Loads the demo network into an empty database."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cityweave.web import demo


class Command(BaseCommand):
    """Real cities with published facts, invented ones for everything else; a second run is idle."""

    help = "Load the demo network; what is there already stays."

    def handle(self, *_names: Any, **_options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo network is not loaded in production.")
        demo.load(self.stdout.write)
