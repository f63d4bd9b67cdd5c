"""Addresses of api, as the matrix asks for them, and a token of each person of the world."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from cityweave.api.choices import Kind
from cityweave.api.models import Token
from cityweave.api.secrets import digest_of
from tests.leaks.solving import Maker, Solved, asking, keyed, plain
from tests.leaks.world import World, key_for


def secret_of(name: str) -> str:
    """The token that this visitor's program sends."""
    return f"cityweave_of_{key_for(f'token of {name}').hex}"


def populate(world: World) -> None:
    for name, person in world.people.items():
        Token.objects.create(
            key=key_for(f"token of {name}"),
            person=person,
            name="A program",
            digest=digest_of(secret_of(name)),
            tail="once",
            kinds=f" {' '.join(Kind)} ",
            expires_at=timezone.now() + timedelta(days=7),
            last_used_on=timezone.now().date(),
        )


def tokens(_world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved({"key": key_for("token of network desk")})


def cities(world: World, thorough: bool) -> Iterable[Solved]:
    yield from asking("hub", "hub")(world, thorough)
    yield Solved(queries=("?limit=3", "?country=QM", "?kind=city", "?standing=member"))


def activities(world: World, thorough: bool) -> Iterable[Solved]:
    yield from asking("hub", "hub")(world, thorough)
    yield from asking("city", "city")(world, thorough)


SAMPLES: dict[str, Maker] = {
    "api:documentation": plain(),
    "api:tokens": plain(),
    "api:token-revocation": tokens,
    "openapi": plain(),
    "api-elsewhere": plain(),
    "api-v1:api-root": plain(),
    "api-v1:hubs": asking("after", "hub"),
    "api-v1:hub": keyed(("hub",)),
    "api-v1:cities": cities,
    "api-v1:city": keyed(("city",)),
    "api-v1:organisations": asking("after", "organisation"),
    "api-v1:organisation": keyed(("organisation",)),
    "api-v1:activities": activities,
    "api-v1:activity": keyed(("activity",)),
    "api-v1:themes": asking("after", "theme"),
    "api-v1:theme": keyed(("theme",)),
    "api-v1:find": plain("?q=city", "?q=activity", "?q=hub"),
}
