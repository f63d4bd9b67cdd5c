"""Every address that a link leads to, for five readers, both themes, directions and small screens.

The links are followed without a browser, as they hold without scripts; each page is then opened
once in each direction, and everything that is looked for is looked for there."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.urls import Resolver404, URLResolver, get_resolver, resolve
from django.utils import translation
from playwright.sync_api import Page

from tests.journeys import axe, screens
from tests.journeys.people import People, Visitor
from tests.journeys.stage import chromium, people, site
from tests.proof.unlinked import BEHIND_A_FORM

__all__ = ["chromium", "people", "site"]

pytestmark = [pytest.mark.proof, pytest.mark.journey]

# Pages of one kind look alike: after so many of them, the next teaches nothing. Whoever stands
# between two other readers sees one of each.
OF_ONE_KIND = {"": 2, "Focal point": 2, "Hub officer": 1, "Hub manager": 1, "Network staff": 1}
READERS = list(OF_ONE_KIND)
SMALL_SCREENS = {"": (320, 768), "Hub manager": (320, 768)}
HIGH, WIDE = 740, 1280
# The same pages in other languages, and what is no page.
OTHER_WAYS = (
    *("/fr/", "/ar/", "/bn/", "/ur/", "/sq/", "/mk/", "/bs/", "/sr-latn/"),
    *("/static/", "/files/"),
)
FILES = (".csv", ".docx", ".geojson", ".ics", ".json", ".pdf", ".svg", ".txt", ".xlsx")
WALKED: dict[str, list[str]] = {}
# No link leads there: doors that only a letter or a form opens, and what is not a page.
UNLINKED = [
    "/no/such/page/",
    "/password/reset/",
    "/sign-in/code/entry/",
    "/sign-up/",
    "/ui/",
    "/themes/new/",
    "/search/",
    "/search/?q=workshop",
    "/search/?q=Pesawar",
    "/search/?q=qwertzuiop",
    "/search/facets/?q=workshop",
]
# Where the cast has something to do; elsewhere it only reads.
AT_WORK = [
    *("/cities/tamrindi/", "/hubs/lantern-coast-invented/", "/cities/?q=Kaligram", "/bin/"),
    *("/gatherings/?show=past", "/gatherings/markets-that-stay-calm/"),
    "/gatherings/markets-that-stay-calm/minutes/",
    # Whose registration is open: its guests' page leads there.
    "/gatherings/two-harbours-one-table/guests/",
]


def kind_of(path: str) -> str:
    with translation.override("en"):
        try:
            return resolve(path).view_name
        except Resolver404:
            return "nothing"


def pages_for(visitor: Visitor, role: str) -> list[str]:
    """Where the links lead this reader from the first page on; walked once for all tests."""
    if role not in WALKED:
        WALKED[role] = walked_by(visitor, OF_ONE_KIND[role])
    return WALKED[role]


def walked_by(visitor: Visitor, of_one_kind: int) -> list[str]:
    """A few pages of each kind."""
    waiting = ["/", *UNLINKED, *AT_WORK]
    seen, met = set(waiting), Counter[str]()
    walked = []
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(urlsplit(path).path)
        if met[kind] >= of_one_kind:
            continue
        met[kind] += 1
        walked.append(path)
        for link in links(visitor, path):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return walked


class LinksIn(HTMLParser):
    """Where a page leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (place := dict(attributes).get("href")):
            self.found.append(place)


def links(visitor: Visitor, path: str) -> list[str]:
    origin = visitor.people.site.origin
    answer = visitor.context.request.get(path)
    assert answer.status < 500, f"{path} answered {answer.status}"
    everywhere = [urljoin(answer.url, place) for place in LinksIn(answer.text()).found]
    inside = [link for link in everywhere if link.startswith(f"{origin}/")]
    paths = [link.removeprefix(origin).split("#")[0] for link in inside]
    return [path for path in paths if not path.startswith(OTHER_WAYS) and not is_file(path)]


def is_file(path: str) -> bool:
    parts = urlsplit(path)
    return parts.path.endswith(FILES) or "as" in parse_qs(parts.query)


@pytest.mark.parametrize("language", ["", "/ar"], ids=["english", "arabic"])
@pytest.mark.parametrize("role", READERS, ids=lambda role: role or "stranger")
def test_nobody_meets_a_barrier_anywhere(people: People, role: str, language: str) -> None:
    visitor = people.member(role) if role else people.stranger()
    walked = pages_for(visitor, role)

    found = []
    for path in walked:
        visitor.page.goto(f"{language}{path}")
        found += axe.findings_by_day_and_night(visitor.page)
        for width in SMALL_SCREENS.get(role, ()):
            found += wrong_on_a_small_screen(visitor.page, width)

    assert found == []
    assert len(walked) >= (15 if role else 12)


def wrong_on_a_small_screen(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": HIGH})
    wider = screens.sideways(page)
    found = [f"{wider} pixels wider than the screen"] if wider else []
    found += screens.hard_to_hit(page)
    found += [f"cut off: {cut}" for cut in screens.cut_off(page)]
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    return [f"{page.url} at {width} pixels: {wrong}" for wrong in found]


def test_the_walk_meets_every_kind_of_page(people: People) -> None:
    """What no link of any reader leads to is only what a form or a letter opens."""
    met = set()
    for role in READERS:
        visitor = people.member(role) if role else people.stranger()
        met |= {kind_of(urlsplit(path).path) for path in pages_for(visitor, role)}

    missing = sorted(names_of_all_pages() - met - BEHIND_A_FORM)
    assert not missing, "\n".join(missing)


def names_of_all_pages() -> set[str]:
    return set(names(get_resolver()))


def names(resolver: URLResolver, prefix: str = "") -> list[str]:
    found = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found += names(pattern, inner)
        elif pattern.name:
            found.append(f"{prefix}{pattern.name}")
    return found
