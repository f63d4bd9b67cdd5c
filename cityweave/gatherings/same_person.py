"""Whether two contacts are one person, told by a keyed hash: for figures, never shown."""

import re

from django.utils.crypto import salted_hmac

FEWEST_DIGITS = 7


def hash_of_contact(email: str, phone: str) -> str:
    """Of the mail address, else of the phone; empty where neither says anything."""
    told = email.strip().casefold() or digits_of(phone)
    if not told:
        return ""
    return salted_hmac("cityweave.same-person", told, algorithm="sha256").hexdigest()


def digits_of(phone: str) -> str:
    """As dialled from abroad; a number too short to be one person's is none."""
    digits = re.sub(r"\D", "", phone).removeprefix("00")
    return digits if len(digits) >= FEWEST_DIGITS else ""
