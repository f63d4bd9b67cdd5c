"""What people agree to, and take back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.network import actions as network
from cityweave.safeguarding import policies
from cityweave.safeguarding.actions.pictures import hide_pictures
from cityweave.safeguarding.choices import CONSENT_LASTS, ConsentPurpose
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
    hide_pictures(consent, by=by)
    if consent.purpose == ConsentPurpose.INTERNAL_LIST:
        network.leave_list(consent.person_id, consent.about_id, by=by)
    return consent


def consents_of(actor: Actor) -> list[Consent]:
    """What the actor agreed to: any label may be shown to the person it is about."""
    if actor.person_key is None or actor.only_looks:
        return []
    own = Consent._default_manager.filter(person=actor.person_key, binned_at__isnull=True)
    return list(own.order_by("withdrawn_at", "-given_on", "purpose", "pk"))
