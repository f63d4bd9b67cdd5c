"""Who may ask for a release, answer for it, or take it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from cityweave.files.choices import PICTURES
from cityweave.followup.models import Commitment
from cityweave.journal.models import Entry
from cityweave.network.models import Affiliation
from cityweave.safeguarding.choices import (
    ASKED,
    COVERED_BY,
    HOLDS_BACK,
    RISK_QUESTIONS,
    SHOWS_NOBODY,
    STATEMENT,
    NoteDecision,
    ReleaseKind,
    ReleaseState,
    RiskResult,
)
from cityweave.sharing.choices import Label, RoleKind
from cityweave.sharing.models import Draft, Link, Record, Ref, Role, Sight
from cityweave.sharing.policies import can_add_record, can_edit_record, can_view
from cityweave.verdicts import YES, Verdict, no

if TYPE_CHECKING:
    from uuid import UUID

    from cityweave.accounts.models import Person
    from cityweave.safeguarding.models import Consent, Release, RiskCheck
    from cityweave.safeguarding.noted import Note
    from cityweave.sharing.actors import Actor

WROTE = ("added", "changed", "drafted", "moved")


def can_request_release(
    actor: Actor, records: Sequence[Record], kind: str, statement: Mapping[str, str]
) -> Verdict:
    if actor.person is None:
        return no(_("A release is asked for by a person."))
    for record in records:
        if not (verdict := can_edit_record(actor, record)):
            return verdict
        if record.FLOOR != Label.CLEAR:
            return no(_("Contacts and releases themselves are never made public."))
    for verdict in (is_whole_public(records), is_covered(records)):
        if not verdict:
            return verdict
    if kind == ReleaseKind.PUBLISHED and any(not statement.get(part) for part in STATEMENT):
        return no(_("Name the source, its licence, its date, and whether repeating it could harm."))
    return YES


def is_whole_public(records: Iterable[Record]) -> Verdict:
    """Whether all that these are parts of is public, or becomes so with them. Few queries."""
    if closed_wholes(records):
        return no(_("A part cannot be public before the whole."))
    return YES


def closed_wholes(records: Iterable[Record]) -> set[UUID]:
    """Whatever these are parts of that is neither public nor among them. The network itself,
    which is no record, is closed to nobody."""
    records = list(records)
    wholes = {record.whole_key for record in records} - {record.pk for record in records}
    if not wholes:
        return set()
    kinds = set(Ref.objects.filter(pk__in=wholes).values_list("pk", "kind"))
    closed: set[UUID] = set()
    for model in apps.get_models():
        # What is no record (the network itself) has no label to hold its parts back.
        keys = {key for key, kind in kinds if issubclass(model, Record) and is_of(model, kind)}
        if keys:
            rows: Any = model._default_manager
            closed |= keys - set(rows.clear().filter(pk__in=keys).values_list("pk", flat=True))
    return closed


def is_of(model: type[Record], kind: str) -> bool:
    return model.kind_name() == kind


def can_decide_release(actor: Actor, release: Release) -> Verdict:
    """Whether this person may be the second one. Three queries."""
    if not can_view(actor, release):
        return no(_("You cannot see this."))
    if release.state != ReleaseState.REQUESTED:
        return no(_("This release has been decided already."))
    if actor.person_key == release.requested_by_id:
        return no(_("You asked for this release, so somebody else answers for it."))
    if not may_review_for(actor, release):
        return no(_("Only staff of the hub, or whom it asked to review, answer for a release."))
    if has_written(actor, release):
        return no(_("You wrote part of this, so somebody else answers for it."))
    return YES


def may_review_for(actor: Actor, release: Release) -> bool:
    """Staff of the hub or its desk; staff of other hubs while they are asked to."""
    if actor.works_for(release.hub_id):
        return True
    lent = Sight.objects.standing(timezone.now())
    asked = lent.filter(ref=release.pk, grantee=actor.person_key)
    return actor.is_staff and asked.exists()


def has_written(actor: Actor, release: Release) -> bool:
    """Whether the actor added or edited anything in the set since it was last public."""
    if actor.journal_name in authors_named_in(release):
        return True
    if release.kind == ReleaseKind.DIFFERENCE:
        targets = release.items.values("target")
        drafts = Draft.objects.filter(ref__in=targets)
        return any(actor.journal_name in draft.editors for draft in drafts)
    written = Entry.objects.filter(actor=actor.journal_name, ref__in=release.items.values("target"))
    return any(verb.rpartition(".")[2] in WROTE for verb in verbs_of(written))


def authors_named_in(release: Release) -> set[str]:
    """Whom the records themselves name as authors: what is frozen was written elsewhere."""
    targets = release.items.values("target")
    kinds: list[Any] = [kind for kind in apps.get_models() if issubclass(kind, Record)]
    lists = [
        authors
        for kind in kinds
        if hasattr(kind, "authors")
        for authors in kind._default_manager.filter(pk__in=targets).values_list(
            "authors", flat=True
        )
    ]
    return {name for authors in lists for name in authors}


def verbs_of(entries: object) -> list[str]:
    return list(entries.values_list("verb", flat=True).distinct())  # type: ignore[attr-defined]


def can_approve_release(
    actor: Actor, release: Release, answers: Mapping[str, str], hash_now: str
) -> Verdict:
    if not (verdict := can_decide_release(actor, release)):
        return verdict
    if hash_now != release.manifest_hash:
        return no(_("Something in this set has changed since it was asked for. Ask again."))
    if any(not answers.get(question, "").strip() for question in ASKED[release.kind]):
        return no(_("Answer each question in writing; “nobody” is an answer, a blank is not."))
    return YES


def can_go_on_releasing(actor: Actor, release: Release) -> Verdict:
    """Whoever answered for the set, with what was answered."""
    if release.state != ReleaseState.RELEASING:
        return no(_("This release has been decided already."))
    if actor.person_key is not None and actor.person_key == release.decided_by_id:
        return YES
    return no(_("Only what a second person answered for becomes public."))


def sees_whole_set(actor: Actor, records: Iterable[Record]) -> Verdict:
    """Nobody answers for what they have not read."""
    if all(can_view(actor, record) for record in records):
        return YES
    return no(_("Part of this set is out of your sight. Ask its owner to name you as a reader."))


def can_withdraw_release(actor: Actor, release: Release) -> Verdict:
    if release.state != ReleaseState.REQUESTED:
        return no(_("This release has been decided already."))
    if actor.person_key == release.requested_by_id or actor.works_for(release.hub_id):
        return YES
    return no(_("Whoever asked for the release withdraws it."))


def can_ask_reviewer(actor: Actor, release: Release) -> Verdict:
    if release.state != ReleaseState.REQUESTED:
        return no(_("This release has been decided already."))
    if actor.works_for(release.hub_id):
        return YES
    return no(_("Only staff of the hub ask somebody elsewhere to review."))


def can_read_register(actor: Actor) -> Verdict:
    if actor.hubs or actor.cities:
        return YES
    return no(_("The register of consents is read by hubs and cities."))


def can_cover_picture(
    actor: Actor, picture: Record, consents: Sequence[Consent], *, nobody: bool = False
) -> Verdict:
    if not (verdict := can_edit_record(actor, picture)):
        return verdict
    if bool(consents) == nobody:
        return no(_("Choose whose consent covers it, or say that nobody can be recognised."))
    today = timezone.localdate()
    if all(one.withdrawn_at is None and one.expires_on >= today for one in consents):
        return YES
    return no(_("One of these consents no longer stands."))


def can_open_picture(actor: Actor, picture: Record) -> Verdict:
    """Until it is said who is in it and that they agree, only those who can say so open it: whoever
    sent it, and the team that keeps it."""
    if getattr(picture, "kind", "") not in PICTURES or is_settled(picture):
        return YES
    if all(may_settle(one, picture) for one in actor.eyes):
        return YES
    return no(_("Nobody has said yet who is in this picture and has agreed to it."))


def may_settle(actor: Actor, picture: Record) -> bool:
    if actor.person_key and getattr(picture, "kept_by", "") == actor.journal_name:
        return True
    return bool(can_edit_record(actor, picture))


def is_settled(picture: Record) -> bool:
    """All whom it shows have agreed, and still do; or it shows nobody."""
    said = Link.objects.filter(source=picture.pk, relation__in=(COVERED_BY, SHOWS_NOBODY))
    pairs = list(said.values_list("relation", "target"))
    covered = {target for relation, target in pairs if relation == COVERED_BY}
    consents: Any = apps.get_model("safeguarding", "Consent")._default_manager
    standing = consents.standing(timezone.localdate()).filter(pk__in=covered).count()
    return bool(pairs) and standing == len(covered)


def can_hide_pictures(actor: Actor, consent: Consent) -> Verdict:
    """It follows a withdrawal, whoever took it down."""
    if consent.withdrawn_at is not None:
        return YES
    return no(_("This consent stands."))


def is_covered(records: Iterable[Record]) -> Verdict:
    """Whether each picture among these says who is in it, and that they agreed."""
    pictures = {one.pk for one in records if getattr(one, "kind", "") in PICTURES}
    said = Link.objects.filter(source__in=pictures, relation__in=(COVERED_BY, SHOWS_NOBODY))
    if pictures - set(said.values_list("source", flat=True)):
        return no(_("Say first who can be recognised in this picture and has agreed to it."))
    return YES


def can_review_notes(actor: Actor, record: Record) -> Verdict:
    """Whoever keeps the record decides what becomes of old notes about it."""
    if actor.only_looks or not can_view(actor, record):
        return no(_("You cannot see this."))
    if actor.works_for(record.hub_id) or actor.answers_for(record):
        return YES
    return no(_("Only the team that keeps this and its hub look after its notes."))


def can_keep_notes(actor: Actor, record: Record, reason: str) -> Verdict:
    if not (verdict := can_review_notes(actor, record)):
        return verdict
    return YES if reason.strip() else no(_("Say why it is still needed."))


def can_review_note(
    actor: Actor, record: Record, note: Note | None, decision: str, reason: str, text: str
) -> Verdict:
    """`note` is None where this reader reads none of that key."""
    if not (verdict := can_review_notes(actor, record)):
        return verdict
    if note is None:
        return no(_("This note is no longer there."))
    if decision == NoteDecision.KEPT:
        return can_keep_notes(actor, record, reason)
    if decision == NoteDecision.SHORTENED and not 0 < len(text.strip()) < len(note.text):
        return no(_("Write it shorter than it was. To take all of it out, erase it."))
    return YES


def can_make_name_link(actor: Actor, person: Person) -> Verdict:
    """Whoever may erase a contact may also let them read what stands here."""
    if keeps_person(actor, person):
        return YES
    return no(_("The manager of the hub that keeps this contact sends this link."))


def can_erase_person(actor: Actor, person: Person) -> Verdict:
    """The manager of a hub that keeps them, the network's desk, the operator; nobody who works."""
    if not keeps_person(actor, person):
        return no(_("The manager of the hub that keeps this contact, or the operator, erases it."))
    if person.pk == actor.person_key:
        return no(_("Nobody erases themselves. Ask a colleague."))
    if Role.objects.not_over(timezone.localdate()).filter(person=person).exists():
        return no(_("End their roles and hand over what they keep first."))
    if Commitment._default_manager.open().filter(kept_by=person.pk).exists():
        return no(_("End their roles and hand over what they keep first."))
    if person.binned_at is not None:
        return no(_("This person has been erased already."))
    return YES


def can_erase_again(actor: Actor) -> Verdict:
    """What was erased once and came back with a backup."""
    if actor.kind == "operator":
        return YES
    return no(_("Only the operator restores, and erases again what comes back."))


def keeps_person(actor: Actor, person: Person) -> bool:
    if actor.is_operator or actor.is_network_staff or actor.kind == "system":
        return True
    held = Affiliation._default_manager.filter(person=person.pk).values_list("hub", flat=True)
    return any(actor.holds(RoleKind.HUB_MANAGER, hub) for hub in set(held))


def can_recall(actor: Actor, record: Record) -> Verdict:
    """One person is enough to take something back, at once."""
    if record.label != Label.CLEAR:
        return no(_("This is not public."))
    if actor.works_for(record.hub_id) or actor.answers_for(record) or actor.is_network_staff:
        return YES
    return no(_("Only the team that keeps this, its hub and the network's staff recall it."))


def can_check_risk(actor: Actor, check: RiskCheck) -> Verdict:
    """Whether this unsaved check may be written down: by staff who see what it is about."""
    if not (verdict := can_add_record(actor, check)):
        return verdict
    if not actor.works_for(check.hub_id):
        return no(_("Only the hub’s staff do this."))
    if any(not check.answers.get(question, "").strip() for question in RISK_QUESTIONS):
        return no(_("Answer each question in writing; “nobody” is an answer, a blank is not."))
    return YES


def allows_going_on(latest: RiskCheck | None) -> Verdict:
    """Whether the latest risk check lets people be brought together."""
    if latest is None:
        return no(_("Make the risk check first: it takes ten minutes and is kept with this."))
    if latest.result in HOLDS_BACK:
        return no(
            _("The latest risk check says “{result}”. Change what it found, then check again."),
            result=RiskResult(latest.result).label,
        )
    return YES


def can_record_consent(actor: Actor, consent: Consent) -> Verdict:
    """Whoever keeps the place where it was given, and the person who gives it."""
    if actor.person_key is not None and consent.person_id == actor.person_key:
        return YES
    return can_add_record(actor, consent)


def can_withdraw_consent(actor: Actor, consent: Consent) -> Verdict:
    """As easily as it was given: by the person, and by whoever they told."""
    if consent.withdrawn_at is not None:
        return no(_("This consent was withdrawn already."))
    if actor.person_key is not None and consent.person_id == actor.person_key:
        return YES
    return can_edit_record(actor, consent)
