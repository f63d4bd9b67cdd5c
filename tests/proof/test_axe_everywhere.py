"""Every address that a link leads to, for four readers, both themes and both directions."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, URLResolver, get_resolver, resolve
from django.utils import translation

from tests.journeys import axe, screens
from tests.journeys.people import People, Visitor
from tests.journeys.stage import chromium, people, site

__all__ = ["chromium", "people", "site"]

pytestmark = [pytest.mark.proof, pytest.mark.journey]

# Pages of one kind look alike: after so many of them, the next teaches nothing.
OF_ONE_KIND = 2
LINKS = """[...document.querySelectorAll("a[href]")]
    .map((link) => new URL(link.getAttribute("href"), document.baseURI).href)"""
# What no link leads to: acts that a form posts, doors that a letter or a passphrase opens,
# files, and pages that only some later state of the network has.
BEHIND_A_FORM = {
    "network:register-return",
    "intake:batch-application",
    "intake:batch-decisions",
    "intake:batch-discard",
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
OTHER_WAYS = ("/fr/", "/ar/", "/bn/", "/ur/", "/static/", "/files/")
FILES = (".csv", ".docx", ".geojson", ".json", ".pdf", ".svg", ".txt", ".xlsx")
WALKED: dict[str, list[str]] = {}
READERS = ["", "Focal point", "Hub officer", "Hub manager", "Network staff"]
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
AT_WORK = ["/cities/tamrindi/", "/hubs/lantern-coast-invented/", "/cities/?q=Kaligram", "/bin/"]


def kind_of(path: str) -> str:
    with translation.override("en"):
        try:
            return resolve(path).view_name
        except Resolver404:
            return "nothing"


def pages_for(visitor: Visitor, role: str) -> list[str]:
    """Where the links lead this reader from the first page on; walked once for all tests."""
    if role not in WALKED:
        WALKED[role] = walked_by(visitor)
    return WALKED[role]


def walked_by(visitor: Visitor) -> list[str]:
    """A few pages of each kind."""
    waiting = ["/", *UNLINKED, *AT_WORK]
    seen, met = set(waiting), Counter[str]()
    walked = []
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(urlsplit(path).path)
        if met[kind] >= OF_ONE_KIND:
            continue
        met[kind] += 1
        walked.append(path)
        visitor.page.goto(path)
        for link in links(visitor):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return walked


def links(visitor: Visitor) -> list[str]:
    origin = visitor.people.site.origin
    inside = [link for link in visitor.page.evaluate(LINKS) if link.startswith(f"{origin}/")]
    paths = [link.removeprefix(origin).split("#")[0] for link in inside]
    return [path for path in paths if not path.startswith(OTHER_WAYS) and not is_file(path)]


def is_file(path: str) -> bool:
    return urlsplit(path).path.endswith(FILES)


@pytest.mark.parametrize("role", READERS, ids=lambda role: role or "stranger")
def test_nobody_meets_a_barrier_anywhere(people: People, role: str) -> None:
    visitor = people.member(role) if role else people.stranger()
    walked = pages_for(visitor, role)

    found = []
    for path in walked:
        for language in ("", "/ar"):
            visitor.page.goto(f"{language}{path}")
            found += axe.findings_by_day_and_night(visitor.page)

    assert found == []
    assert len(walked) >= (15 if role else 12)


@pytest.mark.parametrize("role", ["", "Hub manager"], ids=["stranger", "manager"])
@pytest.mark.parametrize("width", [320, 768])
def test_no_page_is_wider_than_the_screen(people: People, role: str, width: int) -> None:
    window = {"viewport": {"width": width, "height": 740}, "has_touch": True}
    visitor = people.member(role, **window) if role else people.stranger(**window)

    found = []
    for path in pages_for(visitor, role):
        for language in ("", "/ar"):
            visitor.page.goto(f"{language}{path}")
            here = visitor.page.url.removeprefix(visitor.people.site.origin)
            if wider := screens.sideways(visitor.page):
                found.append(f"{here} is {wider} pixels wider than the screen")
            found += [f"{here}: {small}" for small in screens.hard_to_hit(visitor.page)]
            found += [f"{here}: cut off: {cut}" for cut in screens.cut_off(visitor.page)]

    assert found == []


def test_the_walk_meets_every_kind_of_page(people: People) -> None:
    """What no link of any reader leads to is only what a form or a letter opens."""
    met = set()
    for role in READERS:
        visitor = people.member(role) if role else people.stranger()
        met |= {kind_of(urlsplit(path).path) for path in pages_for(visitor, role)}

    assert sorted(names_of_all_pages() - met - BEHIND_A_FORM) == []


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
