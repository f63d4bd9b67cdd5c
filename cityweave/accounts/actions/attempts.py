"""Counting tries at the doors, in the database, so that every process counts together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cityweave.accounts.choices import LIMITS, Limit
from cityweave.accounts.models import Attempt
from cityweave.accounts.network_addresses import network_of


class TooManyTries(Exception):
    """The network address, or the pair of it and an account, has used up its tries."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("Too many tries.")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Admission:
    """A counted try; what turned out right is not held against anybody."""

    rows: tuple[int, ...]

    @transaction.atomic
    def forgive(self) -> None:
        Attempt.objects.filter(pk__in=self.rows).delete()


def admit(request: HttpRequest, limit: Limit, account: str = "") -> Admission:
    """Count a try, or raise TooManyTries. `account` is what was typed, known to us or not."""
    now = timezone.now()
    network = network_behind(request)
    rows: list[int] = []
    for bucket, allowed in buckets(limit, network, account):
        # Written first and counted after, so that of two processes neither overlooks the other.
        row = Attempt.objects.create(bucket=bucket, at=now)
        rows.append(row.pk)
        if Attempt.objects.filter(bucket=bucket, at__gt=now - limit.within).count() > allowed:
            # A refused try is not counted: a wait always comes to its end.
            Attempt.objects.filter(pk__in=rows).delete()
            raise TooManyTries(limit.within)
    return Admission(tuple(rows))


def buckets(limit: Limit, network: str, account: str) -> Iterable[tuple[str, int]]:
    yield bucket_of(limit.name, network), limit.from_network
    if account:
        yield bucket_of(limit.name, network, account.strip().casefold()), limit.at_account


def bucket_of(*parts: str) -> str:
    return salted_hmac("cityweave.attempts", "\n".join(parts), algorithm="sha256").hexdigest()


def network_behind(request: HttpRequest) -> str:
    return network_of(
        request.META.get("REMOTE_ADDR", ""),
        request.META.get("HTTP_X_FORWARDED_FOR", ""),
        settings.PROXIES,
    )


@transaction.atomic
def forget_old_attempts(now: datetime) -> int:
    """Remove every try that no limit looks at any more."""
    longest = max(limit.within for limit in LIMITS)
    return Attempt.objects.filter(at__lte=now - longest).delete()[0]
