"""Tokens of links that name one guest or one campaign: signed, so that none need be kept."""

from __future__ import annotations

import base64
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

REPLY, PAGE = "reply", "page"
# What a guest says afterwards, and the same for whoever was handed the address.
FEEDBACK, FEEDBACK_OF_ALL = "feedback", "feedback-of-all"
KEY_LENGTH, SEAL_LENGTH = 16, 16


def token_of(kind: str, key: UUID, number: int) -> str:
    """The same each time, so that a reminder brings the link of the first letter."""
    return signed_with(settings.SECRET_KEY, kind, key, number)


def signed_with(secret: str | bytes, kind: str, key: UUID, number: int) -> str:
    seal = salted_hmac(
        f"cityweave.gatherings.{kind}", f"{key} {number}", secret=secret, algorithm="sha256"
    ).digest()[:SEAL_LENGTH]
    return base64.urlsafe_b64encode(key.bytes + seal).decode().rstrip("=")


def key_in(token: str) -> UUID | None:
    """Whom a token speaks of; whether it is one of ours is asked with `is_signed`."""
    try:
        data = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (ValueError, UnicodeEncodeError):
        return None
    return UUID(bytes=data[:KEY_LENGTH]) if len(data) == KEY_LENGTH + SEAL_LENGTH else None


def is_signed(token: str, kind: str, key: UUID, number: int) -> bool:
    """By our key, or by one that was ours before it."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(
        constant_time_compare(token, signed_with(secret, kind, key, number)) for secret in secrets
    )
