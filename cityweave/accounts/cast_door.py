"""Whether the demo's one-click sign-in may stand open; outside the demo it must not exist."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

SENTENCE = (
    "The demo's sign-in would let anybody in: it cannot start under production settings. "
    "Set CITYWEAVE_MODE to production without the demo, or to demo on its own."
)


def looks_like_production() -> bool:
    """Any one of production's marks is enough to keep the door shut."""
    return settings.PRODUCTION or settings.SECURE_SSL_REDIRECT or settings.SESSION_COOKIE_SECURE


def cast_door_is_open() -> bool:
    return settings.DEMO and not looks_like_production()


def refuse_cast_in_production() -> None:
    if settings.DEMO and looks_like_production():
        raise ImproperlyConfigured(SENTENCE)


def check_cast_door(**kwargs: Any) -> list[CheckMessage]:
    if settings.DEMO and looks_like_production():
        return [Error(SENTENCE, id="accounts.E001")]
    return []
