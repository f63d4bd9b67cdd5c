"""The door and the applications in the matrix."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from cityweave.engage.models import Application, Joining
from cityweave.sharing.actions.roles import hash_token
from tests.leaks.solving import Maker, Solved, keyed, plain
from tests.leaks.world import NOW, World, cells, key_for

NEVER_PUBLIC = {"amber", "strict", "red"}
BEGUN, LETTER = "begun-at-the-door-000000", "confirm-at-the-door-00000"
BEARER, READER = "whoever began", "whoever got the letter"
STEPS = ("city", "you", "decision", "consents", "confirm")


def add_records(world: World) -> None:
    for number, owner, label in cells():
        if label not in NEVER_PUBLIC:
            continue
        add_application(world, number, owner, label)
        add_consent(world, owner, label)


def add_application(world: World, number: int, owner: str, label: str) -> None:
    state = ("applied", "under_review", "accepted", "declined")[number % 4]
    world.add(
        "application", owner, label, state=state, consents={}, language="en", city_id=None,
        confirmation_hash="", code_hash="", confirmed_at=NOW, wrong_codes=0, country="QM",
        city_kind="town", function="mayor", decision="later", visibility="counted",
    )  # fmt: skip


def add_consent(world: World, owner: str, label: str) -> None:
    key = world.grid("consent", owner, label)
    name, person = next(iter(world.people.items()))
    world.given[key] = name
    world.add(
        "consent", owner, label, person_id=person.pk,
        wording=world.word("consent.wording", ("thing", key), ("person", name)),
        about=world.ref(key, "consent"), purpose="newsletter", language="en", recorded_by="",
        given_on=NOW.date(), expires_on=NOW.date() + timedelta(days=700),
    )  # fmt: skip


def populate(world: World) -> None:
    """One form begun, and one application that waits for its letter's link."""
    told = {"country": "QM", "city_kind": "town", "language": "en"}
    Joining.objects.create(
        key=key_for("joining"), token_hash=hash_token(BEGUN), step="confirm",
        expires_at=timezone.now() + timedelta(days=9_000), created_at=NOW,
        city_name=world.word("joining.city_name", ("bearer", BEARER)),
        person_name=world.word("joining.person_name", ("bearer", BEARER)),
        title=world.word("joining.title", ("bearer", BEARER)),
        email=f"{world.word('joining.email', ('bearer', BEARER))}@town.example", **told,
    )  # fmt: skip
    hub = world.scopes["one"]
    city = world.word("unconfirmed.city_name", ("team", "one"), ("bearer", READER))
    application = Application(
        city_name=city, owner=hub, hub=hub, confirmation_hash=hash_token(LETTER),
        confirmation_expires_at=timezone.now() + timedelta(days=9_000), created_at=NOW, **told,
    )  # fmt: skip
    application.claim_ref().save()
    application.save()


def begun(**more: str) -> Maker:
    def make(_world: World, _thorough: bool) -> Iterable[Solved]:
        yield Solved({"token": BEGUN, **more}, bearing=("bearer", BEARER))
        yield Solved({"token": "no-such-token", **more})

    return make


def steps(_world: World, _thorough: bool) -> Iterable[Solved]:
    for step in STEPS:
        yield Solved({"token": BEGUN, "step": step}, bearing=("bearer", BEARER))
    yield Solved({"token": "no-such-token", "step": "you"})


def letters(_world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved({"token": LETTER}, bearing=("bearer", READER))
    yield Solved({"token": "no-such-token"})


def doors(world: World, _thorough: bool) -> Iterable[Solved]:
    """Names that are known and hidden, and one that nobody has: the door answers alike."""
    hidden = world.rows[world.grid("city", "a", "strict")]
    yield Solved(queries=("", "?q=Lima&country=PE", f"?q={hidden}"))


APPLICATION = keyed(("application",), each=12)
ACT = keyed(("application",), each=2)
SAMPLES: dict[str, Maker] = {
    "engage:join": doors,
    "engage:confirmation": letters,
    "engage:joining": begun(),
    "engage:joining-step": steps,
    "engage:joining-link": begun(),
    "engage:joining-code": begun(),
    "engage:joining-address": begun(),
    "engage:joining-paper-pdf": begun(),
    "engage:joining-paper-docx": begun(),
    "engage:welcome": plain(),
    "engage:applications": plain(),
    "engage:application": APPLICATION,
    "engage:application-code": ACT,
    "engage:application-review": ACT,
    "engage:application-question": ACT,
    "engage:application-voucher": ACT,
    "engage:application-acceptance": ACT,
    "engage:application-refusal": ACT,
}
