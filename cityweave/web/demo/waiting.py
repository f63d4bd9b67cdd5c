"""What is public, what waits and what was taken back in the invented world."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cityweave.network.models import City
from cityweave.safeguarding import actions as safeguarding
from cityweave.sharing import actions as sharing
from cityweave.sharing.choices import Label, RoleKind
from cityweave.sharing.models import Draft, Record
from cityweave.web.demo.people import COAST, PLAIN
from cityweave.web.demo.world import World

# Public, each with what lies beneath it.
PUBLIC = {
    COAST: ("tamrindi", "korallu", "nivarre", "zahrun", "upper-and-lower-tirrameli", "sarvelle"),
    PLAIN: ("sel-sur-lande",),
}


def release_and_leave(world: World, rows: Mapping[str, Any]) -> None:
    for key in world.hubs:
        release(public_set(world, key, rows["activities"]), key, world, rows["answers"])
    label_activities(world, rows["activities"])
    take_back(world, rows["answers"])
    leave_changes(world)
    leave_releases(world)
    leave_invitations(world)


def public_set(world: World, hub: str, activities: list[Mapping[str, Any]]) -> list[Record]:
    """The hub, its public cities and activities, and whom the activities were held with."""
    records: list[Record] = [world.hubs[hub], *world.parts[hub]]
    for key in PUBLIC[hub]:
        records += [world.cities[key], *world.parts[key]]
    public = [row for row in activities if row["label"] == Label.CLEAR and row["hub"] == hub]
    records += [world.activities[row["key"]] for row in public]
    partners = sorted({partner for row in public for partner in row["partners"]})
    return records + [world.organisations[key] for key in partners]


def release(records: list[Record], hub: str, world: World, answers: Mapping[str, str]) -> None:
    asked = safeguarding.request_release(records, by=world.officer(hub))
    safeguarding.approve_release(asked, answers, by=world.manager(hub))


def label_activities(world: World, rows: list[Mapping[str, Any]]) -> None:
    """Some for members, some for the hub alone, one with a partner named on it."""
    for row in rows:
        activity, by = world.activities[row["key"]], world.officer(row["hub"])
        if row["label"] in {Label.GREEN, Label.STRICT}:
            sharing.set_label(activity, row["label"], by=by)
        if "named" in row:
            sharing.name_reader(activity, world.organisations[row["named"]].owner, by=by)


def take_back(world: World, answers: Mapping[str, str]) -> None:
    """A city that was public for a while and is not any more."""
    records = [world.cities["silverghat"], *world.parts["silverghat"]]
    release(records, COAST, world, answers)
    reason = "The council asked for time until after its session. Invented for the demonstration."
    safeguarding.recall(world.cities["silverghat"], reason, by=world.manager(COAST))


def leave_changes(world: World) -> None:
    """Tamrindi is public, with two changes waiting."""
    changes = {
        "summary": "A river port whose youth council now meets every month. An invented place.",
        "website": "https://www.tamrindi.example/",
    }
    change(world.cities["tamrindi"], changes, world)


def leave_releases(world: World) -> None:
    """Two releases wait for the hub's manager: a whole city, and the mending of another."""
    kaligram = [world.cities["kaligram"], *world.parts["kaligram"]]
    safeguarding.request_release(kaligram, by=world.officer(COAST))
    korallu = world.cities["korallu"]
    change(korallu, {"summary": "A fishing town of two harbours. An invented place."}, world)
    safeguarding.request_release([korallu], by=world.officer(COAST))


def change(city: City, changes: Mapping[str, Any], world: World) -> None:
    city = City.objects.visible_to(world.officer(COAST)).get(pk=city.pk)
    base = sharing.base_of(city, Draft.objects.filter(ref=city.pk).first())
    sharing.change_record(city, changes, base=base, by=world.officer(COAST))


def leave_invitations(world: World) -> None:
    """One invitation is out, another was withdrawn."""
    by = world.manager(COAST)
    korallu, nivarre = world.cities["korallu"].owner, world.cities["nivarre"].owner
    sharing.invite(
        "youth@korallu.example", "Ishani Perumalar", RoleKind.FOCAL_POINT, korallu, by=by
    )
    withdrawn, _token = sharing.invite(
        "former@nivarre.example",
        "Gaspard Velours",
        RoleKind.FOCAL_POINT,
        nivarre,
        by=by,
        language="fr",
    )
    sharing.revoke_invitation(withdrawn, by=by)
