"""What waits for people here: reports, answers of hosts, risk checks, addresses that failed,
sealed sheets to open."""

from cityweave.gatherings.tasks import addresses, hosts, openings, reports_due, risks


def register() -> None:
    for one in (reports_due, hosts, risks, addresses, openings):
        one.register()
