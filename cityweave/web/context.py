"""What every page's masthead and foot show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cityweave.sharing.actors import NOBODY, Actor
from cityweave.sharing.choices import RoleKind, ScopeKind
from cityweave.sharing.presenters.guises import Band, band_of
from cityweave.web.languages import is_on_the_citys_side

# Each language in its own script, so that its readers find it.
OWN_NAMES = {
    **{"en": "English", "fr": "Français", "ar": "العربية", "bn": "বাংলা", "ur": "اردو"},
    **{"sq": "Shqip", "mk": "Македонски", "bs": "Bosanski", "sr-latn": "Srpski"},
}


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    url: str
    current: bool = False
    post: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    url: str
    current: bool


def masthead(request: HttpRequest) -> dict[str, Any]:
    """Read lazily: an answer without a masthead asks nothing of the database."""
    return {
        "nav": SimpleLazyObject(lambda: nav(request)),
        "around": SimpleLazyObject(lambda: around(request)),
        "tools": SimpleLazyObject(lambda: tools(request)),
        "search_box": SimpleLazyObject(search_box),
        "languages": SimpleLazyObject(lambda: languages(request)),
        "demo_notice": _("Demonstration: what you change here is lost when it is set up anew.")
        if settings.DEMO
        else "",
        "draft_mark": draft_mark(),
        # Who looks over a shoulder there reads no word of threat.
        "is_on_the_citys_side": on_the_citys_side(request),
        "actor": getattr(request, "actor", NOBODY),
        "guise": SimpleLazyObject(lambda: band(request)),
    }


def search_box() -> dict[str, str]:
    return {"url": reverse("search:search"), "suggestions": reverse("search:suggestions")}


def band(request: HttpRequest) -> Band | None:
    """As whom the reader looks, where that is somebody else."""
    guise = getattr(request, "guise", None)
    watcher = request.actor.watcher if guise else None  # type: ignore[attr-defined]
    return band_of(guise, watcher) if guise and watcher else None


def is_of_a_city(actor: Actor) -> bool:
    """Whoever works for a city and not for a hub has the city's own doors."""
    return bool(actor.cities) and not actor.is_staff


def nav(request: HttpRequest) -> list[Item]:
    actor: Actor = getattr(request, "actor", NOBODY)
    if is_of_a_city(actor):
        doors = (
            ("web:today", _("Asked of you")),
            ("web:open", _("Open to you")),
            ("web:ours", _("Our page")),
            ("build:ask", _("Ask the hub")),
        )
        return [item(request, label, address_of(name)) for name, label in doors]
    return [item(request, label, address_of(name)) for name, label in doors_of(actor)]


def around(request: HttpRequest) -> list[Item]:
    """What stands at the foot: the same doors, and for a city's people the network's as well."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if not is_of_a_city(actor):
        return nav(request)
    return [item(request, label, address_of(name)) for name, label in doors_of(actor)[1:]]


def doors_of(actor: Actor) -> list[tuple[str, str]]:
    """Whom and what is looked for, then what is done with it, then what is written."""
    if not actor.is_signed_in:
        return [
            ("web:home", _("The network")),
            ("web:hubs", _("Hubs")),
            ("web:cities", _("Cities")),
            ("gatherings:gatherings", _("Gatherings")),
            ("web:activities", _("Activities")),
            ("web:organisations", _("Organisations")),
        ]
    return [
        ("web:today", _("Today")),
        ("gatherings:gatherings", _("Gatherings")),
        ("web:cities", _("Cities")),
        ("web:people", _("People")),
        ("followup:commitments", _("Commitments")),
        *((("engage:applications", _("Applications")),) if actor.hubs else ()),
        *((("build:requests", _("Requests")),) if actor.hubs else ()),
        *((("convene:convene", _("Convene")),) if actor.hubs else ()),
        ("web:hubs", _("Hubs")),
        ("web:organisations", _("Organisations")),
        ("web:activities", _("Activities")),
        *((("network:grants", _("Grants")),) if actor.is_staff or is_of_a_grant(actor) else ()),
        *((("papers:papers", _("Papers")),) if actor.is_staff else ()),
        *((("questions:questionsets", _("Questions")),) if actor.hubs else ()),
        *((("intake:batches", _("Spreadsheets")),) if actor.is_staff else ()),
        *((("safeguarding:register", _("Consents")),) if actor.hubs else ()),
        *((("safeguarding:releases", _("Releases")),) if actor.is_staff or actor.cities else ()),
    ]


def is_of_a_grant(actor: Actor) -> bool:
    return any(role.scope_kind == ScopeKind.GRANT for role in actor.roles)


def item(request: HttpRequest, label: str, url: str) -> Item:
    root = address_of("web:home")
    here = request.path
    return Item(label, url, here == url if url == root else here.startswith(url))


def address_of(name: str) -> str:
    """The address of a door: each page asks for some thirty, in the same few languages."""
    return known_address(name, translation.get_language(), get_script_prefix())


@cache
def known_address(name: str, language: str | None, prefix: str) -> str:
    """Of a page that needs no more than its name. What it depends on are the arguments."""
    return reverse(name)


def tools(request: HttpRequest) -> list[Item]:
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.only_looks:
        return [Item(_("Leave"), reverse("accounts:sign-out"), post=True)]
    mailbox = [Item(_("Demo mail"), reverse("mail:mailbox"))] if settings.DEMO else []
    if not actor.is_signed_in or actor.person is None:
        return [*mailbox, Item(_("Sign in"), reverse("accounts:sign-in"))]
    grants = actor.is_network_staff or actor.is_operator or actor.holds(RoleKind.HUB_MANAGER)
    roles = [Item(_("Roles"), reverse("sharing:roles"))] if grants else []
    return [
        *mailbox,
        *roles,
        Item(actor.person.name or _("Account"), reverse("accounts:account")),
        Item(_("Leave"), reverse("accounts:sign-out"), post=True),
    ]


def languages(request: HttpRequest) -> list[Language]:
    current = translation.get_language()
    citys = on_the_citys_side(request)
    return [
        Language(code, OWN_NAMES[code], here_in(code, request), code == current)
        for code, _name in (settings.LANGUAGES if citys else settings.STAFF_LANGUAGES)
    ]


def here_in(language: str, request: HttpRequest) -> str:
    """This page in another language. Django's own way finds the page anew for each of them."""
    here, match = request.get_full_path(), request.resolver_match
    if match is None:
        return here
    with translation.override(language):
        try:
            path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return here
    return urlsplit(here)._replace(path=path).geturl()


def on_the_citys_side(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and is_on_the_citys_side(match.view_name)


def draft_mark() -> str:
    """What a page in a language that no native reader has signed says of itself."""
    if translation.get_language() not in dict(settings.DRAFT_LANGUAGES):
        return ""
    return _("Draft translation: no native reader has checked it yet. Tell your hub what is wrong.")
