"""Asking for addresses as somebody, and comparing what comes back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from tests.leaks import oracle
from tests.leaks.canaries import found_in, found_in_pdf, found_in_word
from tests.leaks.description import BY_NAME, GUISES, VISITORS, Visitor
from tests.leaks.rooms.api import secret_of
from tests.leaks.solving import Sample
from tests.leaks.world import World

# Drawn by lot for each answer, or a number of the session: nobody learns anything from these.
BY_LOT = [
    re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(rb'nonce="[^"]*"'),
    re.compile(rb'name="submission_id" value="[^"]*"'),
    re.compile(rb'name="_page" value="[^"]*"'),
    re.compile(rb'data-csrf="[^"]*"'),
]
NONCE = re.compile(r"'nonce-[^']*'")
EXPORTS = {"web:cities-csv", "web:cities-json", "web:cities-geojson", "web:cities-xlsx"}
# Answers to programs leave the house as files do.
PROGRAMS = "api-v1:"
# How many questions are left, and the seconds until there are more, say nothing of records.
UNTOLD_HEADERS = {"Set-Cookie", "Date", "Content-Length", "RateLimit"}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    found: frozenset[str]

    def compared(self) -> tuple[int, dict[str, str], bytes]:
        return self.status, self.headers, self.body


@dataclass(slots=True)
class Walk:
    """What one visitor got, by address."""

    visitor: Visitor
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def found(self) -> set[str]:
        return set().union(*(answer.found for answer in self.answers.values()))


class PlainClient(Client):
    """A browser that keeps its cookies and, unlike Django's, no copy of every context."""

    def request(self, **request: Any) -> Any:
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


def client_of(visitor: Visitor, world: World) -> Client:
    client = PlainClient(raise_request_exception=False)
    if visitor.has_account:
        client.force_login(world.people[visitor.watched_by or visitor.name])
    if visitor.watched_by:
        look(client, visitor, world)
    return client


def look(client: Client, visitor: Visitor, world: World) -> None:
    """Begin to look as somebody else."""
    ((kind, place),) = visitor.roles
    if visitor.looks_as:
        answer = client.post(f"/view-as/people/{world.people[visitor.looks_as].pk}/")
    else:
        answer = client.post("/view-as/", {"kind": kind, "place": str(world.scopes[place].pk)})
    assert answer.status_code == 302, f"{visitor.name} is refused"


def answer_of(response: Any) -> Answer:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = {
        name: NONCE.sub("'nonce'", value)
        for name, value in response.headers.items()
        if name not in UNTOLD_HEADERS
    }
    cookies = " ".join(morsel.OutputString() for morsel in response.cookies.values())
    said = json.dumps(headers, ensure_ascii=False) + cookies
    if headers.get("Content-Type") == "application/pdf":
        found = found_in_pdf(body) | found_in(said)
    elif "spreadsheet" in headers.get("Content-Type", ""):
        found = found_in(text_of_workbook(body)) | found_in(said)
    elif "wordprocessingml" in headers.get("Content-Type", ""):
        found = found_in_word(body) | found_in(said)
    else:
        found = found_in(body.decode(errors="replace")) | found_in(said)
    for pattern in BY_LOT:
        body = pattern.sub(b"", body)
    return Answer(response.status_code, headers, body, frozenset(found))


def text_of_workbook(body: bytes) -> str:
    """Everything in the archive, its properties too."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def fetch(client: Client, sample: Sample, visitor: Visitor | None = None) -> Answer:
    return answer_of(client.get(sample.path, headers=carried(visitor, sample)))


def carried(visitor: Visitor | None, sample: Sample) -> dict[str, str]:
    """Whoever has an account asks with a token; whoever looks as somebody else does not."""
    if not sample.view.startswith(PROGRAMS) or visitor is None:
        return {}
    if visitor.watched_by or not visitor.has_account:
        return {}
    return {"Authorization": f"Bearer {secret_of(visitor.name)}"}


def walk(
    visitor: Visitor, addresses: Iterable[Sample], world: World, client: Client | None = None
) -> Walk:
    """Every address, as this visitor. Signing in or out on the way would change who walks."""
    client = client or client_of(visitor, world)
    walked = Walk(visitor)
    for sample in addresses:
        if not visitor.has_account:
            # A stranger each time: what a cookie changes would depend on where one was before.
            client.cookies.clear()
        walked.answers[sample.path] = fetch(client, sample, visitor)
    return walked


def leaks(walked: Walk, addresses: Iterable[Sample], world: World) -> list[str]:
    """Canaries that the oracle does not allow, each as a sentence."""
    mine = oracle.allowed(walked.visitor, world, BY_NAME)
    told = []
    for sample in addresses:
        answer = walked.answers[sample.path]
        extra = (answer.found & set(world.canaries)) - mine - sample.typed
        if sample.view in EXPORTS or sample.view.startswith(PROGRAMS):
            extra |= {canary for canary in answer.found & mine if is_kept_in(canary, world)}
        for canary in sorted(extra):
            if sample.bearing not in world.canaries[canary].doors and not borne(
                sample, canary, world
            ):
                place = world.canaries[canary]
                told.append(
                    f"{walked.visitor.name} finds {place.place} ({opened_by(place, world)}) "
                    f"at {sample.path} [{answer.status}]"
                )
    return told


def is_kept_in(canary: str, world: World) -> bool:
    """Whether the canary stands above GREEN, so that no file may carry it off."""
    things = [world.things[to] for kind, to in world.canaries[canary].doors if kind == "thing"]  # type: ignore[index]
    return not any(oracle.leaves_the_house(thing) for thing in things)


def borne(sample: Sample, canary: str, world: World) -> bool:
    """An invitation's page speaks for its sender: it names them and the place they invite to."""
    if sample.bearing is None:
        return False
    place = str(sample.bearing[1])
    inviter = "manager of hub one" if place in {"one", "a"} else "network desk"
    doors = world.canaries[canary].doors
    # The name, or the name in the reader's language.
    named = world.canaries[canary].place.partition(".")[2] in {"name", "names"}
    at_place = named and ("thing", world.scopes[place].pk) in doors
    return ("person", inviter) in doors or (
        at_place and oracle.sees(BY_NAME[inviter], world.things[world.scopes[place].pk], world)
    )


def opened_by(told: Any, world: World) -> str:
    return " or ".join(
        world.things[to].where if kind in {"thing", "editor", "keeper"} else f"{kind} {to}"
        for kind, to in told.doors
    )


def broken(walked: Walk) -> list[str]:
    return [
        f"{walked.visitor.name} gets {answer.status} at {path}"
        for path, answer in walked.answers.items()
        if answer.status >= 500
    ]


def differences(before: Walk, after: Walk) -> list[str]:
    """Where deleting what the visitor may not see changed what the visitor gets."""
    told = []
    for path, one in before.answers.items():
        other = after.answers[path]
        if one.compared() != other.compared():
            told.append(f"{before.visitor.name} at {path}: {difference(one, other)}")
    return told


def difference(one: Answer, other: Answer) -> str:
    if one.status != other.status:
        return f"status {one.status}, and {other.status} without the hidden rows"
    if one.headers != other.headers:
        return f"headers {set(one.headers.items()) ^ set(other.headers.items())}"
    place = next(
        (n for n, pair in enumerate(zip(one.body, other.body, strict=False)) if pair[0] != pair[1]),
        min(len(one.body), len(other.body)),
    )
    start = max(0, place - 60)
    return f"…{one.body[start : place + 80]!r} became …{other.body[start : place + 80]!r}"


def visitors(*names: str) -> list[Visitor]:
    """The named ones, or all of them, those with the widest sight first: caches fill up."""
    chosen = [BY_NAME[name] for name in names] if names else [*VISITORS, *GUISES]
    return sorted(chosen, key=lambda one: (not one.roles, one.is_suspended or one.has_left))
