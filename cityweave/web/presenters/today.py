"""Today: what waits for me, and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cityweave.journal.models import Entry
from cityweave.network.models import Activity, City, Hub, Organisation
from cityweave.safeguarding.choices import ReleaseState
from cityweave.safeguarding.models import Release
from cityweave.safeguarding.policies import can_decide_release
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Draft, Invitation, Record, Ref
from cityweave.sharing.policies import reads_by_label
from cityweave.sharing.presenters.names import called

LATELY = timedelta(days=14)
READ_BACK = 200
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: why it is here, what it is, the act."""

    since: datetime
    days: int
    why: str
    title: str
    text: str
    act: str
    href: str
    label: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    at: datetime
    sentence: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Today:
    waiting: tuple[Waiting, ...]
    changes: tuple[Change, ...]
    own_cities: tuple[City, ...]


def today(reader: Actor) -> Today:
    """Longest waiting first: a release somebody waits for comes before one's own drafts."""
    waiting = [
        *releases_to_review(reader),
        *own_releases(reader),
        *drafts(reader),
        *invitations(reader),
    ]
    return Today(
        waiting=tuple(waiting),
        changes=tuple(changes(reader)),
        own_cities=tuple(City.objects.visible_to(reader).filter(pk__in=reader.cities).in_order()),
    )


def releases_to_review(reader: Actor) -> list[Waiting]:
    found = Release.objects.visible_to(reader).waiting().exclude(requested_by=reader.person_key)
    return [
        waiting_for(
            release.requested_at,
            title=_("Release: {title}").format(title=release.title),
            text=found_by_precheck(release),
            act=_("Review"),
            href=reverse("safeguarding:release", args=[release.pk]),
            label=release.label,
            why=_("A colleague"),
        )
        for release in found.order_by("requested_at", "pk")[:READ_BACK]
        if can_decide_release(reader, release)
    ]


def found_by_precheck(release: Release) -> str:
    count = len(release.findings)
    if not count:
        return _("You are the second person. The pre-check found nothing.")
    return ngettext(
        "You are the second person. The pre-check found {n} thing to look at.",
        "You are the second person. The pre-check found {n} things to look at.",
        count,
    ).format(n=count)


def own_releases(reader: Actor) -> list[Waiting]:
    """What I asked for and has not become public: it waits, was declined, or was overtaken."""
    told = {
        ReleaseState.REQUESTED: (_("You asked"), _("It waits for a second person."), _("See who")),
        ReleaseState.DECLINED: (_("Declined"), "", _("Read why")),
        ReleaseState.VOIDED: (_("Overtaken"), _("Something in it changed. Ask again."), _("Open")),
    }
    since = timezone.now() - LATELY
    found = Release.objects.visible_to(reader).filter(
        requested_by=reader.person_key, state__in=told, requested_at__gte=since
    )
    return [
        waiting_for(
            release.requested_at,
            why=told[ReleaseState(release.state)][0],
            title=_("Release: {title}").format(title=release.title),
            text=told[ReleaseState(release.state)][1] or release.reason,
            act=told[ReleaseState(release.state)][2],
            href=reverse("safeguarding:release", args=[release.pk]),
            label=release.label,
        )
        for release in found.order_by("requested_at", "pk")
    ]


def drafts(reader: Actor) -> list[Waiting]:
    """Changes written beside what is public that nobody has asked to release yet."""
    if not reader.is_signed_in:
        return []
    found = Draft.objects.visible_to(reader).order_by("changed_at", "pk")
    mine = [draft for draft in found[:READ_BACK] if is_mine(draft, reader)]
    waiting = {
        target
        for target in Release.objects.visible_to(reader)
        .waiting()
        .filter(items__target__in=[draft.ref_id for draft in mine])
        .values_list("items__target", flat=True)
    }
    titles = seen_records([draft.ref_id for draft in mine if draft.ref_id not in waiting], reader)
    return [
        waiting_for(
            draft.changed_at,
            why=_("Draft"),
            title=called(titles[draft.ref_id]),
            text=ngettext(
                "Released, and {n} change waits beside it.",
                "Released, and {n} changes wait beside it.",
                len(draft.fields),
            ).format(n=len(draft.fields)),
            act=_("Ask for release"),
            href=f"{reverse('safeguarding:release-new')}?record={draft.ref_id}",
            label=draft.label,
        )
        for draft in mine
        if draft.ref_id in titles
    ]


def is_mine(draft: Draft, reader: Actor) -> bool:
    return (
        reader.journal_name in draft.editors
        or draft.owner_id in reader.own
        or (draft.hub_id in reader.hubs)
    )


def invitations(reader: Actor) -> list[Waiting]:
    """Invitations I sent that nobody has answered; those that ran out are late."""
    sent = Invitation.objects.filter(
        invited_by=reader.person_key, link__used_at__isnull=True, link__revoked_at__isnull=True
    )
    now = timezone.now()
    return [
        waiting_for(
            invitation.sent_at,
            why=_("Expired") if invitation.link.expires_at <= now else _("No answer yet"),
            title=_("Invitation of {name}").format(name=invitation.name),
            text=str(invitation.get_kind_display()),
            act=_("Send again") if invitation.link.expires_at <= now else _("Open"),
            href=reverse("sharing:invitations"),
            label="amber",
            late=invitation.link.expires_at <= now,
        )
        for invitation in sent.select_related("link").order_by("sent_at", "pk")
    ]


def waiting_for(
    since: datetime,
    *,
    why: str,
    title: str,
    text: str,
    act: str,
    href: str,
    label: str,
    late: bool = False,
) -> Waiting:
    days = max(0, (timezone.now() - since).days)
    return Waiting(since, days, why, title, text, act, href, label, late)


# What a reader is told of; the rest of the journal is for the record's own history.
TOLD = {
    "released": gettext_lazy("became public"),
    "recalled": gettext_lazy("was recalled"),
    "changed": gettext_lazy("was changed"),
    "drafted": gettext_lazy("has changes waiting"),
    "moved": gettext_lazy("moved on"),
    "added": gettext_lazy("was added"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry with the label it was written under, held against its record's keepers."""

    label: str
    hub_id: UUID
    owner_id: UUID


def changes(reader: Actor) -> list[Change]:
    """What happened lately to records in sight, newest first, one line a record."""
    found: dict[UUID, tuple[Entry, Record]] = {}
    for model in TOLD_OF:
        visible = model.objects.visible_to(reader)
        entries = Entry.objects.filter(
            at__gte=timezone.now() - LATELY, ref__in=visible.values_list("pk", flat=True)
        ).order_by("-pk")[:READ_BACK]
        records = visible.in_bulk({entry.ref for entry in entries})
        for entry in entries:
            if entry.ref not in found and may_be_told(entry, records[entry.ref], reader):
                found[entry.ref] = (entry, records[entry.ref])
    latest = sorted(found.values(), key=lambda pair: pair[0].pk, reverse=True)
    return [change_of(entry, record) for entry, record in latest[:SHOWN]]


def may_be_told(entry: Entry, record: Record, reader: Actor) -> bool:
    """That a public record has a draft is for those who may read the draft."""
    told = entry.verb.rpartition(".")[2] in TOLD
    return told and reads_by_label(reader, Marked(entry.label, record.hub_id, record.owner_id))


def change_of(entry: Entry, record: Record) -> Change:
    return Change(
        at=entry.at,
        sentence=str(TOLD[entry.verb.rpartition(".")[2]]),
        title=called(record),
        href=address_of(record),
    )


TOLD_OF: tuple[type[City] | type[Hub] | type[Activity] | type[Organisation], ...] = (
    City,
    Hub,
    Activity,
    Organisation,
)
PAGES = {
    "city": "web:city",
    "hub": "web:hub",
    "activity": "web:activity",
    "organisation": "web:organisation",
}


def address_of(record: Record) -> str:
    name = PAGES.get(record.kind_name())
    return reverse(name, args=[record.address]) if name else ""


def seen_records(keys: Iterable[UUID], reader: Actor) -> dict[UUID, Record]:
    """The records behind these keys that the reader may see. One query for each kind."""
    wanted: dict[str, list[UUID]] = {}
    for ref in Ref.objects.filter(pk__in=list(keys)):
        wanted.setdefault(ref.kind, []).append(ref.pk)
    seen: dict[UUID, Record] = {}
    for model in apps.get_models():
        if issubclass(model, Record) and model.kind_name() in wanted:
            rows = model.objects.visible_to(reader).filter(pk__in=wanted[model.kind_name()])
            seen |= {row.pk: row for row in rows}
    return seen
