"""What happened: entries, revisions, seals, access."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "cityweave.journal"
