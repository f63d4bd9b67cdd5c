"""What waits for people here: reports that are due, addresses of guests that failed."""

from cityweave.gatherings.tasks import addresses, reports_due


def register() -> None:
    for one in (reports_due, addresses):
        one.register()
