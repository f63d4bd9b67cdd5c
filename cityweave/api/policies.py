"""Who makes tokens and takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cityweave.api.choices import MOST_TOKENS
from cityweave.api.models import Token
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def can_make_token(actor: Actor, in_force: int = 0) -> Verdict:
    if not actor.is_signed_in or actor.only_looks:
        return no(_("Only whoever is signed in as themselves makes a token."))
    if in_force >= MOST_TOKENS:
        return no(_("You have {n} tokens. Revoke one first."), n=in_force)
    return YES


def can_revoke_token(actor: Actor, token: Token) -> Verdict:
    if actor.only_looks or token.person_id != actor.person_key:
        return no(_("Only the person whose token it is revokes it."))
    if token.revoked_at:
        return no(_("This token is revoked already."))
    return YES
