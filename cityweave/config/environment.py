"""Readers of the environment that fail with a sentence."""

import os
import re
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pyrage
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
# Seconds that a thread keeps its connection: opening one costs more than most pages ask.
KEPT_OPEN = 60
# Before the @ there are 64 letters at most, and 43 of them name the letter.
RETURNS = re.compile(r"[A-Za-z0-9.-]{1,20}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable's value, or `default`; without either, the start fails."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name}; Cityweave cannot start without it.")
    return value


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is '{value}'; it must be one of {', '.join(choices)}.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is '{value}'; write 1 for yes or 0 for no.")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is '{value}'; it must be a whole number.")
    return int(value)


def words(name: str, default: str | None = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def keys(name: str, default: str | None = "") -> list[str]:
    """Keys of 32 bytes in URL-safe base64; the values stay out of the sentence."""
    found = words(name, default)
    if not all(map(is_key, found)) or (default is None and not found):
        raise ImproperlyConfigured(
            f"{name} must hold keys of 32 bytes in URL-safe base64, with commas between them."
        )
    return found


def is_key(value: str) -> bool:
    try:
        return len(urlsafe_b64decode(value)) == 32
    except ValueError:
        return False


def recipient(name: str) -> str:
    """An age recipient that backups are encrypted to, or nothing."""
    value = text(name, "")
    try:
        return str(pyrage.x25519.Recipient.from_str(value)) if value else ""
    except pyrage.RecipientError as problem:
        raise ImproperlyConfigured(
            f"{name} is no age recipient; it must begin with age1 (age-keygen prints one)."
        ) from problem


def database(name: str, default: str) -> dict[str, Any]:
    """DATABASE_URL as Django's settings: sqlite:///relative.db, sqlite:////absolute.db or
    postgresql://user:password@host:port/name?option=value."""
    address = urlsplit(text(name, default))
    if address.scheme == "sqlite":
        return sqlite(Path(unquote(address.path[1:])))
    if address.scheme in {"postgres", "postgresql"}:
        return postgresql(address)
    raise ImproperlyConfigured(
        f"{name} starts with '{address.scheme}'; it must start with sqlite or postgresql."
    )


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite that keeps every acknowledged write: WAL, synchronous FULL, foreign keys."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": KEPT_OPEN,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: with NORMAL a power cut loses writes already acknowledged.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def postgresql(address: Any) -> dict[str, Any]:
    # A server that does not answer is given up before whoever waits for the page gives up.
    options: dict[str, Any] = {"connect_timeout": "5"} | dict(parse_qsl(address.query))
    pool = options.pop("pool", "")
    if pool:
        options["pool"] = {"min_size": 1, "max_size": int(pool)}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path[1:]),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or options.pop("host", ""),
        "PORT": str(address.port or ""),
        # A pool keeps its connections itself.
        "CONN_MAX_AGE": 0 if pool else KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def mail(name: str, default: str | None) -> dict[str, Any]:
    """Where letters go, as Django's EMAIL_ settings: smtp://user:password@host:port?tls=starttls
    (or tls=implicit, tls=none), folder: (files under var/mail) or memory: (tests)."""
    address = urlsplit(text(name, default))
    if address.scheme == "folder":
        return {"EMAIL_BACKEND": "cityweave.mail.folder.EmailBackend"}
    if address.scheme == "memory":
        return {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    if address.scheme != "smtp" or not address.hostname:
        # The value itself stays out of the sentence: it may hold a password.
        raise ImproperlyConfigured(f"{name} must read smtp://user:password@host:port or folder:")
    return smtp(name, address)


def returns(name: str) -> str:
    """The address to which letters come back, with room for the mark of one; empty for none."""
    value = text(name, "").strip()
    if value and not RETURNS.fullmatch(value):
        raise ImproperlyConfigured(
            f"{name} must read returned@bounces.example.org, with at most 20 letters, digits, "
            "dots or hyphens before the @."
        )
    return value


def smtp(name: str, address: Any) -> dict[str, Any]:
    tls = dict(parse_qsl(address.query)).get("tls", "starttls")
    if tls not in {"starttls", "implicit", "none"}:
        raise ImproperlyConfigured(
            f"{name} says tls={tls}; it must be one of starttls, implicit, none."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": address.hostname,
        "EMAIL_PORT": address.port or {"starttls": 587, "implicit": 465, "none": 25}[tls],
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_TLS": tls == "starttls",
        "EMAIL_USE_SSL": tls == "implicit",
        # Per step of the conversation; a letter's lease lasts longer than all of them.
        "EMAIL_TIMEOUT": 30,
    }
