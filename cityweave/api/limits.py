"""How many questions a minute holds, for each address and each token."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

WINDOW = 60  # seconds


@dataclass(frozen=True, slots=True)
class Allowance:
    allowed: int
    used: int
    # Seconds until the next window.
    wait: int

    @property
    def is_used_up(self) -> bool:
        return self.used > self.allowed

    @property
    def headers(self) -> dict[str, str]:
        """As in the draft of the IETF on RateLimit header fields."""
        left = max(0, self.allowed - self.used)
        said = {
            "RateLimit-Policy": f'"minute";q={self.allowed};w={WINDOW}',
            "RateLimit": f'"minute";r={left};t={self.wait}',
        }
        return said | ({"Retry-After": str(self.wait)} if self.is_used_up else {})


def count(kind: str, who: str) -> Allowance:
    """Count one question of `who`, whose name or address is kept nowhere as it is."""
    window, past = divmod(int(time.time()), WINDOW)
    bucket = f"api:{window}:{salted_hmac('cityweave.api', f'{kind} {who}').hexdigest()}"
    cache.add(bucket, 0, WINDOW * 2)
    try:
        used = cache.incr(bucket)
    except ValueError:  # thrown out in between
        used = 1
    return Allowance(settings.API_QUESTIONS_A_MINUTE[kind], used, WINDOW - past)
