"""The roll call as an officer's device keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from cityweave.gatherings.models import Gathering
from cityweave.gatherings.policies import forgotten_at
from cityweave.gatherings.presence import Seat, Standing, standing
from cityweave.gatherings.presenters.rollcall import (
    Session,
    cities_offered,
    notes_of,
    rows_of,
    sessions_of,
)

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor


def list_for_device(gathering: Gathering, reader: Actor) -> dict[str, Any]:
    """Sessions, guests and what stands; as JSON has it."""
    stand = standing(notes_of(gathering, reader))
    sessions = sessions_of(gathering, reader, stand)
    rows = {
        row.key: row for session in sessions for row in rows_of(gathering, reader, stand, session)
    }
    return {
        "title": gathering.title,
        "until": forgotten_at(gathering).isoformat(),
        "cities": list(cities_offered(gathering, reader)),
        "sessions": [session_said(one) for one in sessions],
        "guests": [
            {"key": str(one.key), "number": one.number, "title": one.title, "detail": one.detail}
            for one in rows.values()
        ],
        "states": states_said(stand, sessions),
    }


def session_said(one: Session) -> dict[str, Any]:
    words = render_to_string("gatherings/session_words.txt", {"session": one}).strip()
    return {"day": one.day, "item": str(one.item or ""), "title": words}


def states_said(
    stand: Mapping[Seat, Standing], sessions: Iterable[Session]
) -> dict[str, dict[str, str]]:
    known = {(one.day, one.item) for one in sessions}
    return {
        f"{guest} {day} {item or ''}": {
            "state": one.state, "against": one.against.state if one.against else "",
        }
        for (guest, day, item), one in stand.items()
        if (day, item) in known
    }  # fmt: skip
