"""What waits for people here: reports, answers of hosts, risk checks, addresses that failed."""

from cityweave.gatherings.tasks import addresses, hosts, reports_due, risks


def register() -> None:
    for one in (reports_due, hosts, risks, addresses):
        one.register()
