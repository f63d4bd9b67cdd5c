"""Guests of gatherings in the matrix's world, and the addresses of their lists, letters, links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from cityweave.gatherings.link_tokens import FEEDBACK, FEEDBACK_OF_ALL, PAGE, REPLY, token_of
from cityweave.gatherings.models import (
    Campaign,
    CampaignLetter,
    Guest,
    GuestConsent,
    Mailing,
    Registration,
    Travel,
)
from tests.leaks import oracle
from tests.leaks.description import Thing, Visitor
from tests.leaks.rooms.gatherings import FEW
from tests.leaks.solving import UNKNOWN, Maker, Solved, at, keyed
from tests.leaks.world import NOW, World, key_for, next_label

WORDS = ("name", "function", "organisation", "place", "phone")
PARTS = (Registration, GuestConsent, Travel)
WHOLE = (Campaign, CampaignLetter, Mailing)


def populate(world: World) -> None:
    """At each gathering a guest and a campaign; at one whose links lead somewhere, its bearer."""
    for number, thing in enumerate(world.of_kind("gathering")):
        add_campaign(world, thing)
        door = ("keeper", thing.key)
        guest = Guest.objects.create(
            key=key_for(f"guest {thing.key}"), gathering_id=thing.key, country="PK",
            email=f"{world.word('guest.email', door)}@mail.example", added_at=NOW,
            city_id=world.grid("city", thing.owner, next_label(thing.label)),
            answer=("", "yes", "waiting")[number % 3], asked_at=NOW,
            bounced_at=NOW if number % 4 == 0 else None,
            **{word: world.word(f"guest.{word}", door) for word in WORDS},
        )  # fmt: skip
        Registration.objects.create(
            guest=guest, diet=world.word("registration.diet", door),
            access=world.word("registration.access", door),
            answers={"own_0": world.word("registration.answers", door)},
        )  # fmt: skip
        GuestConsent.objects.create(guest=guest, purpose="photo", wording="Yes", language="en")
        Travel.objects.create(
            guest=guest, arrival=world.word("travel.arrival", door), erase_on=date(2027, 6, 1)
        )
    bearer = Guest.objects.create(
        key=key_for("guest by link"), gathering_id=linked(world).key, function="Mayor",
        answer="yes", asked_at=NOW, added_at=NOW,
    )  # fmt: skip
    assert bearer.link_number == 1


def add_campaign(world: World, thing: Thing) -> None:
    """What is said on the one page, whoever has its address reads."""
    door = ("thing" if thing == linked(world) else "keeper", thing.key)
    Campaign.objects.create(
        gathering_id=thing.key, capacity=40, asked=world.word("campaign.asked", door),
        talking_points=world.word("campaign.talking_points", door),
        contact=world.word("campaign.contact", door), police="come",
        questions=[{"name": "own_0", "kind": "short", "label": world.word("own.label", door)}],
    )  # fmt: skip
    keepers = ("keeper", thing.key)
    CampaignLetter.objects.create(
        gathering_id=thing.key, language="en",
        text=f"{world.word('letter.text', keepers)} {{link}}",
    )  # fmt: skip
    Mailing.objects.create(
        key=key_for(f"mailing {thing.key}"), gathering_id=thing.key, letters=2, written_at=NOW,
        text=world.word("mailing.text", keepers), written_by="operator",
    )  # fmt: skip


def linked(world: World) -> Thing:
    """A gathering ahead, without a day so far, that few read."""
    return next(
        thing
        for thing in world.of_kind("gathering")
        if thing.label == "strict"
        and not thing.is_binned
        and world.rows[thing.key].state in {"idea", "confirmed"}  # type: ignore[attr-defined]
        and world.rows[thing.key].begins_on is None  # type: ignore[attr-defined]
    )


def forget(visitor: Visitor, world: World, gone: set[UUID]) -> None:
    """Guests of what is hidden, and of what one reads without keeping its guests."""
    hidden = gone | {
        thing.key
        for thing in world.of_kind("gathering")
        if not oracle.passes(visitor, ("keeper", thing.key), world, {})
    }
    for part in PARTS:
        part._default_manager.filter(guest__gathering__in=hidden).delete()
    Guest.objects.filter(gathering__in=hidden).delete()
    for whole in WHOLE:
        whole._default_manager.filter(gathering__in=hidden).delete()


def guests(world: World, thorough: bool) -> Iterable[Solved]:
    things = world.of_kind("gathering")
    for thing in things if thorough else things[:: max(1, len(things) // 4)]:
        yield Solved({"key": key_for(f"guest {thing.key}")})
    yield Solved({"key": UNKNOWN})


def prints(world: World, thorough: bool) -> Iterable[Solved]:
    for solved in FEW(world, thorough):
        for of in ("kitchen", "door"):
            yield Solved({**solved.kwargs, "of": of})


def by_link(world: World, _thorough: bool) -> Iterable[Solved]:
    token = token_of(REPLY, key_for("guest by link"), 1)
    yield Solved({"token": token}, bearing=("thing", linked(world).key))  # type: ignore[arg-type]
    yield Solved({"token": "nobody-wrote-this"})


def by_page(world: World, _thorough: bool) -> Iterable[Solved]:
    token = token_of(PAGE, linked(world).key, 1)
    yield Solved({"token": token}, bearing=("thing", linked(world).key))  # type: ignore[arg-type]
    yield Solved({"token": token[:-4] + "AAAA"})


def after(world: World, _thorough: bool) -> Iterable[Solved]:
    """Nobody was asked there how it was."""
    yield Solved({"token": token_of(FEEDBACK, key_for("guest by link"), 1)})
    yield Solved({"token": token_of(FEEDBACK_OF_ALL, linked(world).key, 1)})
    yield Solved({"token": "nobody-wrote-this"})


SAMPLES: dict[str, Maker] = {
    "gatherings:feedback": at("gathering"),
    "gatherings:feedback-given": after,
    "gatherings:guests": at("gathering", "", "?answer=yes"),
    "gatherings:guest-new": FEW,
    "gatherings:guests-new": FEW,
    "gatherings:guests-back": FEW,
    "gatherings:guests-template": FEW,
    "gatherings:guests-file": FEW,
    "gatherings:own-questions": FEW,
    "gatherings:own-question": keyed(("gathering",), each=3, question="own_0"),
    "gatherings:own-question-place": keyed(("gathering",), each=3, question="own_0"),
    "gatherings:guest-needs": guests,
    "gatherings:needs": prints,
    "gatherings:invitations": FEW,
    "gatherings:terms": FEW,
    "gatherings:page-words": FEW,
    "gatherings:letter-words": keyed(("gathering",), each=3, language="en"),
    "gatherings:sending": FEW,
    "gatherings:unseen": FEW,
    "gatherings:guest": guests,
    "gatherings:guest-answer": guests,
    "gatherings:guest-carried": guests,
    "gatherings:guest-standing": guests,
    "gatherings:guest-letter": guests,
    "gatherings:letter-trial": guests,
    "gatherings:reply": by_link,
    "gatherings:reply-details": by_link,
    "gatherings:one-page": by_page,
    "gatherings:registration": by_page,
}
