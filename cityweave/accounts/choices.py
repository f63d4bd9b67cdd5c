"""How often, how long and with what: the doors' numbers as data."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

# Django's own backend reads user names; this one reads verified addresses.
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

CODE_DIGITS = 8
SPOKEN_CODE_LASTS = timedelta(hours=24)
# Nobody guesses eight digits in so many tries, and to use them up takes a hundred networks.
SPOKEN_CODE_TRIES = 1_000
# How long the account's page tells of codes that were made for it.
SPOKEN_CODES_TOLD = timedelta(days=90)
CODE_TRIES = 5
CODE_LASTS = timedelta(minutes=15)
# From the first proof to the second.
SECOND_FACTOR_LASTS = timedelta(minutes=15)
# From the question to the device to its answer.
PASSKEY_LASTS = timedelta(minutes=10)
PASSKEYS_KEPT = 20
RESET_LASTS = timedelta(hours=1)
# After this, changing how one signs in asks for the password again.
CONFIRMATION_LASTS = timedelta(minutes=10)

OWN_DEVICE_LASTS = timedelta(days=14)
IDLE_ON_SHARED_COMPUTER = timedelta(minutes=30)
IDLE_OF_STAFF_ON_OWN_DEVICE = timedelta(hours=12)
# Written at most this often: each writing costs a write to the database.
SEEN_EVERY = timedelta(minutes=1)


class Kept(StrEnum):
    """Names under which a session keeps what the doors know."""

    DOOR = "doors.door"
    SECOND_FACTOR = "doors.second-factor"
    OWN_DEVICE = "doors.own-device"
    SEEN_AT = "doors.seen-at"
    CONFIRMED_AT = "doors.confirmed-at"
    PENDING = "doors.pending"
    CODE = "doors.code"
    NEW_SECRET = "doors.new-secret"  # noqa: S105  # nosec B105  the name of a place, no secret
    RESET = "doors.reset"
    PASSKEY = "doors.passkey"


DEMO_DOOR = "demo"
SPOKEN_CODE_DOOR = "spoken-code"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries from one network address, and fewer from it at one account.

    Never at an account alone: whoever knows an address could lock its owner out.
    """

    name: str
    from_network: int
    at_account: int
    within: timedelta


PASSWORDS = Limit("password", 60, 10, timedelta(minutes=15))
CODE_LETTERS = Limit("code-letter", 20, 4, timedelta(minutes=15))
CODE_ENTRIES = Limit("code-entry", 40, 15, timedelta(minutes=15))
SECOND_FACTORS = Limit("second-factor", 40, 10, timedelta(minutes=15))
SPOKEN_CODES = Limit("spoken-code", 40, 10, timedelta(minutes=15))
PASSKEY_CHALLENGES = Limit("passkey-challenge", 120, 120, timedelta(minutes=15))
PASSKEYS = Limit("passkey", 40, 40, timedelta(minutes=15))
RESET_LETTERS = Limit("reset-letter", 20, 4, timedelta(minutes=15))
NEW_PASSWORDS = Limit("new-password", 40, 10, timedelta(minutes=15))
INVITATIONS = Limit("invitation", 40, 20, timedelta(minutes=15))
# Each writes a letter to the address that was typed. A hall may sit behind one network address.
REGISTRATIONS = Limit("registration", 400, 4, timedelta(minutes=15))
LIMITS = (
    PASSWORDS,
    CODE_LETTERS,
    CODE_ENTRIES,
    SECOND_FACTORS,
    SPOKEN_CODES,
    PASSKEY_CHALLENGES,
    PASSKEYS,
    RESET_LETTERS,
    NEW_PASSWORDS,
    INVITATIONS,
    REGISTRATIONS,
)
