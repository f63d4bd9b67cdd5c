"""What time alone brings: reminders, bounced addresses, travel data whose day has come."""

from cityweave.gatherings.jobs import attendance, guests

__all__ = ["attendance", "guests"]
