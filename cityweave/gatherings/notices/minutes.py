"""Letters with minutes, and with a text for the host: discreet subjects, each in its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.gatherings.choices import Stage
from cityweave.mail.actions import write_letter
from cityweave.sharing.choices import Label
from cityweave.ui.days import date_format

if TYPE_CHECKING:
    from datetime import date

    from cityweave.gatherings.models import Clearance, Gathering, Guest, MinuteItem
    from cityweave.sharing.actors import Actor

MINUTES, HOST = "gatherings.minutes", "gatherings.host"


@dataclass(frozen=True, slots=True)
class Promise:
    """What the addressee promised, and by when."""

    what: str
    due_on: date | None


def minutes_subject(language: str) -> str:
    """Names nothing: whoever looks over a shoulder learns that there was a meeting."""
    with translation.override(language):
        return _("Minutes of our meeting")


def minutes_text(
    gathering: Gathering, items: Sequence[MinuteItem], promises: Sequence[Promise], guest: Guest
) -> str:
    """What one guest reads: the points and decisions, and of what was promised only their own."""
    with translation.override(guest.language):
        parts = [greeting(guest), heading(gathering)]
        parts += [said(number, item) for number, item in enumerate(items, start=1)]
        if promises:
            own = "\n".join(f"• {promise_said(one)}" for one in promises)
            parts.append(_("What you promised:") + f"\n{own}")
        parts.append(_("If something is wrong in these minutes, answer this letter."))
        return "\n\n".join(parts)


def greeting(guest: Guest) -> str:
    called = guest.name or guest.function or guest.organisation
    return (
        _("{name}, these are the minutes of our meeting.").format(name=called)
        if called
        else _("These are the minutes of our meeting.")
    )


def heading(gathering: Gathering) -> str:
    day = gathering.begins_on
    return f"{gathering.title} · {date_format(day, 'DATE_FORMAT')}" if day else gathering.title


def said(number: int, item: MinuteItem) -> str:
    if not item.decision:
        return f"{number}. {item.point}"
    decided = _("Decision {n}: {text}").format(n=item.decision_number, text=item.decision)
    return f"{number}. {item.point}\n{decided}"


def promise_said(promise: Promise) -> str:
    if promise.due_on is None:
        return promise.what
    day = date_format(promise.due_on, "DATE_FORMAT")
    return _("{what}, by {day}").format(what=promise.what, day=day)


def with_link(text: str, token: str, language: str) -> str:
    """The same letter, with the link under which its reader says how the promises stand."""
    with translation.override(language):
        link = settings.ORIGIN + reverse("followup:answer", kwargs={"token": token})
        told = _("Say how they stand in one minute, without an account. The link takes one answer:")
    return f"{text}\n\n{told}\n{link}"


def minutes_sent(guest: Guest, gathering: Gathering, text: str, *, by: Actor) -> None:
    write_letter(
        purpose=MINUTES, to=None, address=guest.email, subject=minutes_subject(guest.language),
        text=text, language=guest.language, about=gathering.pk, label=letter_label(gathering),
        by=by,
    )  # fmt: skip


def letter_label(gathering: Gathering) -> str:
    """Minutes are read by those who were there, even where the gathering itself is public."""
    strictest = max(Label.AMBER, Label(gathering.label), key=lambda label: label.rank)
    return str(strictest.value)


def host_asked(clearance: Clearance, gathering: Gathering, token: str, *, by: Actor) -> None:
    """To a function's mailbox: what is to be read stands behind the link, not in the letter."""
    with translation.override(clearance.language):
        link = settings.ORIGIN + reverse("gatherings:host", kwargs={"token": token})
        lead = (
            _("{name}, please read the concept of what we plan together, before anything is sent.")
            if clearance.stage == Stage.CONCEPT
            else _("{name}, please read the report of what we held together, before it is public.")
        )
        more = _(
            "You say “cleared”, or what should change. No account is needed; the link takes one "
            "answer and stands for 30 days:"
        )
        text = f"{lead.format(name=clearance.host)} {more}\n{link}"
        subject = _("A text for you to clear")
    write_letter(
        purpose=HOST, to=None, address=clearance.email, subject=subject, text=text,
        language=clearance.language, about=gathering.pk, label=letter_label(gathering), by=by,
    )  # fmt: skip
