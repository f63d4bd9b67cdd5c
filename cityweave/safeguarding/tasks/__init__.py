"""What waits for people here: releases, and old notes."""

from cityweave.safeguarding.tasks import notes, releases


def register() -> None:
    releases.register()
    notes.register()
