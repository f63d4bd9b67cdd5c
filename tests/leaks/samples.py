"""What stands for each address of the site: records of the world in place of its parameters.

A new address fails the matrix until it has a line in SAMPLES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from cityweave.papers.models import Comment, Suggestion
from cityweave.sharing.models import Audience
from tests.leaks.canaries import WORD
from tests.leaks.description import LABELS, OWNERS
from tests.leaks.population import OLD_ADDRESSES, old_slug
from tests.leaks.world import World, key_for

UNKNOWN = UUID("00000000-0000-4000-8000-00000000dead")


@dataclass(frozen=True, slots=True)
class Sample:
    """One address to ask for. `bearing`: whoever has this address carries that door's key."""

    view: str
    path: str
    bearing: tuple[str, str] | None = None
    # A page about no one record: it lists, counts or finds.
    is_list: bool = False

    @property
    def typed(self) -> set[str]:
        """Canaries that the visitor put into the address."""
        return set(WORD.findall(self.path))


@dataclass(frozen=True, slots=True)
class Solved:
    """Values for the parameters of one address, and questions to ask there."""

    kwargs: dict[str, Any] = field(default_factory=dict)
    queries: tuple[str, ...] = ("",)
    bearing: tuple[str, str] | None = None


Maker = Callable[[World, bool], Iterable[Solved]]


def every_address() -> list[str]:
    """The names of all addresses, as Django's resolver knows them."""
    return sorted(set(names_in(get_resolver(), "")))


def names_in(resolver: URLResolver, space: str) -> Iterable[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names_in(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def nothing(_world: World, _thorough: bool) -> list[Solved]:
    return []


def unsampled() -> list[str]:
    return [name for name in every_address() if name not in SAMPLES]


def samples(world: World, *, thorough: bool = False, language: str = "en") -> list[Sample]:
    """Every address with every sample; `thorough`: with every record there is."""
    found: dict[str, Sample] = {}
    with translation.override(language):
        for view in every_address():
            for solved in SAMPLES.get(view, nothing)(world, thorough):
                path = reverse(view, kwargs=solved.kwargs)
                for query in solved.queries:
                    sample = Sample(view, f"{path}{query}", solved.bearing, not solved.kwargs)
                    found.setdefault(sample.path, sample)
    return list(found.values())


def picked(world: World, kind: str, thorough: bool) -> list[UUID]:
    """A diagonal of owners and labels, and those on which somebody is named."""
    things = world.of_kind(kind)
    if thorough:
        return [thing.key for thing in things]
    named = {row.root for row in world.named}
    turn = len(kind)
    diagonal = {
        (OWNERS[(2 * number + turn) % len(OWNERS)], label) for number, label in enumerate(LABELS)
    }
    places = {scope.pk for scope in world.scopes.values()}
    return [
        thing.key
        for thing in things
        if thing.key in places or thing.key in named or (thing.owner, thing.label) in diagonal
    ]


def at(kind: str, *queries: str) -> Maker:
    """The page of each record of a kind, by its slug where it has one and by its key."""

    def make(world: World, thorough: bool) -> Iterable[Solved]:
        for number, key in enumerate(picked(world, kind, thorough)):
            row = world.rows[key]
            yield Solved({"address": row.address}, queries or ("",))
            if row.slug and number < 2:
                yield Solved({"address": str(key)})
        if kind in {"city", "hub", "activity"}:
            for owner, label in OLD_ADDRESSES:
                yield Solved({"address": old_slug(kind, owner, label)})
        yield Solved({"address": str(UNKNOWN)})

    return make


def keyed(kinds: tuple[str, ...], name: str = "key", each: int = 3, **more: Any) -> Maker:
    """One address for records of several kinds, by key."""

    def make(world: World, thorough: bool) -> Iterable[Solved]:
        for number, kind in enumerate(kinds):
            keys = picked(world, kind, thorough)
            chosen = keys if thorough or kind == "city" else keys[number % 2 :: 2][:each]
            for key in chosen:
                yield Solved({name: key, **more})
        yield Solved({name: UNKNOWN, **more})

    return make


def plain(*queries: str) -> Maker:
    return lambda _world, _thorough: [Solved(queries=("", *queries))]


def asking(parameter: str, kind: str) -> Maker:
    """A page that names a record in its question."""

    def make(world: World, thorough: bool) -> Iterable[Solved]:
        keys = picked(world, kind, thorough)
        yield Solved(queries=("", *(f"?{parameter}={key}" for key in keys)))

    return make


def directory(world: World, thorough: bool) -> Iterable[Solved]:
    """The directory with each of its filters, by words and keys that may be hidden."""
    hidden = world.rows[world.grid("city", "c", "strict")]
    hub = world.rows[world.grid("hub", "two", "strict")]
    asked = [
        {"q": "cnry"}, {"q": str(hidden)}, {"q": hidden.names["ar"]}, {"hub": str(hub.pk)},  # type: ignore[attr-defined]
        {"hub": world.place("one").slug}, {"hub": world.place("two").pk}, {"country": "PK"},
        {"kind": "city"}, {"standing": "member"}, {"language": "fr", "sort": "standing"},
        {"sort": "country"}, {"after": hidden.pk}, {"before": hidden.pk, "sort": "country"},
        {"after": world.place("a").pk},
    ]  # fmt: skip
    yield Solved(queries=("", *(f"?{urlencode(question)}" for question in asked)))


def exports(world: World, thorough: bool) -> Iterable[Solved]:
    hidden = world.rows[world.grid("city", "a", "strict")]
    yield Solved(queries=("", "?q=cnry", f"?q={hidden}", "?sort=standing&country=PK"))


def activities(world: World, thorough: bool) -> Iterable[Solved]:
    theme = world.grid("theme", "c", "amber")
    queries = [
        "?promise=build", f"?theme={theme}", f"?hub={world.place('one').slug}",
        f"?hub={world.grid('hub', 'two', 'strict')}",
        f"?after={world.grid('activity', 'c', 'red')}",
        f"?theme={world.rows[world.grid('theme', 'one', 'clear')].slug}",
    ]  # fmt: skip
    yield Solved(queries=("", *queries))


def listed(kind: str, name: str) -> Maker:
    def make(world: World, thorough: bool) -> Iterable[Solved]:
        hidden = world.rows[world.grid(kind, "c", "strict")]
        words = getattr(hidden, name, "")
        yield Solved(queries=("", "?q=cnry", f"?q={words}", f"?after={hidden.pk}"))

    return make


def factsheet(world: World, thorough: bool) -> Iterable[Solved]:
    for key in picked(world, "hub", thorough)[:6]:
        yield Solved({"address": world.rows[key].address}, ("", "?language=ar"))


def paper(world: World, thorough: bool) -> Iterable[Solved]:
    yield Solved({"address": world.place("one").address})
    for owner, label in (("two", "amber"), ("a", "red")):
        yield Solved({"address": world.rows[world.grid("hub", owner, label)].address})


def persons(world: World, thorough: bool) -> Iterable[Solved]:
    names = list(world.people)
    for name in names if thorough else names[::4]:
        yield Solved({"key": world.people[name].pk})


def invitations(world: World, thorough: bool) -> Iterable[Solved]:
    for place, token in world.tokens.items():
        yield Solved({"token": token}, bearing=("bearer", place))
    yield Solved({"token": "no-such-token"})


def readers_named(world: World, thorough: bool) -> Iterable[Solved]:
    for row in Audience.objects.order_by("pk"):
        yield Solved({"key": row.root_id, "named": row.pk})
    yield Solved({"key": world.place("a").pk, "named": 1})


def revisions_kept(world: World, thorough: bool) -> Iterable[Solved]:
    for number, key in enumerate(picked(world, "city", thorough)):
        yield Solved({"key": key, "revision": number + 1})


def of_invitation(world: World, thorough: bool) -> Iterable[Solved]:
    for place in world.tokens:
        yield Solved({"key": key_for(f"invitation {place}")})


def of_role(world: World, thorough: bool) -> Iterable[Solved]:
    for name in ("officer 1 of hub one", "focal point of city c", "operator"):
        yield Solved({"key": key_for(f"role {name}")})


def text_of(*queries: str, each: int = 4, **more: Any) -> Maker:
    """A text in its source language and in another, of papers in and out of sight."""

    def make(world: World, thorough: bool) -> Iterable[Solved]:
        keys = picked(world, "paper", thorough)
        for number, key in enumerate(keys if thorough else keys[:each]):
            language = ("en", "ar", "ur")[number % 3]
            place = {"key": key, "section": "about", "language": language, **more}
            yield Solved(place, queries or ("",))
        yield Solved({"key": UNKNOWN, "section": "about", "language": "en", **more})

    return make


def remarks(model: type[Suggestion] | type[Comment]) -> Maker:
    def make(world: World, thorough: bool) -> Iterable[Solved]:
        rows = model.objects.order_by("pk").values_list("pk", flat=True)
        yield from (Solved({"number": pk}) for pk in (rows if thorough else rows[:6]))
        yield Solved({"number": 0})

    return make


def editions(world: World, thorough: bool) -> Iterable[Solved]:
    for key in picked(world, "edition", thorough):
        yield Solved({"key": world.rows[key].address})
    yield Solved({"key": str(UNKNOWN)})


def printed(world: World, thorough: bool) -> Iterable[Solved]:
    for owner, label in (("one", "clear"), ("c", "clear"), ("two", "amber"), ("a", "red")):
        yield Solved({"key": world.rows[world.grid("edition", owner, label)].address})


def compared(world: World, thorough: bool) -> Iterable[Solved]:
    """Editions of one owner beside each other, hidden ones too."""
    for owner in OWNERS if thorough else OWNERS[::3]:
        public = world.rows[world.grid("edition", owner, "clear")]
        others = [world.grid("edition", owner, label) for label in LABELS]
        yield Solved({"key": public.address}, tuple(f"?with={key}" for key in others))
        yield Solved({"key": str(others[3])}, (f"?with={public.address}",))


EVERY_KIND = (
    "city", "hub", "organisation", "activity", "fact", "hubcity", "membership", "theme",
    "affiliation", "release", "recall", "paper", "edition",
)  # fmt: skip
RECORD = keyed(EVERY_KIND)
RELEASE = keyed(("release",), each=4)

SAMPLES: dict[str, Maker] = {
    "mail:mailbox": plain(),
    "mail:letter": lambda _world, _thorough: [Solved({"name": "a-letter.1.eml"})],
    "accounts:sign-in": plain("?next=/today/"),
    "accounts:code-letter": plain(),
    "accounts:code-entry": plain(),
    "accounts:second-factor": plain(),
    "accounts:cast": lambda _world, _thorough: [Solved({"key": "operator"})],
    "accounts:sign-up": plain(),
    "accounts:password-reset": plain(),
    "accounts:new-password": lambda world, _thorough: [
        Solved({"person": world.people["team of city a"].pk, "token": "x-y"})
    ],
    "accounts:account": plain(),
    "accounts:confirm": plain(),
    "accounts:password-change": plain(),
    "accounts:second-factor-setup": plain(),
    "accounts:second-factor-removal": plain(),
    "accounts:recovery-codes": plain(),
    "accounts:recovery-codes-download": plain(),
    "accounts:sign-ins-end": plain(),
    "accounts:sign-in-end": lambda _world, _thorough: [Solved({"key": 1})],
    "accounts:sign-out": plain(),
    "papers:papers": plain(),
    "papers:paper-new": asking("about", "hub"),
    "papers:paper": keyed(("paper",), each=20),
    "papers:edition-new": keyed(("paper",), each=2),
    "papers:acceptance": remarks(Suggestion),
    "papers:rejection": remarks(Suggestion),
    "papers:settlement": remarks(Comment),
    "papers:text": text_of("", each=20),
    "papers:text-check": text_of(),
    "papers:comment-new": text_of(),
    "papers:text-history": text_of("", "?from=0&to=1", each=12),
    "papers:text-put-back": text_of(number=1),
    "papers:text-word": text_of(),
    "papers:text-return": text_of(),
    "papers:edition": editions,
    "papers:edition-pdf": printed,
    "papers:edition-docx": printed,
    "papers:edition-comparison": compared,
    "reporting:factsheet": factsheet,
    "reporting:factsheet-pdf": paper,
    "reporting:factsheet-docx": paper,
    "reporting:network-overview": plain(),
    "safeguarding:releases": plain(),
    "safeguarding:release-new": asking("record", "city"),
    "safeguarding:release": RELEASE,
    "safeguarding:approval": RELEASE,
    "safeguarding:decline": RELEASE,
    "safeguarding:withdrawal": RELEASE,
    "safeguarding:reviewers": RELEASE,
    "safeguarding:recall": keyed(("city", "hub", "fact"), each=2),
    "sharing:readers": RECORD,
    "sharing:reader-new": keyed(("city", "activity"), each=2),
    "sharing:reader-end": readers_named,
    "sharing:label": keyed(("city", "activity"), each=2),
    "sharing:history": RECORD,
    "sharing:put-back": revisions_kept,
    "sharing:bin": keyed(("city", "fact"), each=2),
    "sharing:restoration": keyed(("city", "fact"), each=2),
    "sharing:bin-page": plain(),
    "sharing:roles": plain(),
    "sharing:role-new": plain(),
    "sharing:role-end": of_role,
    "sharing:suspension": persons,
    "sharing:invitations": plain(),
    "sharing:invitation-new": plain(),
    "sharing:invitation-again": of_invitation,
    "sharing:invitation-withdrawal": of_invitation,
    "network:hub-new": plain(),
    "network:city-new": plain(),
    "network:organisation-new": plain(),
    "network:activity-new": plain(),
    "network:theme-new": plain(),
    "network:contact-new": asking("at", "organisation"),
    "network:fact-new": asking("about", "hub"),
    "network:membership-new": asking("city", "city"),
    "network:hubcity-new": asking("city", "city"),
    "network:city-edit": at("city"),
    "network:hub-edit": at("hub"),
    "network:organisation-edit": at("organisation"),
    "network:activity-edit": at("activity"),
    "network:theme-edit": at("theme"),
    "network:contact-edit": keyed(("affiliation",), "address", each=9),
    "network:fact-edit": keyed(("fact",), "address", each=9),
    "network:membership-edit": keyed(("membership",), "address", each=9),
    "network:membership-state": keyed(("membership",), each=2),
    "network:hubcity-edit": keyed(("hubcity",), "address", each=9),
    "network:draft-discard": keyed(("city", "fact"), each=2),
    "ui:gallery": plain(),
    "ui:drafts": plain(),
    "web:home": plain(),
    "web:invitation": invitations,
    "web:today": plain(),
    "web:hubs": plain(),
    "web:hub": at("hub"),
    "web:cities": directory,
    "web:cities-csv": exports,
    "web:cities-json": exports,
    "web:city": at("city"),
    "web:city-brief": at("city"),
    "web:organisations": listed("organisation", "name"),
    "web:organisation": at("organisation"),
    "web:activities": activities,
    "web:activity": at("activity"),
    "web:people": listed("affiliation", "title"),
    "web:person": persons,
}
