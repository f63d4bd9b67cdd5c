"""What colleagues do for each other: somebody will stand in, and a list is kept for the team."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from cityweave.gatherings.actions import correct_day
from cityweave.network import actions
from cityweave.network.choices import Standing, ViewedList
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import actor_for
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.models import Role
from cityweave.web.demo.people import COAST
from cityweave.web.demo.staff import cast
from cityweave.web.demo.world import World

AWAY_IN, AWAY_FOR = timedelta(days=14), timedelta(days=10)


def load(world: World) -> None:
    name_a_deputy()
    keep_a_list(world)
    correct_a_day(world)


def name_a_deputy() -> None:
    """The focal point will be away, and the mayor stands in."""
    focal_point = cast("focal-point")
    role = Role.objects.get(person=focal_point, kind=RoleKind.FOCAL_POINT)
    first = timezone.localdate() + AWAY_IN
    sharing.name_deputy(role, cast("mayor"), first, first + AWAY_FOR, by=actor_for(focal_point))


def keep_a_list(world: World) -> None:
    hub = world.hubs[COAST]
    hub.refresh_from_db()
    question = f"hub={hub.address}&standing={Standing.ENGAGED}"
    actions.save_view(
        ViewedList.CITIES,
        "Cities to win as members",
        question,
        by=world.manager(COAST),
        team=hub.owner_id,
    )


def correct_a_day(world: World) -> None:
    """A day that no table has: a feast of a country that does not exist."""
    day = date(timezone.localdate().year + 1, 2, 9)
    hub, officer = world.hubs[COAST], actor_for(cast("hub-officer"))
    correct_day(hub.pk, "QM", day, is_off=True, name="Day of the lanterns (invented)", by=officer)
