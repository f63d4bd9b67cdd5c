"""What waits for people here: reports, answers of hosts, risk checks to be made again."""

from cityweave.gatherings.tasks import hosts, reports_due, risks


def register() -> None:
    for one in (reports_due, hosts, risks):
        one.register()
