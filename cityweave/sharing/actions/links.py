"""Signed links: made for a letter, found by what the letter holds, ended when they have served."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cityweave.journal import actions as journal
from cityweave.sharing.actions.roles import hash_token
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Ref, SignedLink


@transaction.atomic
def make_link(purpose: str, about: Ref, stands: timedelta, *, by: Actor) -> tuple[SignedLink, str]:
    """Part of an act that asks somebody by letter: whoever may do that act may make its link.

    The token leaves in the letter; only its hash stays here.
    """
    token = secrets.token_urlsafe(32)
    link = SignedLink.objects.create(
        purpose=purpose,
        token_hash=hash_token(token),
        about=about,
        expires_at=timezone.now() + stands,
    )
    journal.note("sharing.link.made", link, by=by, label=Label.AMBER)
    return link, token


def find_link(purpose: str, token: str) -> SignedLink | None:
    """The link that a letter holds, whatever its state."""
    return SignedLink.objects.filter(purpose=purpose, token_hash=hash_token(token)).first()


def stands(link: SignedLink) -> bool:
    return link.revoked_at is None and link.used_at is None and link.expires_at > timezone.now()


@transaction.atomic
def end_links(purpose: str, about: Ref, *, by: Actor) -> int:
    """Part of an act after which nobody answers any more."""
    open_ones = SignedLink.objects.filter(purpose=purpose, about=about, revoked_at__isnull=True)
    ended = open_ones.update(revoked_at=timezone.now())
    if ended:
        journal.note("sharing.link.ended", about, by=by, label=Label.AMBER)
    return ended
