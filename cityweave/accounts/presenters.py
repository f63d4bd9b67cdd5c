"""What the account page shows of sign-ins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from cityweave.accounts.devices import device_name


@dataclass(frozen=True, slots=True)
class SignInLine:
    """One sign-in; where it came from is not recorded."""

    key: int
    device: str
    began_at: datetime
    last_used_at: datetime
    is_current: bool
    is_own_device: bool


def sign_in_lines(sign_ins: Iterable[UserSession], current: str | None) -> list[SignInLine]:
    return [
        SignInLine(
            key=sign_in.pk,
            device=str(device_name(sign_in.user_agent)),
            began_at=sign_in.created_at,
            last_used_at=sign_in.last_seen_at,
            is_current=sign_in.session_key == current,
            is_own_device=bool(sign_in.data.get("own_device")),
        )
        for sign_in in sign_ins
    ]
