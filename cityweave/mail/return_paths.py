"""The address to which a letter comes back: it names the letter, signed, so that none is forged."""

from __future__ import annotations

import base64
import re
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

KEY_LENGTH, SEAL_LENGTH = 16, 10
# In base 32 without its padding: a local part may change its case on the way.
TOKEN = re.compile(r"\+([a-z2-7]{42})@", re.IGNORECASE)


def return_address(key: UUID) -> str:
    """Where the letter of this key comes back to; empty where nobody reads what comes back."""
    name, _at, host = settings.MAIL_RETURNS.partition("@")
    return f"{name}+{token_of(key, settings.SECRET_KEY)}@{host}" if host else ""


def token_of(key: UUID, secret: str) -> str:
    seal = salted_hmac("cityweave.mail.return", str(key), secret=secret, algorithm="sha256")
    data = key.bytes + seal.digest()[:SEAL_LENGTH]
    return base64.b32encode(data).decode().rstrip("=").lower()


def letter_named(text: str) -> UUID | None:
    """The letter that an address of ours in this text names; forged ones name none."""
    for found in TOKEN.findall(text):
        token = found.lower()
        key = UUID(bytes=base64.b32decode(token.upper() + "======")[:KEY_LENGTH])
        if any(constant_time_compare(token, token_of(key, secret)) for secret in secrets()):
            return key
    return None


def secrets() -> tuple[str, ...]:
    """Ours, and those that were ours before."""
    return (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


def hash_of_address(address: str) -> str:
    """Tells whether a letter went to an address, where the address itself is forgotten."""
    return hashed(address, settings.SECRET_KEY)


def hashed(address: str, secret: str) -> str:
    told = address.strip().casefold()
    return salted_hmac(
        "cityweave.mail.sent-to", told, secret=secret, algorithm="sha256"
    ).hexdigest()


def is_hash_of(kept: str, address: str) -> bool:
    return any(constant_time_compare(kept, hashed(address, secret)) for secret in secrets())
