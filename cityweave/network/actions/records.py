"""Every change to hubs, cities, organisations, contacts, themes, activities and saved views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.journal import actions as journal
from cityweave.network import policies
from cityweave.network.actions.meeting_again import tell_keepers
from cityweave.network.choices import PATH_TO_REVIEW, VIEW_COMES_BACK, MembershipState
from cityweave.network.models import (
    Activity,
    Affiliation,
    City,
    Fact,
    Hub,
    HubCity,
    Membership,
    Organisation,
    SavedView,
    Theme,
)
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import Label, ScopeKind, is_stricter
from cityweave.sharing.models import Record, Scope

Facts = Mapping[str, Any]


def claim_own_scope(record: Record, kind: str, *, served_by: Scope | None) -> Scope:
    """A fresh record that others can belong to owns itself."""
    ref = record.claim_ref()
    ref.save()
    record.owner = sharing.open_scope(ref, kind, served_by=served_by)
    return record.owner


@transaction.atomic
def found_hub(facts: Facts, *, by: Actor) -> Hub:
    """A new regional team, which keeps its own register from here on."""
    policies.can_found_hub(by).require()
    hub = Hub(**facts)
    hub.hub = claim_own_scope(hub, ScopeKind.HUB, served_by=None)
    hub.full_clean()
    hub.save()
    if by.person_key:
        # A new hub has no staff yet: whoever founds it sees it, to appoint its manager.
        founder = sharing.person_scope(by.person_key, by=by)
        sharing.write_audience(hub, founder, None, by=by)
    journal.note("network.hub.added", hub, by=by, changed=sorted(facts))
    return hub


@transaction.atomic
def add_city(facts: Facts, *, hub: Hub | None, by: Actor, stated: Sequence[Facts] = ()) -> City:
    """A city the network knows of, with what is `stated` of it. Without a hub the network's desk
    serves it.
    """
    served_by = hub.owner if hub else sharing.network_scope()
    policies.can_add_to_hub(by, served_by.pk).require()
    city = City(**facts, hub=served_by)
    claim_own_scope(city, ScopeKind.CITY, served_by=served_by)
    city.full_clean()
    city.save()
    journal.note("network.city.added", city, by=by, changed=sorted(facts))
    for said in stated:
        state_fact(city, said, by=by)
    tell_keepers([(city.country, city.name)], by=by)
    return city


@transaction.atomic
def place_city(city: City, hub: Hub, facts: Facts, *, by: Actor) -> HubCity:
    """Say that a hub serves a city, from when and on what basis."""
    policies.can_add_to_hub(by, hub.pk).require()
    joined = HubCity(city=city, served_by=hub, owner=city.owner, hub=hub.owner, **facts)
    add_part(joined, city, by=by)
    return joined


@transaction.atomic
def record_membership(city: City, facts: Facts, *, by: Actor) -> Membership:
    """Open the city's path into the network at the state it has reached."""
    policies.can_add_to_hub(by, city.hub_id).require()
    membership = Membership(city=city, owner=city.owner, hub=city.hub, **facts)
    add_part(membership, city, by=by)
    open_green(city, membership.state)
    return membership


@transaction.atomic
def move_membership(membership: Membership, to: str, *, by: Actor, reason: str = "") -> Membership:
    """One step along the city's path into the network."""
    membership = sharing.locked(membership)
    policies.can_move_membership(by, membership, to).require()
    policies.says_why(to, reason).require()
    former = {"state": membership.state, "reason": membership.reason}
    journal.keep_revision(membership, by=by, values=former)
    membership.state = to
    membership.reason = reason.strip()
    membership.version += 1
    membership.save()
    open_green(membership.city, to)
    journal.note("network.membership.moved", membership, by=by, changed=["state"])
    return membership


@transaction.atomic
def lead_to_review(city: City, *, by: Actor) -> Membership:
    """The city has applied: its path is opened, or followed step by step from where it stands."""
    membership = Membership._default_manager.filter(city=city, binned_at__isnull=True).first()
    if membership is None:
        return record_membership(city, {"state": MembershipState.UNDER_REVIEW}, by=by)
    if membership.state == MembershipState.WITHDRAWN:
        membership = move_membership(membership, MembershipState.IN_CONTACT, by=by)
    path = [step.value for step in PATH_TO_REVIEW]
    if membership.state in path:
        for step in path[path.index(membership.state) + 1 :]:
            membership = move_membership(membership, step, by=by)
    return membership


@transaction.atomic
def reconfirm_membership(membership: Membership, *, by: Actor) -> Membership:
    """The city said that it is still a member; whoever was quiet is back with that."""
    membership = sharing.locked(membership)
    policies.can_reconfirm_membership(by, membership).require()
    was_dormant = membership.state == MembershipState.DORMANT
    journal.keep_revision(membership, by=by, values={"state": membership.state})
    membership.reconfirmed_on = timezone.localdate()
    if was_dormant and membership.label != Label.CLEAR:
        membership.state, membership.reason = MembershipState.MEMBER, ""
        open_green(membership.city, membership.state)
    membership.version += 1
    membership.save()
    journal.note("network.membership.reconfirmed", membership, by=by, changed=["reconfirmed_on"])
    return membership


def open_green(city: City, state: str) -> None:
    """People of active members read GREEN; of others they do not."""
    Scope.objects.filter(pk=city.pk).update(reads_green=state == MembershipState.MEMBER)


@transaction.atomic
def add_organisation(facts: Facts, *, hub: Hub | None, by: Actor) -> Organisation:
    """A body the network works with, kept by a hub or by the network's desk."""
    served_by = hub.owner if hub else sharing.network_scope()
    policies.can_add_to_hub(by, served_by.pk).require()
    organisation = Organisation(**facts, hub=served_by)
    claim_own_scope(organisation, ScopeKind.ORGANISATION, served_by=served_by)
    organisation.full_clean()
    organisation.save()
    journal.note("network.organisation.added", organisation, by=by, changed=sorted(facts))
    return organisation


@transaction.atomic
def add_contact(
    person_facts: Facts, at: City | Organisation | Hub, facts: Facts, *, by: Actor
) -> Affiliation:
    """A person in a function. Always a person of their own: the register never says whether
    an address is known already."""
    policies.can_add_to_hub(by, at.hub_id).require()
    person = Person(**person_facts)
    person.set_unusable_password()
    person.full_clean(exclude=["password"])
    person.save()
    return affiliate(person, at, facts, by=by)


@transaction.atomic
def affiliate(
    person: Person, at: City | Organisation | Hub, facts: Facts, *, by: Actor
) -> Affiliation:
    """Say what function somebody has, where; only with consent does the hub read it too."""
    policies.can_add_to_hub(by, at.hub_id).require()
    # A body's partners do not keep its contacts; the hub that looks after it does.
    owner = at.hub if isinstance(at, Organisation) else at.owner
    affiliation = Affiliation(person=person, at=at.ref, owner=owner, hub=at.hub, **facts)
    if not affiliation.consent_internal_list:
        affiliation.label = Label.STRICT
    sharing.add_record(affiliation, by=by)
    return affiliation


@transaction.atomic
def keep_to_owner(contact: Affiliation, *, by: Actor) -> Affiliation:
    """A contact who no longer agrees to be on the hub's list belongs to the owner alone."""
    if policies.is_on_list_by_consent(contact):
        return contact
    contact.label = Label.STRICT
    contact.version += 1
    contact.save(update_fields=["label", "version"])
    sharing.end_names_not_admitted(contact)
    journal.note("sharing.label.set", contact, by=by, changed=["label"])
    return contact


@transaction.atomic
def leave_list(person: UUID, at: UUID, *, by: Actor) -> None:
    """Somebody agrees no longer that the hub keeps them on its list: the city alone does."""
    listed = Affiliation._default_manager.select_for_update().filter(
        person=person, at=at, consent_internal_list=True, binned_at__isnull=True
    )
    for contact in listed:
        contact.consent_internal_list = False
        contact.save(update_fields=["consent_internal_list"])
        keep_to_owner(contact, by=by)


@transaction.atomic
def add_theme(facts: Facts, *, by: Actor) -> Theme:
    policies.can_add_theme(by).require()
    network = sharing.network_scope()
    theme = Theme(**facts, owner=network, hub=network)
    theme.full_clean(exclude=["ref", "root"])
    theme.save()
    journal.note("network.theme.added", theme, by=by, changed=sorted(facts))
    return theme


@transaction.atomic
def record_activity(facts: Facts, *, hub: Hub, by: Actor) -> Activity:
    """The sourced line about one thing that was done, under the hub's name."""
    policies.can_add_to_hub(by, hub.pk).require()
    columns = {name: value for name, value in facts.items() if name not in Activity.LINKS}
    links: dict[str, list[UUID]] = {
        name: list(facts[name]) for name in Activity.LINKS if name in facts
    }
    activity = Activity(**columns, owner=hub.owner, hub=hub.owner)
    write_record(activity, by=by)
    for name, keys in links.items():
        sharing.draw_links(activity, name, [str(key) for key in keys])
    return activity


@transaction.atomic
def keep_record_behind(activity: Activity, record: Record, *, by: Actor) -> Activity:
    """Say which record the line is about: from here on it is counted through that one."""
    activity = sharing.locked(activity)
    policies.can_keep_record_behind(by, activity, record).require()
    activity.about = record.ref
    activity.version += 1
    activity.save()
    journal.note("network.activity.tied", activity, by=by, changed=["about"])
    return activity


@transaction.atomic
def part_record_behind(activity: Activity, record: Record, *, by: Actor) -> Activity:
    """The line is counted by itself again."""
    activity = sharing.locked(activity)
    policies.can_part_record_behind(by, activity, record).require()
    activity.about = None
    activity.version += 1
    activity.save()
    journal.note("network.activity.parted", activity, by=by, changed=["about"])
    return activity


@transaction.atomic
def state_fact(about: Hub | City | Scope, facts: Facts, *, by: Actor) -> Fact:
    """One sourced statement; a second source that differs is a second fact."""
    owner, hub = (about, about) if isinstance(about, Scope) else (about.owner, about.hub)
    policies.can_add_to_hub(by, hub.pk).require()
    fact = Fact(about=about.ref, owner=owner, hub=hub, **facts)
    if isinstance(about, Scope):
        fact.root = about.ref
        write_record(fact, by=by)
    else:
        add_part(fact, about, by=by)
    return fact


def add_part(record: Record, whole: Record, *, by: Actor) -> None:
    """A record beneath another piece of work: the readers named there read it too."""
    whole = sharing.locked(whole)
    if not is_stricter(record.label, whole.label):
        record.root = whole.root
    write_record(record, by=by)


def write_record(record: Record, *, by: Actor) -> None:
    record.full_clean(exclude=["ref", "root"])
    record.save()
    journal.note(
        f"network.{record.kind_name()}.added", record, by=by, changed=sorted(record.EDITABLE)
    )


@transaction.atomic
def save_view(
    of: str, name: str, question: str, *, by: Actor, team: UUID | None = None
) -> SavedView:
    """Keep a list as it is narrowed now, for oneself or for the team of a hub one works in."""
    policies.can_save_view(by).require()
    view = SavedView(owner=by.person, of=of, name=name, question=question)
    lock_views(view)
    policies.is_free_name(view).require()
    if team is not None:
        policies.can_share_view(by, view, team).require()
        view.shared_with_id = team
    view.save()
    journal.note("network.view.saved", view, by=by, changed=["name"], label=Label.AMBER)
    return view


@transaction.atomic
def rename_view(view: SavedView, name: str, *, by: Actor) -> SavedView:
    view = locked_view(view)
    policies.can_change_view(by, view).require()
    view.name = name
    policies.is_free_name(view).require()
    view.save(update_fields=["name"])
    journal.note("network.view.renamed", view, by=by, changed=["name"], label=Label.AMBER)
    return view


@transaction.atomic
def share_view(view: SavedView, team: UUID, *, by: Actor) -> SavedView:
    """Let the team of a hub find it above its lists; it shows each of them what they may see."""
    view = locked_view(view)
    policies.can_share_view(by, view, team).require()
    view.shared_with_id = team
    view.save(update_fields=["shared_with"])
    journal.note("network.view.shared", view, by=by, changed=["shared_with"], label=Label.AMBER)
    return view


@transaction.atomic
def unshare_view(view: SavedView, *, by: Actor) -> SavedView:
    view = locked_view(view)
    policies.can_unshare_view(by, view).require()
    view.shared_with = None
    view.save(update_fields=["shared_with"])
    journal.note("network.view.unshared", view, by=by, changed=["shared_with"], label=Label.AMBER)
    return view


@transaction.atomic
def delete_view(view: SavedView, *, by: Actor) -> SavedView:
    """Out of the lists; it can be brought back for a while, and older ones are gone for good."""
    view = locked_view(view)
    policies.can_change_view(by, view).require()
    now = timezone.now()
    long_gone = now - timedelta(days=VIEW_COMES_BACK)
    SavedView.objects.filter(owner=view.owner_id, deleted_at__lt=long_gone).delete()
    view.deleted_at = now
    view.save(update_fields=["deleted_at"])
    journal.note("network.view.deleted", view, by=by, label=Label.AMBER)
    return view


@transaction.atomic
def bring_view_back(view: SavedView, *, by: Actor) -> SavedView:
    view = locked_view(view)
    policies.can_change_view(by, view).require()
    policies.is_free_name(view).require()
    view.deleted_at = None
    view.save(update_fields=["deleted_at"])
    journal.note("network.view.brought_back", view, by=by, label=Label.AMBER)
    return view


def locked_view(view: SavedView) -> SavedView:
    lock_views(view)
    return SavedView.objects.get(pk=view.pk)


def lock_views(view: SavedView) -> None:
    """One at a time for each owner: two views of one name would else pass each other."""
    Person.objects.select_for_update().get(pk=view.owner_id)
