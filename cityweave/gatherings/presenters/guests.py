"""Guests as the hub's staff see them: the list with its counts, one of them, prints of needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from django.db.models import Count
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.gatherings import policies
from cityweave.gatherings.choices import Age, Answer
from cityweave.gatherings.models import Campaign, Gathering, Guest, Mailing, Registration
from cityweave.gatherings.notices.guests import address_for, page_address, spoken
from cityweave.gatherings.own_questions import answered, questions_in
from cityweave.network.countries import country_name
from cityweave.sharing.presenters.names import names_of
from cityweave.ui.paging import page_of

if TYPE_CHECKING:
    from cityweave.gatherings.querysets import GuestQuerySet
    from cityweave.sharing.actors import Actor

SHOWN = 100
# In the order of the list; none of these is ever empty in the database.
LISTED = ("country", "organisation", "name", "function", "pk")
OFF = "off"
GONE_SHOWN = 20
ORDER = (Answer.YES, Answer.NONE, Answer.WAITING, Answer.DEPUTY, Answer.NO)


@dataclass(frozen=True, slots=True)
class GuestLine:
    key: UUID
    who: str
    function: str
    place: str
    answer: str
    # What stands beside the answer: a letter that failed, for whom somebody comes.
    aside: str
    failed: bool


@dataclass(frozen=True, slots=True)
class Tally:
    code: str
    words: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class GuestsPage:
    gathering: Gathering
    campaign: Campaign | None
    lines: tuple[GuestLine, ...]
    tallies: tuple[Tally, ...]
    total: int
    # Where the neighbouring pages begin.
    after: UUID | None
    before: UUID | None
    glue: str
    asked_for: str
    # How many have an address and were not asked yet; how many have no address at all.
    unasked: int
    by_hand: int
    awaited: int
    failed: int
    # Why no letter can leave now; empty where one can.
    refusal: str
    may_write: bool
    taken_off: tuple[GuestLine, ...]
    gone: int
    mailings: tuple[Mailing, ...]
    page_address: str
    registration_address: str


def guests_page(
    gathering: Gathering, reader: Actor, answer: str | None, after: str = "", before: str = ""
) -> GuestsPage:
    """A page of the list, all or by one answer. A fixed number of queries."""
    here = Guest.objects.visible_to(reader).of(gathering.pk)
    found, off = here.on_the_list(), here.filter(withdrawn_at__isnull=False)
    page = page_of(narrowed(found, off, answer), LISTED, after, before, SHOWN)
    gone = list(off.in_order()[:GONE_SHOWN])
    campaign = Campaign.objects.visible_to(reader).filter(pk=gathering.pk).first()
    counts = counts_of(gathering, reader)
    unasked = found.not_asked().filter(bounced_at=None)
    mailings = Mailing.objects.visible_to(reader).filter(gathering=gathering)
    language = translation.get_language() or "en"
    return GuestsPage(
        gathering=gathering,
        campaign=campaign,
        lines=lines_of(page.rows, reader),
        tallies=tallies_of(counts, answer),
        total=sum(counts.values()),
        after=page.after,
        before=page.before,
        glue=f"?answer={answer or 'none'}&" if answer is not None else "?",
        asked_for=answer if answer is not None else "all",
        unasked=unasked.exclude(email="").count(),
        by_hand=unasked.filter(email="").count(),
        awaited=found.awaiting_answer().count(),
        failed=found.filter(bounced_at__isnull=False).count(),
        refusal=policies.can_invite_guests(reader, gathering).because,
        may_write=bool(policies.can_write_unseen(reader, gathering)),
        taken_off=lines_of(gone, reader),
        gone=len(gone) if len(gone) < GONE_SHOWN else off.count(),
        mailings=tuple(mailings.order_by("-written_at")[:20]),
        page_address=page_address(campaign, language) if campaign else "",
        registration_address=(
            page_address(campaign, language, "gatherings:registration")
            if campaign and campaign.is_open
            else ""
        ),
    )


def narrowed(found: GuestQuerySet, off: GuestQuerySet, answer: str | None) -> GuestQuerySet:
    """Everybody on the list, those who answered one way, or those taken off."""
    if answer == OFF:
        return off
    return found if answer is None else found.filter(answer=answer)


def counts_of(gathering: Gathering, reader: Actor) -> Counter[str]:
    here = Guest.objects.visible_to(reader).of(gathering.pk).on_the_list()
    told = here.order_by().values("answer").annotate(n=Count("pk"))
    return Counter({row["answer"]: row["n"] for row in told})


def tallies_of(counts: Mapping[str, int], answer: str | None) -> tuple[Tally, ...]:
    every = Tally("all", _("All"), sum(counts.values()), answer is None)
    return (
        every,
        *(
            Tally(one.value or "none", str(one.label), counts.get(one.value, 0), answer == one)
            for one in ORDER
        ),
    )


def lines_of(rows: Iterable[Guest], reader: Actor) -> tuple[GuestLine, ...]:
    rows = list(rows)
    names = names_of({row.city_id for row in rows if row.city_id}, reader)
    stood_for = {row.deputy_for_id for row in rows if row.deputy_for_id}
    asked = Guest.objects.visible_to(reader).filter(pk__in=stood_for)
    principals = {one.pk: who_of(one) for one in asked}
    return tuple(line_of(row, names, principals) for row in rows)


def line_of(row: Guest, names: Mapping[UUID, str], principals: Mapping[UUID, str]) -> GuestLine:
    return GuestLine(
        key=row.pk,
        who=who_of(row),
        function=" · ".join(filter(None, (row.function if row.name else "", row.organisation))),
        place=place_of(row, names),
        answer=str(row.get_answer_display()),
        aside=aside_of(row, principals),
        failed=row.bounced_at is not None,
    )


def who_of(row: Guest) -> str:
    """A list never names a minor; their own page does, and who looked is written down."""
    if row.age == Age.MINOR:
        return _("Somebody under 18")
    return row.name or row.function or _("No name yet")


def place_of(row: Guest, names: Mapping[UUID, str]) -> str:
    language = translation.get_language() or "en"
    city = names.get(row.city_id, row.place) if row.city_id else row.place
    country = country_name(row.country, language) if row.country else ""
    return ", ".join(filter(None, (city, country)))


def aside_of(row: Guest, principals: Mapping[UUID, str]) -> str:
    if row.bounced_at is not None:
        return _("The address does not work.")
    if row.deputy_for_id and row.deputy_for_id in principals:
        return _("in place of {name}").format(name=principals[row.deputy_for_id])
    if row.answer == Answer.NONE and row.asked_at is None:
        return _("not asked yet")
    return ""


@dataclass(frozen=True, slots=True)
class GuestPage:
    guest: Guest
    line: GuestLine
    # The message to carry by hand, and the address that opens a chat with it.
    message: str
    chat: str
    deputies: tuple[GuestLine, ...]
    history: tuple[tuple[str, datetime], ...]
    registration: Registration | None
    answers: tuple[tuple[str, str], ...]


def guest_page(guest: Guest, reader: Actor) -> GuestPage:
    (line,) = lines_of([guest], reader)
    deputies = Guest.objects.visible_to(reader).on_the_list().filter(deputy_for=guest)
    message, chat = message_by_hand(guest)
    registration = Registration.objects.filter(pk=guest.pk).first()
    campaign = Campaign.objects.visible_to(reader).filter(pk=guest.gathering_id).first()
    asked = questions_in(campaign.questions) if campaign else []
    moments = (
        (_("asked"), guest.asked_at),
        (_("reminded"), guest.reminded_at),
        (_("answered"), guest.answered_at),
    )
    return GuestPage(
        guest=guest,
        line=line,
        message=message,
        chat=chat,
        deputies=lines_of(deputies, reader),
        history=tuple((word, at) for word, at in moments if at),
        registration=registration,
        answers=tuple(answered(asked, registration.answers)) if registration else (),
    )


def message_by_hand(guest: Guest) -> tuple[str, str]:
    """What an officer may copy into a chat, neutral, in the guest's language; and the chat."""
    code = spoken(guest.language)
    with translation.override(code):
        text = _("An invitation waits for a word of yours. One minute is enough: {link}").format(
            link=address_for(guest, code)
        )
    digits = re.sub(r"\D", "", guest.phone).removeprefix("00")
    return text, f"https://wa.me/{digits}?text={quote(text)}" if digits else ""


@dataclass(frozen=True, slots=True)
class Needs:
    """What the kitchen or the door has to know, with functions and without names."""

    lines: tuple[tuple[str, str], ...]
    coming: int


def needs_of(gathering: Gathering, reader: Actor, column: str) -> Needs:
    coming = Guest.objects.visible_to(reader).of(gathering.pk).coming()
    functions = dict(coming.values_list("pk", "function"))
    said = Registration.objects.filter(pk__in=list(functions)).exclude(**{column: ""})
    lines = [
        (functions[key] or _("A guest"), words) for key, words in said.values_list("pk", column)
    ]
    return Needs(tuple(sorted(lines)), len(functions))
