"""What was promised and said in the matrix's world, and the addresses of followup."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.core.signing import Signer

from cityweave.followup.models import (
    Asking,
    Comment,
    CommitmentContact,
    CommitmentStep,
    Digest,
    Mention,
    Task,
)
from cityweave.sharing.models import SignedLink
from tests.leaks import oracle
from tests.leaks.description import Thing, Visitor
from tests.leaks.solving import Maker, Solved, keyed, of_role, persons, plain
from tests.leaks.world import NOW, World, cells, key_for, next_label

STATES = ("made", "accepted", "in_progress", "done", "dropped")
TOKEN, USED = "how-does-it-stand", "it-stood-so"
TALKED_ABOUT = ("commitment", "city", "gathering", "need", "application", "nationaldialogue")
WRITERS = ("officer 1 of hub one", "focal point of city c", "partner who is named")
TASKS = ("followup.commitment-to-accept", "followup.commitment-due", "followup.commitment-overdue")


def add_records(world: World) -> None:
    """A commitment of each owner under each label but CLEAR; some late, some ended, some made in
    a record with another label."""
    for number, owner, label in cells():
        if label == "clear":
            continue
        state = STATES[number % len(STATES)]
        world.add(
            "commitment", owner, label, state=state, made_on=NOW.date(),
            due_on=NOW.date() + timedelta(days=40 - number), promised_to=world.scopes["a"],
            ended_on=NOW.date() if state in {"done", "dropped"} else None,
            made_in=world.ref(world.grid("activity", owner, next_label(label)), "activity"),
            kept_by=world.people["focal point of city c"] if number % 3 == 0 else None,
        )  # fmt: skip


def populate(world: World) -> None:
    for number, thing in enumerate(world.of_kind("commitment")):
        here, keepers = ("thing", thing.key), ("editor", thing.key)
        for said in ("made", "in_progress"):
            CommitmentStep.objects.create(
                commitment_id=thing.key, said=said, author="operator", taken_at=NOW,
                text=world.word("step.text", here),
                link=f"https://{world.word('step.link', here)}.example/",
                due_on=date(2027, 1, 1) if number % 2 else None,
            )  # fmt: skip
        CommitmentContact.objects.create(
            commitment_id=thing.key, name=world.word("contact.name", keepers),
            email=f"{world.word('contact.email', keepers)}@mail.example",
            phone=world.word("contact.phone", keepers),
        )  # fmt: skip
    make_links(world)
    make_tasks(world)
    make_talk(world)


def make_links(world: World) -> None:
    for token, used in ((TOKEN, None), (USED, NOW)):
        link = SignedLink.objects.create(
            key=key_for(f"commitment {token}"), purpose="followup.commitment", used_at=used,
            token_hash=hashlib.sha256(token.encode()).hexdigest(),
            about=world.scopes["a"].ref, expires_at=NOW + timedelta(days=3000), created_at=NOW,
        )  # fmt: skip
        Asking.objects.create(link=link, commitment_id=asked(world), asked_at=NOW)


def comments(world: World, _thorough: bool) -> Iterable[Solved]:
    for thing in talked_about(world)[::9]:
        for turn in range(2):
            key = key_for(f"comment {turn} {thing.key}")
            yield Solved({"key": thing.key, "comment": key})


def stops(_world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved({"token": Signer(salt="followup.digest-stop").sign(str(key_for("digest")))})
    yield Solved({"token": "nobody-signed-this"})


def asked(world: World) -> UUID:
    """A commitment of city a that is open."""
    return next(
        thing.key
        for thing in world.of_kind("commitment")
        if thing.owner == "a" and world.rows[thing.key].state in STATES[:3]  # type: ignore[attr-defined]
        and thing.label in {"green", "amber", "strict"}
    )  # fmt: skip


def make_tasks(world: World) -> None:
    """For everybody, seen or not."""
    Task.objects.bulk_create(
        Task(
            key=key_for(f"task {name} {thing.key}"), person=person, kind=TASKS[number % 3],
            about_id=thing.key, scope=world.scopes[thing.hub], rank=3, since=NOW, order_at=NOW,
            opened_at=NOW,
        )
        for name, person in world.people.items()
        if not name.startswith("contact")
        for number, thing in enumerate(world.of_kind("commitment")[::4])
    )  # fmt: skip


def talked_about(world: World) -> list[Thing]:
    return [thing for kind in TALKED_ABOUT for thing in world.of_kind(kind)]


def make_talk(world: World) -> None:
    """Comments on records of several kinds by different people, each mentioning everybody."""
    writers = [world.people[name] for name in WRITERS]
    people = [person for name, person in world.people.items() if not name.startswith("contact")]
    for number, thing in enumerate(talked_about(world)):
        for turn, door in enumerate((("talk", thing.key), ("nobody", ""))):
            Comment.objects.create(
                key=key_for(f"comment {turn} {thing.key}"), about_id=thing.key,
                author=writers[number % len(writers)], written_at=NOW,
                text=world.word("comment.text", door),
                taken_back_at=NOW + timedelta(days=3000) if turn else None,
            )  # fmt: skip
    Mention.objects.bulk_create(
        Mention(comment_id=key_for(f"comment 0 {thing.key}"), person=person)
        for thing in talked_about(world)[::3]
        for person in people
    )
    Task.objects.bulk_create(
        Task(
            key=key_for(f"task mentioned {person.pk} {thing.key}"), person=person,
            kind="followup.mentioned", about_id=thing.key, scope=world.scopes[thing.hub], rank=3,
            since=NOW, order_at=NOW, opened_at=NOW,
        )
        for person in people
        for thing in talked_about(world)[::3]
    )  # fmt: skip
    Digest.objects.create(
        key=key_for("digest"), person=world.people[WRITERS[0]], week_of=NOW.date(), written_at=NOW
    )


def forget(visitor: Visitor, world: World, gone: set[UUID]) -> None:
    unheard = [
        thing.key for thing in talked_about(world) if not oracle.reads_talk(visitor, thing, world)
    ]
    Mention.objects.filter(comment__about__in=unheard).delete()
    Comment.objects.filter(about__in=unheard).delete()
    Asking.objects.filter(commitment__in=gone).delete()
    CommitmentContact.objects.filter(commitment__in=gone).delete()
    CommitmentStep.objects.filter(commitment__in=gone).delete()


def tasks(_world: World, _thorough: bool) -> Iterable[Solved]:
    for key in Task.objects.order_by("key").values_list("pk", flat=True)[:6]:
        yield Solved({"key": key})


def board(world: World, _thorough: bool) -> Iterable[Solved]:
    hidden = world.grid("commitment", "c", "strict")
    yield Solved(
        queries=(
            *("", "?state=all", "?state=overdue"),
            *(f"?owner={world.scopes['c'].pk}&state=all", f"?city={world.scopes['a'].pk}"),
            *(f"?made_in={hidden}", f"?hub={world.scopes['one'].pk}"),
        )
    )


def new(world: World, _thorough: bool) -> Iterable[Solved]:
    need = world.grid("need", "c", "strict")
    named = tuple(f"?{name}={need}" for name in ("owner", "need", "in"))
    yield Solved()
    yield Solved(queries=named, names_a_record=True)


def by_link(world: World, _thorough: bool) -> Iterable[Solved]:
    yield Solved({"token": TOKEN}, bearing=("thing", asked(world)))  # type: ignore[arg-type]
    yield Solved({"token": USED})
    yield Solved({"token": "nobody-wrote-this"})


def steps(world: World, _thorough: bool) -> Iterable[Solved]:
    for thing in world.of_kind("commitment")[:2]:
        yield Solved({"key": thing.key, "number": 1})


ONE = keyed(("commitment",), each=20)
FEW = keyed(("commitment",), each=2)

SAMPLES: dict[str, Maker] = {
    "followup:choice": plain(),
    "followup:completion": plain(),
    "followup:delay": plain(),
    "followup:delegation": plain(),
    "followup:undoing": plain(),
    "followup:act": tasks,
    "followup:waking": tasks,
    "followup:handovers": plain(),
    "followup:handover": persons,
    "followup:leaving": of_role,
    "followup:commitments": board,
    "followup:commitments-export": board,
    "followup:commitment-new": new,
    "followup:commitment": ONE,
    "followup:commitment-edit": FEW,
    "followup:step": FEW,
    "followup:step-undoing": steps,
    "followup:reopening": FEW,
    "followup:due-date": FEW,
    "followup:keeper": FEW,
    "followup:contact": FEW,
    "followup:asking": FEW,
    "followup:answer": by_link,
    "followup:comments": keyed(TALKED_ABOUT, each=4),
    "followup:comment-edit": comments,
    "followup:comment-taking-back": comments,
    "followup:comment-return": comments,
    "followup:following": keyed(("commitment", "city"), each=3),
    "followup:digest": plain(),
    "followup:digest-stop": stops,
}
