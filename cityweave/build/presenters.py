"""A request, a city's own requests and the hub's list, as pages show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cityweave.build import policies
from cityweave.build.choices import ANSWERED_WITHIN, ReplyBy, Said, Side
from cityweave.build.models import Message, SupportRequest
from cityweave.build.notices import reaches_by_letter
from cityweave.network.models import City, Need, OnCall
from cityweave.sharing.presenters import WhoLine, who_line
from cityweave.sharing.presenters.names import names_of
from cityweave.ui.figures import grouped

if TYPE_CHECKING:
    from cityweave.sharing.actors import Actor

SHOWN = 200
# How far back the indicator looks.
LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of the conversation."""

    who: str
    said: str
    how: str
    at: datetime
    text: str
    body: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A request in a list: whose it is, what it says, where it stands."""

    key: UUID
    href: str
    title: str
    city: str
    state: str
    wait: str
    asked_at: datetime
    urgent: bool
    waits: bool
    label: str


@dataclass(frozen=True, slots=True)
class May:
    """What the reader may do with a request."""

    work: bool = False
    triage: bool = False
    take: bool = False
    answer: bool = False
    ask_back: bool = False
    refer: bool = False
    decline: bool = False
    write: bool = False
    close: bool = False
    reopen: bool = False
    judge: bool = False


@dataclass(frozen=True, slots=True)
class RequestPage:
    request: SupportRequest
    city: str
    city_href: str
    lines: tuple[Spoken, ...]
    may: May
    # Whether the reader belongs to the city and not to the hub.
    is_asker: bool
    on_call: OnCall | None
    assigned: str
    wait: str
    who: WhoLine
    carried: tuple[str, str]
    # Of the letter around the answer.
    language: str
    # Whether there is one: who left a number is called.
    by_letter: bool


def request_page(request: SupportRequest, reader: Actor) -> RequestPage:
    is_asker = reader.answers_for(request) and not reader.works_for(request.hub_id)
    cities = names_of([request.city_id], reader)
    city = cities.get(request.city_id, "")
    return RequestPage(
        request=request,
        city=city or _("A city"),
        city_href=reverse("web:city", args=[request.city_id]) if city else "",
        lines=tuple(conversation(request, reader)),
        may=may_do(request, reader),
        is_asker=is_asker,
        on_call=on_call_for(request.city_id, reader) if request.urgent else None,
        assigned=assigned_to(request, reader),
        wait=waited(request),
        who=who_line(request, reader),
        carried=carried(request),
        language=str(dict(settings.LANGUAGES).get(request.language, request.language)),
        by_letter=reaches_by_letter(request),
    )


def conversation(request: SupportRequest, reader: Actor) -> Iterable[Spoken]:
    ours = Side.CITY if reader.answers_for(request) else Side.HUB
    for message in Message.objects.filter(request=request.pk).in_order():
        yield Spoken(
            who=str(Side(message.side).label),
            said=str(Said(message.said).label),
            how=message.get_came_by_display() if message.came_by != "page" else "",
            at=message.written_at,
            text=message.text,
            body=message.body,
            is_ours=message.side == ours,
        )


def may_do(request: SupportRequest, reader: Actor) -> May:
    if reader.only_looks:
        return May()
    return May(
        work=bool(policies.can_work_on_request(reader, request)),
        triage=bool(policies.can_triage_request(reader, request)),
        take=bool(policies.can_assign_request(reader, request, reader))
        and request.assigned_to_id != reader.person_key,
        answer=bool(policies.can_answer_request(reader, request)),
        ask_back=bool(policies.can_ask_back(reader, request)),
        refer=bool(policies.can_refer_request(reader, request)),
        decline=bool(policies.can_decline_request(reader, request)),
        write=bool(policies.can_write_for_city(reader, request)),
        close=bool(policies.can_close_request(reader, request)),
        reopen=bool(policies.can_reopen_request(reader, request)),
        judge=bool(policies.can_say_helpful(reader, request)),
    )


def assigned_to(request: SupportRequest, reader: Actor) -> str:
    """Who is on it, as the city sees it: somebody; colleagues read the name."""
    if request.assigned_to is None:
        return ""
    return request.assigned_to.name if reader.works_for(request.hub_id) else ""


def on_call_for(city: UUID, reader: Actor) -> OnCall | None:
    """Whom this city reaches at once, as far as the reader may read it. Two queries."""
    hub = City.objects.visible_to(reader).filter(pk=city).values("hub")
    return OnCall.objects.visible_to(reader).filter(of_hub__in=hub).first()


def waited(request: SupportRequest) -> str:
    if request.waiting_since is None:
        return ""
    days = max(0, (timezone.now() - request.waiting_since).days)
    if days == 0:
        return _("since today")
    said = ngettext("waits {n} day", "waits {n} days", days)
    return said.format(n=grouped(days, translation.get_language() or "en"))


def carried(request: SupportRequest) -> tuple[str, str]:
    """What an officer may copy into a chat, neutral, and the address that opens one with it."""
    with translation.override(request.language):
        link = settings.ORIGIN + reverse("build:supportrequest", kwargs={"key": request.pk})
        text = _("Your question has an answer. Read it here: {link}").format(link=link)
    digits = re.sub(r"\D", "", request.reply_to)
    by_chat = request.reply_by == ReplyBy.WHATSAPP and digits
    return text, f"https://wa.me/{digits}?text={quote(text)}" if by_chat else ""


def lines_of(requests: Iterable[SupportRequest], reader: Actor) -> tuple[Line, ...]:
    rows = list(requests)
    cities = names_of([row.city_id for row in rows], reader)
    return tuple(line_of(row, cities) for row in rows)


def line_of(row: SupportRequest, cities: Mapping[UUID, str]) -> Line:
    return Line(
        key=row.pk,
        href=reverse("build:supportrequest", kwargs={"key": row.pk}),
        title=str(row),
        city=cities.get(row.city_id, _("A city")),
        state=str(row.get_state_display()),
        wait=waited(row),
        asked_at=row.created_at,
        urgent=row.urgent,
        waits=row.waiting_since is not None,
        label=row.label,
    )


@dataclass(frozen=True, slots=True)
class AskPage:
    """A city's door to its hub: whom to call, the question, what was asked before."""

    cities: tuple[City, ...]
    on_call: tuple[OnCall, ...]
    asked: tuple[Line, ...]


def ask_page(reader: Actor) -> AskPage:
    cities = own_cities(reader)
    hubs = {city.hub_id for city in cities}
    found = SupportRequest.objects.visible_to(reader).filter(owner__in=reader.cities)
    return AskPage(
        cities=tuple(cities),
        on_call=tuple(OnCall.objects.visible_to(reader).filter(of_hub__in=hubs).order_by("pk")),
        asked=lines_of(found.newest_first()[:SHOWN], reader),
    )


def own_cities(reader: Actor) -> list[City]:
    return list(City.objects.visible_to(reader).filter(pk__in=reader.cities).in_order())


@dataclass(frozen=True, slots=True)
class RequestList:
    """The hub's list, and how many of last year's were answered in time."""

    lines: tuple[Line, ...]
    more: bool
    only: str
    in_time: int
    measured: int

    @property
    def share(self) -> int:
        return round(100 * self.in_time / self.measured) if self.measured else 0

    @property
    def days(self) -> int:
        return ANSWERED_WITHIN.days


def request_list(reader: Actor, only: str) -> RequestList:
    """What the staff of a hub see; `only` is "waiting" or "all"."""
    ours = SupportRequest.objects.visible_to(reader).filter(hub__in=reader.hubs)
    found = list((ours if only == "all" else ours.waiting()).longest_first()[: SHOWN + 1])
    lately = ours.filter(created_at__gte=timezone.now() - LOOKED_BACK)
    in_time = lately.in_time().count()
    return RequestList(
        lines=lines_of(found[:SHOWN], reader),
        more=len(found) > SHOWN,
        only=only,
        in_time=in_time,
        measured=in_time + lately.out_of_time(timezone.now()).count(),
    )


def needs_tied_to(request: SupportRequest, reader: Actor) -> list[Need]:
    """Needs that this request answers, as far as the reader sees them."""
    return list(Need.objects.visible_to(reader).answered_by(request.pk).in_order())
