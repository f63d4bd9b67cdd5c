"""Records for tests: plain functions that reach each state by the product's own actions.

Whatever a maker needs and is not given, it makes: a city gets a hub, a hub a network.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cityweave.accounts.models import Person
from cityweave.build import actions as build
from cityweave.build.models import SupportRequest
from cityweave.files import actions as files
from cityweave.files.models import StoredFile
from cityweave.followup import actions as followup
from cityweave.followup.models import Commitment
from cityweave.gatherings import actions as gatherings
from cityweave.gatherings.models import AgendaItem, Gathering
from cityweave.network import actions as network
from cityweave.network.models import (
    Activity,
    Affiliation,
    City,
    Fact,
    Grant,
    Hub,
    HubCity,
    Membership,
    Need,
    Offer,
    OnCall,
    Organisation,
    SavedView,
    Theme,
)
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding.choices import QUESTIONS, RISK_QUESTIONS
from cityweave.safeguarding.models import Consent, Release, RiskCheck
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR, Actor, actor_for
from cityweave.sharing.choices import Label, RoleKind, ScopeKind
from cityweave.sharing.models import Draft, Record, Role, Scope

R = TypeVar("R", bound=Record)

STATEMENT = {
    "source": "A public page",
    "licence": "CC BY 4.0",
    "date": "2026-11-22",
    "harm": "No: it is public already.",
}
ANSWERS = {question: "Nobody; checked." for question in QUESTIONS}
# Wide enough that a test which freezes time earlier still finds its people in their roles.
LONG_AGO = date(2020, 1, 1)

numbers = count(1)


def make_person(name: str = "", *, email: str | None = None, **facts: Any) -> Person:
    """Somebody with an account and without a role."""
    number = next(numbers)
    address = email or f"person-{number}@test.example"
    return Person.objects.create_user(address, name=name or f"Person {number}", **facts)


def make_network() -> Scope:
    """The network of this installation; the same one however often it is made."""
    return sharing.found_network(by=OPERATOR)


def staff_of_network(name: str = "Desk") -> Actor:
    """A fresh person at the network's desk, as an actor."""
    person = make_person(name)
    sharing.grant_role(
        person, RoleKind.NETWORK_STAFF, make_network(), by=OPERATOR, starts_on=LONG_AGO
    )
    return actor_for(person)


def standing(name: str, kind: str, scope: Scope) -> Actor:
    """The same person each time: who makes records has no part in what a test is about, and
    each newcomer is given all the tasks that wait at the place."""
    address = f"{name.lower()}.{scope.pk.hex}@test.example"
    person = Person.objects.filter(email=address).first()
    if person is None:
        person = make_person(name, email=address)
        make_role(person, kind, scope)
    return actor_for(person)


def the_desk() -> Actor:
    """Whoever of the network's desk makes what a test needs."""
    return standing("Desk", RoleKind.NETWORK_STAFF, make_network())


def make_role(
    person: Person,
    kind: str,
    scope: Scope | Hub | City | Organisation,
    *,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
) -> Role:
    """A role at a scope, or at the scope that a hub, city or organisation is."""
    at = scope if isinstance(scope, Scope) else scope.owner
    on_the_server = at.kind == ScopeKind.NETWORK
    return sharing.grant_role(
        person, kind, at,
        by=OPERATOR if on_the_server else the_desk(),
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip


def make_deputy(person: Person, role: Role, *, days: int = 30, **facts: Any) -> Role:
    """Somebody who stands in for the holder of the role, from today."""
    today = timezone.localdate()
    return Role.objects.create(
        person=person, kind=role.kind, scope=role.scope, deputy_of=role,
        **{"starts_on": today, "ends_on": today + timedelta(days=days)} | facts,
    )  # fmt: skip


def actor_with(kind: str, scope: Scope | Hub | City | Organisation, name: str = "") -> Actor:
    """A fresh person in a role, as an actor."""
    person = make_person(name)
    make_role(person, kind, scope)
    return actor_for(person)


def keeper_of(hub: Hub | None) -> Actor:
    """Somebody who may add to what the hub keeps, or the network's desk where there is none."""
    return standing("Keeper", RoleKind.HUB_OFFICER, hub.owner) if hub else the_desk()


def make_hub(name: str = "", *, by: Actor | None = None, **facts: Any) -> Hub:
    make_network()
    named = {"name": name or f"Hub {next(numbers)}"} | facts
    return network.found_hub(named, by=by or the_desk())


def make_city(
    name: str = "", *, hub: Hub | None = None, alone: bool = False, by: Actor | None = None,
    **facts: Any,
) -> City:  # fmt: skip
    """A city under a hub; `alone`: one that the network's desk serves."""
    hub = None if alone else hub or make_hub()
    make_network()
    named = {"name": name or f"City {next(numbers)}", "country": "QM"} | facts
    return network.add_city(named, hub=hub, by=by or keeper_of(hub))


def make_hub_city(city: City, hub: Hub, *, by: Actor | None = None, **facts: Any) -> HubCity:
    return network.place_city(city, hub, facts, by=by or keeper_of(hub))


def make_membership(
    city: City | None = None, state: str = "member", *, by: Actor | None = None, **facts: Any
) -> Membership:
    city = city or make_city()
    by = by or the_desk()
    return network.record_membership(city, {"state": state} | facts, by=by)


def make_view(
    name: str, *, by: Actor, of: str = "cities", question: str = "", team: UUID | None = None
) -> SavedView:
    return network.save_view(of, name, question, by=by, team=team)


def make_organisation(
    name: str = "", *, hub: Hub | None = None, by: Actor | None = None, **facts: Any
) -> Organisation:
    """A body kept by the hub, or by the network's desk where none is given."""
    make_network()
    named = {"name": name or f"Organisation {next(numbers)}", "kind": "civil_society"} | facts
    return network.add_organisation(named, hub=hub, by=by or keeper_of(hub))


def make_theme(name: str = "", *, by: Actor | None = None, **facts: Any) -> Theme:
    named = {"name": name or f"Theme {next(numbers)}"} | facts
    return network.add_theme(named, by=by or the_desk())


def make_activity(
    title: str = "", *, hub: Hub | None = None, by: Actor | None = None, **facts: Any
) -> Activity:
    """`cities`, `partners` and `themes` take records."""
    hub = hub or make_hub()
    for name in Activity.LINKS:
        if name in facts:
            facts[name] = [record.key for record in facts[name]]
    told = {
        "title": title or f"Activity {next(numbers)}",
        "kind": "training",
        "promise": "build",
        "source": "A public page",
    } | facts
    return network.record_activity(told, hub=hub, by=by or keeper_of(hub))


def make_fact(
    about: Hub | City | Scope | None = None, *, by: Actor | None = None, **facts: Any
) -> Fact:
    told = {"attribute": "population", "value": "214,000", "source": "Census"} | facts
    return network.state_fact(about or make_city(), told, by=by or the_desk())


def make_contact(
    at: City | Organisation | None = None, name: str = "", *, consent: bool = True,
    by: Actor | None = None, **facts: Any,
) -> Affiliation:  # fmt: skip
    """A person in a function; without consent to the hub's list the owner alone reads it."""
    at = at or make_city()
    person = {"name": name or f"Contact {next(numbers)}"}
    told = {"function": "focal_point", "consent_internal_list": consent} | facts
    hub = Hub.objects.filter(pk=at.hub_id).first()
    return network.add_contact(person, at, told, by=by or keeper_of(hub))


def make_need(city: City | None = None, statement: str = "", *, by: Actor | None = None,
              **facts: Any) -> Need:  # fmt: skip
    """What a city wants, written down by its hub unless somebody else is given."""
    city = city or make_city()
    said = {"statement": statement or f"Need {next(numbers)}"} | facts
    return network.add_need(city, said, by=by or editor_of(city))


def make_offer(city: City | None = None, statement: str = "", *, by: Actor | None = None,
               **facts: Any) -> Offer:  # fmt: skip
    city = city or make_city()
    said = {"statement": statement or f"Offer {next(numbers)}"} | facts
    return network.add_offer(city, said, by=by or editor_of(city))


def make_on_call(hub: Hub, *, by: Actor | None = None, **facts: Any) -> OnCall:
    said = {"function": "Duty officer", "phone": "+999 1 2345678"} | facts
    return network.say_who_is_on_call(hub, said, by=by or keeper_of(hub))


def make_support_request(
    city: City | None = None, what: str = "", *, by: Actor | None = None, **facts: Any
) -> SupportRequest:
    """What a city asks its hub, written down by the hub unless somebody else is given."""
    city = city or make_city()
    said = {"what": what or f"Question {next(numbers)}", "reply_to": "asker@test.example"} | facts
    return build.ask_hub(city, said, by=by or editor_of(city))


def make_gathering(
    title: str = "", *, hub: Hub | None = None, by: Actor | None = None, **facts: Any
) -> Gathering:
    """An idea of a hub's; its days and its purpose only where they are given."""
    hub = hub or make_hub()
    said = {"title": title or f"Gathering {next(numbers)}", "kind": "workshop"} | facts
    return gatherings.plan_gathering(said, hub=hub, by=by or keeper_of(hub))


def make_agenda_item(
    gathering: Gathering, title: str = "", *, by: Actor | None = None, **facts: Any
) -> AgendaItem:
    said = {"title": title or f"Item {next(numbers)}"} | facts
    return gatherings.add_agenda_item(gathering, said, by=by or editor_of(gathering))


def check_risk(
    gathering: Gathering, result: str = "go", *, by: Actor | None = None, recheck_on: Any = None
) -> RiskCheck:
    """The check without which a gathering that is to come is not cleared."""
    answers = dict.fromkeys(RISK_QUESTIONS, "Nobody; checked.")
    keeper = by or editor_of(gathering)
    return safeguarding.check_risk(gathering, answers, result, "Officer", recheck_on, by=keeper)


def make_commitment(
    by_whom: City | Organisation | Hub | None = None, what: str = "", *, by: Actor | None = None,
    to: City | Organisation | Hub | None = None, email: str = "", **facts: Any,
) -> Commitment:  # fmt: skip
    """What somebody promised, written down by its hub; `email`: where its letters go."""
    where = by_whom or make_city()
    said = {"what": what or f"Promise {next(numbers)}", "promised_to": to and to.owner} | facts
    keeper = by or editor_of(where)
    made = followup.make_commitment(said, where.owner, where.hub, by=keeper)
    if email:
        contact = {"name": "Town clerk", "email": email, "phone": "", "language": "en"}
        followup.set_contact(made, contact, by=keeper)
    return made


def make_draft(record: Record, changes: dict[str, Any], *, by: Actor | None = None) -> Draft:
    """Changes waiting beside a public record."""
    assert record.label == Label.CLEAR
    base = sharing.base_of(record, Draft.objects.filter(ref=record.pk).first())
    outcome = sharing.change_record(record, changes, base=base, by=by or editor_of(record))
    assert outcome.state == "drafted"
    return Draft.objects.get(ref=record.pk)


def make_label(record: R, label: str, *, by: Actor | None = None) -> R:
    """The record under another label, CLEAR through a release by two people."""
    if label == Label.CLEAR:
        release(record)
    elif label != record.label:
        sharing.set_label(record, label, by=by or editor_of(record))
    return fresh(record)


def request(*records: Record, by: Actor | None = None, kind: str | None = None) -> Release:
    """A release that waits for a second person."""
    statement = STATEMENT if kind == "published" else None
    asking = by or editor_of(records[0])
    return safeguarding.request_release(records, kind=kind, statement=statement, by=asking)


def release(*records: Record, kind: str | None = None, by: Actor | None = None) -> Release:
    """The records made public by two people; read them again with `fresh`."""
    asked = request(*records, kind=kind, by=by)
    return safeguarding.approve_release(asked, ANSWERS, by=reviewer_of(asked))


def editor_of(record: Record) -> Actor:
    """Somebody who may edit the record: the hub's staff, or the network's desk."""
    return staff_at(record.hub, "Editor")


def reviewer_of(release: Release) -> Actor:
    """Somebody else who may answer for the release."""
    return staff_at(release.hub, "Reviewer")


def staff_at(scope: Scope, name: str) -> Actor:
    network = scope.kind == ScopeKind.NETWORK
    return standing(name, RoleKind.NETWORK_STAFF if network else RoleKind.HUB_MANAGER, scope)


def make_consent(person: Person, about: Record, purpose: str, *, by: Actor) -> Consent:
    return safeguarding.record_consent(person, about, purpose, "As said.", "en", by=by)


def make_picture(about: Record, *, by: Actor) -> StoredFile:
    """A small square, as somebody's telephone would send it."""
    square = BytesIO()
    Image.new("RGB", (8, 8)).save(square, "PNG")
    upload = SimpleUploadedFile("market.png", square.getvalue())
    return files.keep_upload(
        upload, by=by, owner=about.owner, hub=about.hub, root=about.ref, label=about.label
    )


def make_award(hub: Hub | None = None, title: str = "", *, by: Actor | None = None,
               **facts: Any) -> Grant:  # fmt: skip
    """A donor's grant of two years, kept by the hub."""
    hub = hub or make_hub()
    said = {
        "title": title or f"Grant {next(numbers)}", "begins_on": date(2026, 1, 1),
        "ends_on": date(2027, 12, 31),
    } | facts  # fmt: skip
    manager = by or standing("Manager", RoleKind.HUB_MANAGER, hub.owner)
    return network.record_grant(said, hub=hub, by=manager)


def make_grant(hub: Hub | None = None) -> Scope:
    """The scope of a grant, at which funders and evaluators stand."""
    return make_award(hub).owner


def fresh(record: R) -> R:
    """The record as the database has it now."""
    return type(record)._default_manager.get(pk=record.pk)


def fresh_all(records: Sequence[R]) -> list[R]:
    return [fresh(record) for record in records]
