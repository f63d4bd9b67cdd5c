"""What waits for people here: releases to answer for, answers to read, drafts nobody released."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.journal.tasks import (
    Act,
    Line,
    Rank,
    TaskKind,
    Wanted,
    register_kind,
    whoever_sees_it,
)
from cityweave.safeguarding.choices import ReleaseState
from cityweave.safeguarding.models import Release, ReleaseItem
from cityweave.safeguarding.policies import can_decide_release
from cityweave.sharing.actors import Actor, actors_for, staff_of
from cityweave.sharing.models import Draft, Sight
from cityweave.sharing.policies import can_edit_record
from cityweave.sharing.presenters.names import called, visible_records
from cityweave.sharing.presenters.people import authors

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cityweave.journal.models import Entry

REVIEW = "safeguarding.release-review"
ANSWER = "safeguarding.release-answer"
DRAFT = "safeguarding.draft-waits"
# Changes beside something public that nobody has asked to release for as long.
IDLE = timedelta(days=7)
# An answer nobody has read is no news any more after as long.
ANSWER_KEPT = timedelta(days=90)
ANSWERED = (ReleaseState.DECLINED, ReleaseState.VOIDED)
# What changes a draft, or puts it into a release.
DRAFT_VERBS = frozenset({"drafted", "draft_discarded", "released", "recalled", "transferred"})


def reviews_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    waiting = Release._default_manager.filter(state=ReleaseState.REQUESTED)
    found = list(waiting if keys is None else waiting.filter(pk__in=keys))
    staff = staff_of(release.hub_id for release in found)
    asking = actors_for(release.requested_by_id for release in found)
    for release in found:
        lent = Sight.objects.standing(timezone.now()).filter(ref=release.pk)
        asked = actors_for(lent.values_list("grantee", flat=True))
        may = {
            actor.person_key
            for actor in (*staff[release.hub_id], *asked.values())
            if actor.person_key and can_decide_release(actor, release)
        }
        requester = asking.get(release.requested_by_id)
        city_asks = requester is not None and not requester.is_staff
        yield Wanted(
            about=release.pk,
            scope=release.hub_id,
            people=frozenset(may),
            since=release.requested_at,
            rank=Rank.CITY if city_asks else None,
        )


def releases_stirred(entry: Entry) -> Collection[UUID]:
    ours = entry.verb.startswith(("safeguarding.release.", "safeguarding.reviewer."))
    return (entry.ref,) if ours and entry.ref is not None else ()


def reviews_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Release.objects.visible_to(actor).filter(state=ReleaseState.REQUESTED), "pk"


def review_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = Release.objects.visible_to(reader).waiting().filter(pk__in=keys)
    return {
        release.pk: Line(
            title=_("Release: {title}").format(title=release.title),
            text=found_by_precheck(release),
            href=reverse("safeguarding:release", args=[release.pk]),
            act=Act(_("Review"), href=reverse("safeguarding:release", args=[release.pk])),
            quiet=Act(_("Tomorrow"), performs="tomorrow"),
            label=release.label,
        )
        for release in found
    }


def found_by_precheck(release: Release) -> str:
    count = len(release.findings)
    if not count:
        return _("You are the second person. The pre-check found nothing.")
    return ngettext(
        "You are the second person. The pre-check found {n} thing to look at.",
        "You are the second person. The pre-check found {n} things to look at.",
        count,
    ).format(n=count)


def may_review(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = Release.objects.visible_to(actor).filter(pk__in=keys)
    return {release.pk for release in found if can_decide_release(actor, release)}


def answers_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    """Declined or overtaken, and nobody has asked for the same again."""
    since = timezone.now() - ANSWER_KEPT
    answered = Release._default_manager.filter(state__in=ANSWERED, decided_at__gte=since)
    found = list(answered if keys is None else answered.filter(pk__in=keys))
    latest = latest_requests([release.pk for release in found])
    for release in found:
        if release.pk in latest and release.decided_at is not None:
            yield Wanted(
                about=release.pk,
                scope=release.hub_id,
                people=frozenset({release.requested_by_id}),
                since=release.decided_at,
            )


def latest_requests(releases: list[UUID]) -> set[UUID]:
    """Those that are still the last word on at least one record of theirs."""
    targets = ReleaseItem.objects.filter(release__in=releases).values("target")
    items = ReleaseItem.objects.filter(target__in=targets).order_by("release__requested_at")
    last = dict(items.values_list("target", "release"))
    return set(last.values()) & set(releases)


def answers_stirred(entry: Entry) -> Collection[UUID]:
    """A new request takes the place of the earlier ones about the same records."""
    keys = releases_stirred(entry)
    if not keys or not entry.verb.endswith(".requested"):
        return keys
    targets = ReleaseItem.objects.filter(release__in=keys).values("target")
    others = ReleaseItem.objects.filter(target__in=targets)
    return set(others.values_list("release", flat=True).distinct())


def answers_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Release.objects.visible_to(actor).filter(state__in=ANSWERED), "pk"


def answer_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    found = Release.objects.visible_to(reader).filter(pk__in=keys, state__in=ANSWERED)
    return {release.pk: answer_line(release) for release in found}


def answer_line(release: Release) -> Line:
    declined = release.state == ReleaseState.DECLINED
    href = reverse("safeguarding:release", args=[release.pk])
    return Line(
        title=_("Release: {title}").format(title=release.title),
        text=release.reason if declined else _("Something in it changed. Ask again."),
        href=href,
        act=Act(_("Read why") if declined else _("Open"), href=href),
        quiet=Act(_("Done"), performs="done"),
        why=_("Declined") if declined else _("Overtaken"),
        label=release.label,
    )


def drafts_wanted(keys: Collection[UUID] | None) -> Iterable[Wanted]:
    idle = Draft._default_manager.filter(changed_at__lte=timezone.now() - IDLE)
    found = list(idle if keys is None else idle.filter(ref__in=keys))
    asked = set(
        ReleaseItem.objects.filter(
            target__in=[draft.ref_id for draft in found], release__state=ReleaseState.REQUESTED
        ).values_list("target", flat=True)
    )
    for draft in found:
        if draft.ref_id not in asked:
            yield Wanted(
                about=draft.ref_id,
                scope=draft.hub_id,
                people=frozenset(authors(draft.editors)),
                since=draft.changed_at,
            )


def drafts_stirred(entry: Entry) -> Collection[UUID]:
    if entry.verb.rpartition(".")[2] in DRAFT_VERBS:
        return (entry.ref,) if entry.ref is not None else ()
    keys = releases_stirred(entry)
    # A set may hold thousands; drafts beside them are few, and one that went is noted itself.
    targets = ReleaseItem.objects.filter(release__in=keys).values("target")
    return keys and set(
        Draft._default_manager.filter(ref__in=targets).values_list("ref", flat=True)
    )


def drafts_in_sight(actor: Actor) -> Iterable[tuple[QuerySet[Any], str]]:
    yield Draft.objects.visible_to(actor), "ref"


def draft_lines(keys: Collection[UUID], reader: Actor) -> Mapping[UUID, Line]:
    drafts = {
        draft.ref_id: draft for draft in Draft.objects.visible_to(reader).filter(ref__in=keys)
    }
    records = visible_records(drafts, reader)
    return {
        key: Line(
            title=called(record),
            text=said_of_draft(drafts[key]),
            href=f"{reverse('safeguarding:release-new')}?record={key}",
            act=Act(
                _("Ask for release"), href=f"{reverse('safeguarding:release-new')}?record={key}"
            ),
            quiet=Act(_("Tomorrow"), performs="tomorrow"),
            why=_("Draft"),
            label=drafts[key].label,
        )
        for key, record in records.items()
    }


def said_of_draft(draft: Draft) -> str:
    return ngettext(
        "Released, and {n} change waits beside it.",
        "Released, and {n} changes wait beside it.",
        len(draft.fields),
    ).format(n=len(draft.fields))


def may_release(keys: Collection[UUID], actor: Actor) -> Collection[UUID]:
    found = Draft.objects.visible_to(actor).filter(ref__in=keys)
    return {draft.ref_id for draft in found if can_edit_record(actor, draft)}


def register() -> None:
    register_kind(
        TaskKind(
            REVIEW,
            Rank.COLLEAGUE,
            wanted=reviews_wanted,
            stirred=releases_stirred,
            sight=reviews_in_sight,
            lines=review_lines,
            may_hold=may_review,
            is_shared=True,
        )
    )
    register_kind(
        TaskKind(
            ANSWER,
            Rank.OWN,
            wanted=answers_wanted,
            stirred=answers_stirred,
            sight=answers_in_sight,
            lines=answer_lines,
            may_hold=whoever_sees_it,
        )
    )
    register_kind(
        TaskKind(
            DRAFT,
            Rank.OWN,
            wanted=drafts_wanted,
            stirred=drafts_stirred,
            sight=drafts_in_sight,
            lines=draft_lines,
            may_hold=may_release,
        )
    )
