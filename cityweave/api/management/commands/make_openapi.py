"""Writes docs/reference/openapi.json from the code."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cityweave.api.views.reading import answering
from cityweave.api.views.service import description

FILE = Path("docs/reference/openapi.json")


class Command(BaseCommand):
    help = f"Writes {FILE}, the description of the API."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        FILE.write_text(json.dumps(description(), indent=1, ensure_ascii=False) + "\n")
        self.stdout.write(f"Wrote {FILE}: {answering.title}, version {answering.version}")
