"""What time alone brings: reminders, bounced addresses, travel data whose day has come."""

from cityweave.gatherings.jobs import guests

__all__ = ["guests"]
