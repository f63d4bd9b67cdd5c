"""When a letter that could not be delivered is tried again."""

from datetime import datetime

from cityweave.mail.choices import DAILY, GIVE_UP_AFTER, WAITS


def next_try(attempts: int, created_at: datetime, now: datetime) -> datetime | None:
    """The next moment after `attempts` failures, or None when it is time to give up."""
    wait = WAITS[attempts - 1] if 1 <= attempts <= len(WAITS) else DAILY
    return now + wait if now - created_at < GIVE_UP_AFTER else None
