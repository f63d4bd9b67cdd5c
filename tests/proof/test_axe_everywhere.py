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

__all__ = ["chromium", "people", "site"]

pytestmark = [pytest.mark.proof, pytest.mark.journey]

# Pages of one kind look alike: after so many of them, the next teaches nothing. Whoever stands
# between two other readers sees one of each.
OF_ONE_KIND = {"": 2, "Focal point": 2, "Hub officer": 1, "Hub manager": 1, "Network staff": 1}
READERS = list(OF_ONE_KIND)
SMALL_SCREENS = {"": (320, 768), "Hub manager": (320, 768)}
HIGH, WIDE = 740, 1280
# What no link leads to: acts that a form posts, doors that a letter or a passphrase opens,
# files, and pages that only some later state of the network has.
BEHIND_A_FORM = {
    "convene:file",
    "convene:meetings-csv",
    "convene:meetings-xlsx",
    "gatherings:guest-needs",
    "gatherings:guests-back",
    "gatherings:guests-template",
    "gatherings:own-question-place",
    "gatherings:host",
    "gatherings:reading-back",
    "gatherings:reportedheadcount-edit",
    "safeguarding:picture",
    "safeguarding:notes",
    "safeguarding:notes-kept",
    "gatherings:sheet-seal",
    "gatherings:sheet-ask",
    "gatherings:sheet-answer",
    "gatherings:sheet-open",
    "followup:comment-edit",
    "followup:comment-return",
    "followup:comment-taking-back",
    "followup:digest-stop",
    "followup:following",
    "convene:checklist-item",
    "network:register-return",
    "gatherings:share-removal",
    "reporting:grant-did-file",
    "reporting:figures",
    "reporting:figures-back",
    "reporting:figures-decline",
    "safeguarding:confirmation",
    "safeguarding:my-name",
    "safeguarding:name-link",
    "safeguarding:register-file",
    "gatherings:correction-standing",
    "gatherings:host-ask",
    "gatherings:host-hand",
    "gatherings:host-read",
    "gatherings:minute-new",
    "gatherings:minute-place",
    "gatherings:minute-standing",
    "gatherings:next",
    "gatherings:promise-line",
    "gatherings:promise-new",
    "gatherings:promise-undo",
    "gatherings:report-file",
    "gatherings:report-new",
    "gatherings:badges-file",
    "gatherings:parting",
    "gatherings:note-new",
    "gatherings:roll-sheet-pdf",
    "intake:batch-application",
    "intake:batch-decisions",
    "intake:batch-discard",
    "intake:batch-release",
    "intake:batch-remarks",
    "intake:batch-sheet",
    "intake:batch-undoing",
    "intake:line-decision",
    "intake:merger-undoing",
    "intake:template",
    "search:suggestions",
    "accounts:cast",
    "accounts:confirm",
    "accounts:new-password",
    "accounts:passkey",
    "accounts:passkey-challenge",
    "accounts:passkey-new-challenge",
    "accounts:passkey-removal",
    "accounts:recovery-codes",
    "accounts:recovery-codes-download",
    "accounts:second-factor",
    "accounts:second-factor-removal",
    "accounts:sign-in-end",
    "accounts:sign-ins-end",
    "accounts:sign-out",
    "accounts:spoken-code-withdrawal",
    "api-elsewhere",
    "api-v1:activities",
    "api-v1:activity",
    "api-v1:api-root",
    "api-v1:cities",
    "api-v1:city",
    "api-v1:find",
    "api-v1:hub",
    "api-v1:hubs",
    "api-v1:organisation",
    "api-v1:organisations",
    "api-v1:theme",
    "api-v1:themes",
    "api:token-revocation",
    "build:answer",
    "build:assignment",
    "build:closing",
    "build:helpful",
    "build:helpfulness",
    "build:question",
    "build:referral",
    "build:refusal",
    "build:reopening",
    "build:triage",
    "build:word",
    "engage:application-acceptance",
    "engage:application-code",
    "engage:application-question",
    "engage:application-refusal",
    "engage:application-review",
    "engage:application-voucher",
    "engage:confirmation",
    "engage:joining",
    "engage:joining-address",
    "engage:joining-code",
    "engage:joining-link",
    "engage:joining-paper-docx",
    "engage:joining-paper-pdf",
    "engage:joining-step",
    "engage:welcome",
    "files:storedfile",
    "followup:act",
    "followup:answer",
    "followup:asking",
    "followup:choice",
    "followup:completion",
    "followup:contact",
    "followup:delay",
    "followup:delegation",
    "followup:due-date",
    "followup:keeper",
    "followup:leaving",
    "followup:reopening",
    "followup:step",
    "followup:step-undoing",
    "followup:undoing",
    "followup:waking",
    "gatherings:agendaitem",
    "gatherings:calendar",
    "gatherings:copy",
    "gatherings:feed",
    "gatherings:feed-end",
    "gatherings:guest-answer",
    "gatherings:guest-carried",
    "gatherings:guest-standing",
    "gatherings:in-calendar",
    "gatherings:letter-trial",
    "gatherings:reply",
    "gatherings:reply-details",
    "gatherings:sending",
    "gatherings:door-changes",
    "gatherings:door-list",
    "gatherings:door-worker",
    "gatherings:guest-history",
    "gatherings:reportedheadcount",
    "gatherings:roll-door",
    "gatherings:walk-in",
    "gatherings:state",
    "healthz",
    "openapi",
    "network:draft-discard",
    "network:hubcity-edit",
    "network:membership-new",
    "network:membership-state",
    "network:need-answers",
    "network:need-status",
    "network:offer-status",
    "network:theme-edit",
    "network:view-deletion",
    "network:view-name",
    "network:view-new",
    "network:view-restoration",
    "network:view-team",
    "papers:acceptance",
    "papers:comment-new",
    "papers:edition-comparison",
    "papers:edition-docx",
    "papers:edition-new",
    "papers:edition-pdf",
    "papers:rejection",
    "papers:settlement",
    "papers:text-check",
    "papers:text-put-back",
    "papers:text-return",
    "papers:text-word",
    "readyz",
    "reporting:factsheet-docx",
    "reporting:factsheet-pdf",
    "reporting:network-overview",
    "questions:answer",
    "questions:answers-file",
    "questions:answers-new",
    "questions:asking",
    "questions:checking",
    "questions:closing",
    "questions:edit",
    "questions:mine",
    "questions:move",
    "questions:paper",
    "questions:publishing",
    "questions:question-edit",
    "questions:question-new",
    "questions:questionset",
    "questions:removal",
    "questions:response",
    "questions:version",
    "safeguarding:approval",
    "safeguarding:decline",
    "safeguarding:reviewers",
    "safeguarding:withdraw",
    "safeguarding:withdrawal",
    "sharing:bin",
    "sharing:guise-end",
    "sharing:guise-of-person",
    "sharing:invitation-again",
    "sharing:invitation-withdrawal",
    "sharing:label",
    "sharing:put-back",
    "sharing:reader-end",
    "sharing:reader-new",
    "sharing:restoration",
    "sharing:role-end",
    "sharing:spoken-code-new",
    "sharing:spoken-code-withdrawal",
    "sharing:suspension",
    "ui:drafts",
    "web:cities-csv",
    "web:cities-geojson",
    "web:cities-json",
    "web:cities-xlsx",
    "web:city-brief",
    "web:invitation",
}
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
