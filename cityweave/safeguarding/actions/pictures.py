"""Pictures: whose consent covers each, and what a withdrawal hides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from cityweave.files.models import StoredFile
from cityweave.journal import actions as journal
from cityweave.safeguarding import policies
from cityweave.safeguarding.choices import COVERED_BY, SHOWS_NOBODY, ConsentPurpose
from cityweave.safeguarding.models import Consent
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Link


@transaction.atomic
def cover_picture(
    picture: StoredFile, consents: Iterable[Consent], *, nobody: bool, by: Actor
) -> StoredFile:
    """Say who can be recognised in it and has agreed; or that nobody can be."""
    picture = sharing.locked(picture)
    chosen = list(consents)
    policies.can_cover_picture(by, picture, chosen, nobody=nobody).require()
    said = Link.objects.filter(source=picture.pk, relation__in=(COVERED_BY, SHOWS_NOBODY))
    said.delete()
    targets = [one.ref for one in chosen] or [picture.ref]
    relation = SHOWS_NOBODY if nobody else COVERED_BY
    Link.objects.bulk_create(
        Link(source=picture.ref, relation=relation, target=target) for target in targets
    )
    journal.note("safeguarding.picture.covered", picture, by=by, changed=["consents"])
    return picture


@transaction.atomic
def hide_pictures(consent: Consent, *, by: Actor) -> int:
    """Part of a withdrawal: out of everybody's sight at once. Its keepers find it in the bin and
    decide: without the person, or not at all."""
    policies.can_hide_pictures(by, consent).require()
    if consent.purpose != ConsentPurpose.PHOTO:
        return 0
    told = Link.objects.filter(target=consent.pk, relation=COVERED_BY).values("source")
    shown: Any = StoredFile._default_manager.filter(pk__in=told, binned_at__isnull=True)
    for picture in shown.select_for_update():
        picture.binned_at = timezone.now()
        picture.save(update_fields=["binned_at"])
        journal.note("safeguarding.picture.binned", picture, by=by, changed=["binned_at"])
    Link.objects.filter(target=consent.pk, relation=COVERED_BY).delete()
    return len(shown)
