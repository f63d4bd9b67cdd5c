"""Secrets as they lie in the database: encrypted, with keys kept outside it."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def cipher() -> MultiFernet:
    """The first key encrypts, all of them decrypt: put a new key first to change keys."""
    keys = settings.FIELD_KEYS or [derived_key(settings.SECRET_KEY)]
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as problem:
        raise ImproperlyConfigured(
            "CITYWEAVE_FIELD_KEYS must hold keys of 32 bytes in URL-safe base64, "
            "with commas between them."
        ) from problem


def derived_key(secret: str) -> str:
    """A key for the demo and tests, where nobody sets one."""
    digest = hashlib.sha256(b"cityweave field key" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()


def encrypt(text: str) -> str:
    return cipher().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text; a token that no key opens is an error, never an empty string."""
    try:
        return cipher().decrypt(token.encode()).decode()
    except InvalidToken as problem:
        raise ImproperlyConfigured(
            "No key in CITYWEAVE_FIELD_KEYS opens a secret that was stored earlier."
        ) from problem
