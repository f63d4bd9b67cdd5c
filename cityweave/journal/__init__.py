"""What happened: entries, revisions, seals, access."""

from cityweave.journal.signals import noted

__all__ = ["noted"]
