"""What waits for people because of commitments, and because they were mentioned."""

from cityweave.followup.tasks import commitments, mentions


def register() -> None:
    commitments.register()
    mentions.register()
