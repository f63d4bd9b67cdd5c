"""The roll call on an officer’s device: the page for the door, its list, and what comes back."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cityweave.gatherings import actions, policies
from cityweave.gatherings.choices import MOST_CHANGES
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.presence import Note, corrected
from cityweave.gatherings.presenters.door import list_for_device
from cityweave.gatherings.presenters.rollcall import states_offered
from cityweave.gatherings.presenters.walkins import origin_of
from cityweave.gatherings.views.rollcall import asked_gathering
from cityweave.journal.actions import note_access
from cityweave.sharing.choices import Label
from cityweave.sharing.reading import Request

# What reading strange text raises: too deep, out of every calendar, or simply something else.
UNREADABLE = (
    ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError,
)  # fmt: skip
PARTS = ("ui/look.css", "ui/mark.svg", "ui/kit.js", "gatherings/door.js", "gatherings/safe.js")


@login_required
@require_safe
def roll_door(request: Request, key: UUID) -> HttpResponse:
    """The page that a device keeps: no name of anybody or anything stands in it."""
    found = asked_gathering(request, key)
    policies.can_take_to_door(request.actor, found).require()
    context = {"key": found.pk, "states": states_offered()}
    return render(request, "gatherings/roll_door.html", context)


@login_required
@require_safe
def door_worker(request: Request, key: UUID) -> HttpResponse:
    """Keeps the page for the door, so that it opens without a line; it keeps nothing else."""
    asked_gathering(request, key)
    shell = reverse("gatherings:roll-door", kwargs={"key": key})
    parts = [shell, *map(static, PARTS)]
    context = {"parts": json.dumps(parts)}
    return render(request, "gatherings/door_worker.js", context, content_type="text/javascript")


@login_required
@require_safe
def door_list(request: Request, key: UUID) -> HttpResponse:
    """What the officer asked to have on the device."""
    found = asked_gathering(request, key)
    policies.can_take_to_door(request.actor, found).require()
    note_access("export", found, by=request.actor, label=Label.STRICT)
    return answer_with(request, found)


def answer_with(request: Request, found: Gathering, **more: Any) -> HttpResponse:
    told = list_for_device(found, request.actor) | {"token": get_token(request)} | more
    answer = JsonResponse(told)
    answer["TLP"] = Label.STRICT.code
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def door_changes(request: Request, key: UUID) -> HttpResponse:
    """What was noted while the line was down. Sent again, it is the same."""
    found = asked_gathering(request, key)
    try:
        sent = json.loads(request.body)
        walked_in, notes = guests_sent(sent), notes_sent(sent)
    except UNREADABLE:
        return JsonResponse({"said": _("That was no roll call.")}, status=400)
    kept = set()
    for guest, facts, origin in walked_in:
        facts |= origin_of(origin, found, request.actor)
        if actions.add_walk_in(found, facts, by=request.actor, key=guest):
            kept.add(guest)
    kept |= actions.call_roll(found, notes, by=request.actor)
    return answer_with(request, found, kept=sorted(map(str, kept)))


def guests_sent(sent: Any) -> list[tuple[UUID, dict[str, Any], str]]:
    return [
        (UUID(one["key"]), {"name": plain(one["name"])}, plain(one.get("origin", "")))
        for one in sent.get("guests", [])[:MOST_CHANGES]
        if str(one["name"]).strip()
    ]


def plain(said: Any) -> str:
    """What a row can hold: databases refuse NUL."""
    return str(said).replace("\0", " ")[:200]


def notes_sent(sent: Any) -> list[Note]:
    """Raises ValueError, KeyError or TypeError where a note is none."""
    received, device = timezone.now(), plain(sent["device"])[:40]
    sent_at = moment(sent["sent_at"])
    return [
        Note(
            UUID(one["change"]), UUID(one["guest"]), int(one["day"]),
            UUID(one["item"]) if one.get("item") else None, str(one["state"]),
            corrected(moment(one["noted_at"]), sent_at, received), str(one.get("was", "")), device,
        )
        for one in sent["notes"][:MOST_CHANGES]
    ]  # fmt: skip


def moment(text: Any) -> datetime:
    read = parse_datetime(str(text))
    if read is None or timezone.is_naive(read):
        raise ValueError
    return read
