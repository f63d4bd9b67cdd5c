"""Making a token, taking it back, noting that it is in use."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.api import policies
from cityweave.api.choices import Kind, Lifetime
from cityweave.api.models import Token
from cityweave.api.secrets import TAIL, digest_of, new_secret
from cityweave.journal import actions as journal
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label


@transaction.atomic
def make_token(
    name: str, kinds: Iterable[Kind], lifetime: Lifetime, *, by: Actor
) -> tuple[Token, str]:
    """A new token and its secret, which nobody can be shown again."""
    policies.can_make_token(by).require()
    # Locked: two tabs may make the last one allowed at once.
    person = Person.objects.select_for_update().get(pk=str(by.person_key))
    now = timezone.now()
    policies.can_make_token(by, Token.objects.of(person.pk).in_force(now).count()).require()
    secret = new_secret()
    token = Token.objects.create(
        person=person,
        name=name,
        digest=digest_of(secret),
        tail=secret[-TAIL:],
        kinds=f" {' '.join(kinds)} ",
        expires_at=now + lifetime.lasts,
    )
    journal.note("api.token.made", token, by=by, changed=["name", "kinds"], label=Label.STRICT)
    return token, secret


@transaction.atomic
def revoke_token(token: Token, *, by: Actor) -> Token:
    """From the next question on it opens nothing."""
    token = Token.objects.select_for_update().get(pk=token.pk)
    policies.can_revoke_token(by, token).require()
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    journal.note("api.token.revoked", token, by=by, changed=["revoked_at"], label=Label.STRICT)
    return token


@transaction.atomic
def note_use(token: Token, *, by: Actor) -> None:
    """Once a day, so that its person sees which tokens nobody needs any more."""
    today = timezone.now().date()
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)
        changed = ["last_used_on"]
        journal.note("api.token.used", token, by=by, changed=changed, label=Label.STRICT)
