"""How long a contact is kept without a word from anybody."""

from __future__ import annotations

from datetime import date, datetime, timedelta

# SHARING: idle contacts are reconfirmed or erased at 18 months.
IDLE_AFTER = timedelta(days=548)


def kept_until(last_word: datetime) -> date:
    """The day on which it goes, unless somebody says that it still holds."""
    return (last_word + IDLE_AFTER).date()
