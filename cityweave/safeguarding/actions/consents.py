"""What people agree to, and take back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.safeguarding import policies
from cityweave.safeguarding.choices import CONSENT_LASTS
from cityweave.safeguarding.models import Consent
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Record


@transaction.atomic
def record_consent(
    person: Person, about: Record, purpose: str, wording: str, language: str, *, by: Actor
) -> Consent:
    """What somebody agreed to, in the very words that they read."""
    consent = Consent(
        person=person, about=about.ref, owner=about.owner, hub=about.hub, purpose=purpose,
        wording=wording, language=language, recorded_by=by.journal_name,
        expires_on=timezone.localdate() + CONSENT_LASTS,
    )  # fmt: skip
    policies.can_record_consent(by, consent).require()
    consent.full_clean(exclude=["ref", "root"])
    consent.save()
    journal.note("safeguarding.consent.recorded", consent, by=by, changed=["purpose"])
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Actor) -> Consent:
    consent = sharing.locked(consent)
    policies.can_withdraw_consent(by, consent).require()
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    journal.note("safeguarding.consent.withdrawn", consent, by=by, changed=["withdrawn_at"])
    return consent
