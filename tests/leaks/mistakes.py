"""The planted mistakes: what is patched, where it shows, who would notice."""

from __future__ import annotations

from importlib import import_module

from django.db.models import Q

from cityweave.network.models import (
    Activity,
    Affiliation,
    City,
    Fact,
    Hub,
    HubCity,
    Membership,
    Organisation,
    Theme,
)
from cityweave.reporting import records as papers
from cityweave.reporting.views import papers as paper_views
from cityweave.safeguarding.models import Release
from cityweave.safeguarding.presenters import releases
from cityweave.sharing import actors, querysets
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.presenters import names, people, who
from cityweave.sharing.presenters import readers as reader_lines
from cityweave.sharing.presenters import roles as role_lines
from cityweave.sharing.views import records as record_views
from cityweave.verdicts import YES
from cityweave.web.presenters import city as city_pages
from cityweave.web.presenters import directory, hub, lists, readers
from cityweave.web.views import directory as directory_views
from cityweave.web.views import files as file_views
from cityweave.web.views import lists as list_views
from cityweave.web.views import pages
from tests.leaks.mistakes_in_papers import PAPERS
from tests.leaks.mistakes_in_search import SEARCH
from tests.leaks.mutants import (
    Mutant,
    all_narrower,
    drafts_of_all,
    ends_are_forgotten,
    forgetting,
    home_of_all,
    invitation_views,
    kept_page,
    kinds_of_all,
    linked_to_all,
    moved_anyway,
    named_through_anything,
    names_for_all,
    principals_are_forgotten,
    releases_for_all,
    role_views,
    roles_of_all,
    setting,
    sight,
    told_of_all,
    unfiltered_export,
    untils_are_forgotten,
    visible_anyway,
)

# The package gives its view of that name instead.
release_views = import_module("cityweave.safeguarding.views.releases")

STAFF = ("manager of hub one", "officer of hub two", "desk of hub one", "network desk")
LISTS = ("web:cities", "web:activities", "web:organisations", "web:hubs", "web:home")
PLACES = ("web:city", "web:hub")

RULES = (
    Mutant(
        "GREEN for all who signed in",
        sight(lambda a: Q(label="green") if a.is_signed_in else Q(pk=None)),
        LISTS,
        ("funder", "partner who is named"),
    ),
    Mutant(
        "AMBER for the staff of any hub",
        sight(lambda a: Q(label="amber") if a.hubs else Q(pk=None)),
        LISTS,
        STAFF,
    ),
    Mutant(
        "AMBER for any member",
        sight(lambda a: Q(label="amber") if a.reads_green else Q(pk=None)),
        LISTS,
        ("focal point of city c",),
    ),
    Mutant(
        "AMBER+STRICT for the hub's staff",
        sight(lambda a: Q(label="strict", hub__in=a.hubs)),
        LISTS,
        STAFF,
    ),
    Mutant(
        "AMBER+STRICT of the hub for its cities",
        sight(lambda a: Q(label="strict", hub__in=[s for r in a.roles for s in [r.scope]])),
        LISTS,
        ("desk of hub one",),
    ),
    Mutant(
        "RED for its owner",
        sight(lambda a: Q(label="red", owner__in=a.own)),
        LISTS,
        ("focal point of city b",),
    ),
    Mutant(
        "a desk owns like a hub's own staff",
        setting((actors, "owns", lambda role: role.kind != RoleKind.PARTNER)),
        LISTS,
        ("desk of hub one", "network desk"),
    ),
    Mutant(
        "a partner owns like a city's team",
        setting(
            (
                actors,
                "owns",
                lambda role: role.kind not in {RoleKind.NETWORK_STAFF, RoleKind.OPERATOR},
            )
        ),
        LISTS,
        ("partner who is named", "partner who is not named"),
    ),
    Mutant(
        "the operator works like staff",
        setting((actors, "STAFF_ROLES", actors.STAFF_ROLES | {RoleKind.OPERATOR})),
        LISTS,
        ("operator",),
    ),
    Mutant(
        "cities that are no members read GREEN",
        setting((actors, "agreed_green", lambda role: role.kind != RoleKind.OPERATOR)),
        LISTS,
        ("focal point of city d",),
    ),
    Mutant(
        "being named never ends",
        setting((querysets.AudienceQuerySet, "standing", untils_are_forgotten)),
        ("web:activities", "web:activity"),
        ("partner who is named",),
    ),
    Mutant(
        "naming a desk or a grant names its people",
        setting((actors, "names_of", named_through_anything)),
        (*LISTS, "web:city"),
        ("desk of hub one", "manager of hub one whose role ended"),
    ),
    Mutant(
        "a role that ended still counts",
        setting((querysets.RoleQuerySet, "held_on", ends_are_forgotten)),
        LISTS,
        ("manager of hub one whose role ended",),
    ),
    Mutant(
        "a deputy stays when the principal has left",
        setting((querysets.RoleQuerySet, "held_on", principals_are_forgotten)),
        LISTS,
        ("deputy of a manager whose role ended", "deputy of the suspended manager"),
    ),
    Mutant(
        "what lies in the bin is still in sight",
        setting(
            (
                querysets.RecordQuerySet,
                "visible_to",
                lambda rows, a: rows.filter(querysets.visible_q(a)),
            )
        ),
        LISTS,
        ("focal point of city a",),
    ),
    Mutant(
        "staff who look as somebody else see all that one sees",
        setting((querysets, "visible_q", lambda actor: querysets.seen_q(actor.eyes[0]))),
        LISTS,
        ("manager of hub one looking as the focal point of city a",),
    ),
)

PAGES = (
    Mutant(
        "the list counts and shows every city",
        forgetting(directory, "directory", City, also=(directory_views,)),
        ("web:cities",),
    ),
    Mutant(
        "the pills count every city",
        setting((directory, "narrower", all_narrower)),
        ("web:cities",),
    ),
    Mutant(
        "a population nobody may know",
        forgetting(readers, "populations", Fact),
        ("web:cities", "web:cities-csv"),
    ),
    Mutant(
        "which hub serves a city, told to all",
        forgetting(readers, "hub_by_city", HubCity),
        ("web:cities",),
    ),
    Mutant(
        "every hub's cities, told to all",
        forgetting(readers, "every_hub_by_city", HubCity),
        ("web:hubs", "web:home"),
    ),
    Mutant(
        "hubs that nobody may know",
        forgetting(readers, "hubs_seen", Hub),
        ("web:hubs", "web:cities"),
    ),
    Mutant(
        "an activity names hidden cities and partners",
        linked_to_all,
        ("web:activities", "web:activity"),
    ),
    Mutant(
        "a city's journey shows hidden activities",
        forgetting(readers, "activities_of_city", Activity),
        ("web:city",),
    ),
    Mutant(
        "contacts shown to whoever signed in",
        forgetting(city_pages, "contacts_at", Affiliation, also=(list_views, hub)),
        ("web:city", "web:hub", "web:organisation"),
    ),
    Mutant(
        "a city's page reads every fact and membership",
        forgetting(city_pages, "city_page", Fact, Membership, also=(pages,)),
        ("web:city",),
    ),
    Mutant(
        "a city lies in a hidden one",
        forgetting(city_pages, "city_page", City, also=(pages,)),
        ("web:city",),
    ),
    Mutant(
        "a hub's page shows every city and activity",
        forgetting(hub, "hub_page", City, Activity, also=(pages,)),
        ("web:hub",),
    ),
    Mutant("the home maps hidden cities", home_of_all, ("web:home",)),
    Mutant(
        "search finds hidden organisations",
        forgetting(lists, "organisations", Organisation),
        ("web:organisations",),
    ),
    Mutant(
        "the list of people is everybody's",
        forgetting(lists, "people", Affiliation),
        ("web:people",),
    ),
    Mutant(
        "a person's functions are everybody's",
        forgetting(lists, "functions_of_person", Affiliation),
        ("web:person",),
    ),
    Mutant(
        "people stand at hidden places",
        forgetting(lists, "functions", City, Organisation, Hub),
        ("web:people", "web:person"),
    ),
    Mutant("a hidden theme narrows", forgetting(lists, "narrowed", Theme), ("web:activities",)),
    Mutant(
        "an export of all that one sees",
        setting((file_views, "exported", unfiltered_export)),
        ("web:cities-json",),
        ("manager of hub one",),
    ),
    Mutant("what changed, told to all", told_of_all, ("web:today",)),
    Mutant("drafts wait for everybody", drafts_of_all, ("web:today",), ("funder",)),
    Mutant("releases wait for everybody", releases_for_all, ("web:today",), ("funder",)),
    Mutant(
        "a page kept for the next reader",
        lambda m: m.setattr(pages, "city_page", kept_page(pages.city_page)),
        ("web:city",),
    ),
)

RECORDS = (
    Mutant(
        "a record found without asking who looks",
        setting((pages, "get_visible_or_404", visible_anyway)),
        PLACES,
    ),
    Mutant(
        "an old address leads on, whoever asks",
        setting((pages, "get_visible_or_404", moved_anyway)),
        PLACES,
    ),
    Mutant(
        "a release shown without asking who looks",
        setting((release_views, "get_visible_or_404", visible_anyway)),
        ("safeguarding:release",),
    ),
    Mutant(
        "a release shows hidden records of its set",
        setting(
            (
                releases,
                "visible_records",
                lambda keys, _reader: {
                    r.pk: r
                    for m in names.record_kinds().values()
                    for r in m._default_manager.filter(pk__in=keys)
                },
            )
        ),
        ("safeguarding:release",),
        ("network desk", "officer of hub two", "manager of hub one"),
    ),
    Mutant(
        "the releases of all hubs in one list",
        forgetting(releases, "release_lists", Release, also=(release_views,)),
        ("safeguarding:releases",),
        STAFF,
    ),
    Mutant(
        "history for whoever sees the record",
        setting((record_views.policies, "can_edit_record", lambda actor, record: YES)),
        ("sharing:history",),
        ("focal point of city c", "anonymous"),
    ),
    Mutant(
        "the label's sentence names a hidden city",
        setting((who, "names_of", names_for_all)),
        ("web:city", "web:activity", "sharing:readers"),
        ("partner who is named", "focal point of city b"),
    ),
    Mutant(
        "readers named to whoever looks",
        setting((reader_lines, "names_of", names_for_all)),
        ("sharing:readers",),
        ("focal point of city c", "evaluator"),
    ),
    Mutant(
        "everybody is known by name",
        setting((people, "seen", lambda *_: True)),
        ("sharing:history", "sharing:readers", "safeguarding:release"),
        ("focal point of city b", "officer of hub two"),
    ),
    Mutant(
        "roles of all hubs for every manager",
        roles_of_all,
        ("sharing:roles", "sharing:invitations"),
        ("manager of hub one",),
    ),
    Mutant(
        "roles shown to all staff",
        setting(
            (role_views, "can_see_roles", lambda _a: YES),
            (invitation_views, "can_see_roles", lambda _a: YES),
            (role_lines, "managed_q", lambda _a: Q()),
        ),
        ("sharing:roles", "sharing:invitations"),
        ("officer of hub two",),
    ),
    Mutant(
        "the factsheet prints what is not released",
        forgetting(papers, "facts_about", Fact),
        ("reporting:factsheet",),
        ("anonymous",),
    ),
    Mutant(
        "the factsheet of a hidden hub",
        setting((paper_views, "get_visible_or_404", visible_anyway)),
        ("reporting:factsheet",),
        ("anonymous",),
    ),
    Mutant("a release offers hidden parts", kinds_of_all, ("safeguarding:release-new",), STAFF),
)

MUTANTS = RULES + PAGES + RECORDS + SEARCH + PAPERS
