"""The forms where people act on records, each with somebody who may send it."""

from __future__ import annotations

from dataclasses import dataclass

from cityweave.accounts.models import Person
from cityweave.sharing.choices import Label
from tests import cast, makers


@dataclass(frozen=True)
class Door:
    """One form: where it stands, a field it holds, where it is posted, and by whom."""

    page: str
    holding: str
    target: str
    writer: Person


def doors() -> list[Door]:
    hub = makers.make_label(makers.make_hub("Lantern Coast"), Label.CLEAR)
    officer, manager = cast.officer_of(hub), cast.manager_of(hub)
    by = cast.actor(officer)
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub, by=by), Label.CLEAR)
    private = makers.make_city("Kaligram", hub=hub, by=by)
    activity = makers.make_activity(hub=hub, by=by, cities=[city])
    edited = {
        "cities": private, "hubs": hub, "activities": activity,
        "organisations": makers.make_organisation(hub=hub, by=by),
        "facts": makers.make_fact(private, by=by),
        "memberships": makers.make_membership(private, by=by),
        "hub-cities": makers.make_hub_city(private, hub, by=by),
        "contacts": makers.make_contact(private, by=by),
    }  # fmt: skip
    asked = makers.request(private, by=by)
    release = f"/releases/{asked.pk}/"
    found = [same(f"/{noun}/{one.key}/edit/", "base", officer) for noun, one in edited.items()]
    found += [same(f"/cities/{city.key}/edit/", "base", officer)]
    found += [
        same(page, "kept_by", officer)
        for page in ("/cities/new/?by=hand", "/organisations/new/", "/activities/new/")
    ]
    found += [
        same("/themes/new/", "name", officer),
        same(f"/contacts/new/?at={city.key}", "function", officer),
        same(f"/facts/new/?about={city.key}", "attribute", officer),
        same(f"/memberships/new/?city={city.key}", "decided_by", officer),
        same(f"/hub-cities/new/?city={city.key}", "basis", officer),
        same(f"/releases/new/?record={activity.key}", "records", officer),
        same(f"/records/{city.key}/recall/", "reason", officer),
        same("/roles/new/", "kind", manager),
        same("/invitations/new/", "address", manager),
        Door(f"/records/{activity.key}/readers/", "until",
             f"/records/{activity.key}/readers/new/", officer),
        Door(release, "harm", f"{release}approval/", manager),
        Door(release, "reason", f"{release}decline/", manager),
    ]  # fmt: skip
    return found


def same(page: str, holding: str, writer: Person) -> Door:
    return Door(page, holding, page, writer)
