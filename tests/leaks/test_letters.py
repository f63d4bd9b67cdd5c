"""Letters: they arrive, they say nothing of what they are about, and sight is asked for again."""

from __future__ import annotations

import pytest

from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding import letters as release_letters
from cityweave.safeguarding.models import Release
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor, actor_for
from cityweave.sharing.models import Sight
from cityweave.verdicts import YES
from tests.leaks import letters, tally
from tests.leaks.test_leak_matrix import nothing_of
from tests.leaks.undoing import undone
from tests.leaks.world import World

pytestmark = pytest.mark.django_db


def actor(name: str, world: World) -> Actor:
    return actor_for(world.people[name])


def waiting(world: World) -> Release:
    """A release of hub one that no one has answered."""
    hub = world.scopes["one"]
    found = Release.objects.filter(state="requested", hub=hub, owner=hub, label="amber").first()
    assert found
    return found


def act(world: World) -> None:
    """Every act that writes a letter: an invitation, a question to a reviewer, an answer."""
    manager = actor("manager of hub one", world)
    sharing.invite(
        f"{world.word('invitation.address', ('bearer', 'a'))}@test.example",
        world.word("invitation.name", ("bearer", "a")),
        "city_team", world.scopes["a"], by=manager,
    )  # fmt: skip
    reviewer = world.people["officer of hub two"]
    safeguarding.ask_reviewer(waiting(world), reviewer, by=manager)
    safeguarding.decline_release(waiting(world), "Not yet.", by=manager)


def test_letters_arrive_and_tell_nothing_more(world: World) -> None:
    with undone():
        act(world)
        sent = letters.sent()

    tally.add(letters=len(sent))
    assert {address for address, _found in sent} >= {
        str(world.people["officer of hub two"].email),
        str(world.people["officer 1 of hub one"].email),
    }
    assert len(sent) == 3
    nothing_of(letters.leaking(sent, world))


def to_a_reviewer_no_longer_asked(world: World) -> list[str]:
    with undone():
        reviewer = world.people["officer of hub two"]
        release = waiting(world)
        safeguarding.ask_reviewer(release, reviewer, by=actor("manager of hub one", world))
        Sight.objects.filter(ref=release.pk).delete()
        return [address for address, _found in letters.sent()]


def test_who_lost_sight_meanwhile_gets_no_letter(world: World) -> None:
    assert to_a_reviewer_no_longer_asked(world) == []


def test_a_letter_sent_without_asking_again_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    purpose = release_letters.PURPOSE
    from_now = letters.actions.PURPOSES[purpose]
    careless = type(from_now)(
        from_now.name, may_receive=lambda _letter: YES, resolve_address=from_now.resolve_address
    )
    monkeypatch.setitem(letters.actions.PURPOSES, purpose, careless)

    caught = bool(to_a_reviewer_no_longer_asked(world))

    tally.add(mutants_caught=caught)
    assert caught
