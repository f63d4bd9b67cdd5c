"""What the account page shows of sign-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db.models import Q, QuerySet

from cityweave.accounts.devices import device_name

SIGN_INS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SignInLine:
    """One sign-in; where it came from is not recorded."""

    key: int
    device: str
    began_at: datetime
    last_used_at: datetime
    is_current: bool
    is_own_device: bool


@dataclass(frozen=True, slots=True)
class SignInPage:
    """Some of the sign-ins: this one, then the latest used; `after` leads to older ones."""

    lines: tuple[SignInLine, ...]
    after: int | None
    count: int
    is_first: bool


def sign_in_page(
    sign_ins: QuerySet[UserSession], current: str | None, asked: str = ""
) -> SignInPage:
    """The first page, or the one after the sign-in with the key that was asked for."""
    others = sign_ins.exclude(session_key=current or "")
    after = others.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 19 else None
    first = list(sign_ins.filter(session_key=current or "")) if after is None else []
    older = others
    if after is not None:
        seen = after.last_seen_at
        older = others.filter(Q(last_seen_at__lt=seen) | Q(last_seen_at=seen, pk__lt=after.pk))
    room = SIGN_INS_SHOWN - len(first)
    found = list(older[: room + 1])
    return SignInPage(
        lines=tuple(line_of(sign_in, current) for sign_in in [*first, *found[:room]]),
        after=found[room - 1].pk if len(found) > room else None,
        count=sign_ins.count(),
        is_first=after is None,
    )


def line_of(sign_in: UserSession, current: str | None) -> SignInLine:
    return SignInLine(
        key=sign_in.pk,
        device=str(device_name(sign_in.user_agent)),
        began_at=sign_in.created_at,
        last_used_at=sign_in.last_seen_at,
        is_current=sign_in.session_key == current,
        is_own_device=bool(sign_in.data.get("own_device")),
    )
