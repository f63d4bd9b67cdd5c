"""Whatever people do in whatever order: nothing is public but what two of them released."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cityweave.accounts.models import Person
from cityweave.network import actions as network
from cityweave.network.models import Activity, City, Fact, Membership
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding import policies
from cityweave.safeguarding.models import Release
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor, actor_for
from cityweave.sharing.models import Draft, Link, Record, Role
from cityweave.verdicts import NotAllowed
from tests import cast, makers
from tests.leaks.undoing import undone

pytestmark = pytest.mark.django_db

# What a stranger can read of a record: every column but its bookkeeping.
BOOKKEEPING = {
    "ref", "label", "owner", "hub", "root", "version", "sort_key", "slug", "created_at",
    "changed_at", "binned_at", "review_on", "search_text",
}  # fmt: skip
WHO = st.integers(0, 6)
# Officers and manager of the hub, and its desk: those who mostly get somewhere.
STAFF = st.sampled_from([0, 1, 2, 6])
WHICH = st.integers(0, 3)
SOME = st.sets(st.integers(0, 3), min_size=1, max_size=3)
WORDS = st.sampled_from(["a river port", "a hill town", "a market"])
Values = dict[str, Any]
# A machine in which nobody ever releases anything would prove nothing.
REACHED: Counter[str] = Counter()


def public_values(record: Record) -> Values:
    """The row's own words, read by nothing of the product."""
    columns = {
        field.name: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in BOOKKEEPING
    }
    drawn = Link.objects.filter(source=record.pk).values_list("relation", "target")
    return columns | {"links": sorted((relation, str(target)) for relation, target in drawn)}


def with_draft(record: Record) -> Values:
    """The same, as they would read once what waits were released."""
    values = public_values(record)
    draft = Draft.objects.filter(ref=record.pk).first()
    for name, value in (draft.fields if draft else {}).items():
        if name in record.LINKS:
            relation = record.LINKS[name]
            others = [link for link in values["links"] if link[0] != relation]
            values["links"] = sorted([*others, *((relation, key) for key in value)])
        else:
            values[name] = value
    return values


class Releases(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = undone()
        self.world.__enter__()
        hub, elsewhere = makers.make_hub("Coast"), makers.make_hub("Hills")
        city = makers.make_city("Tamrindi", hub=hub)
        self.people: list[Person] = [
            cast.officer_of(hub, 1), cast.officer_of(hub, 2), cast.manager_of(hub),
            cast.focal_point_of(city), cast.desk(), cast.officer_of(elsewhere),
            cast.desk_of(hub),
        ]  # fmt: skip
        first = actor_for(self.people[0])
        self.keys: list[tuple[type[Any], UUID]] = [
            (City, city.pk),
            (Membership, makers.make_membership(city, "applied", by=actor_for(self.people[2])).pk),
            (Fact, makers.make_fact(city, by=first).pk),
            (Activity, makers.make_activity(hub=hub, cities=[city], by=first).pk),
        ]
        # Who put words into a record since it last was public, and what was asked for.
        self.wrote: dict[UUID, set[UUID]] = {
            key: {self.people[number].pk} if number is not None else set()
            for (_model, key), number in zip(self.keys, (None, 2, 0, 0), strict=True)
        }
        self.asked: dict[UUID, dict[UUID, Values]] = {}
        self.released: dict[UUID, tuple[UUID, Values]] = {}
        # What was asked for and has been approved by somebody who may not.
        self.faults: list[str] = []

    def teardown(self) -> None:
        REACHED.update(released=len(self.released), asked=len(self.asked))
        self.world.__exit__(None, None, None)

    def by(self, who: int) -> Actor:
        return actor_for(Person.objects.get(pk=self.people[who].pk))

    def record(self, which: int) -> Any:
        model, key = self.keys[which]
        return model.objects.get(pk=key)

    def release(self, number: int) -> Release | None:
        waiting = list(Release.objects.waiting().order_by("requested_at", "pk"))
        found = waiting or list(Release.objects.order_by("requested_at", "pk"))
        return found[number % len(found)] if found else None

    def attempt(self, act: Any) -> Any:
        with suppress(NotAllowed, ValidationError), transaction.atomic():
            return act()
        return None

    @rule(who=WHO, which=WHICH, words=WORDS)
    def edit(self, who: int, which: int, words: str) -> None:
        self.edited(who, which, words)

    def edited(self, who: int, which: int, words: str) -> None:
        record, by = self.record(which), self.by(who)
        name = {"city": "summary", "membership": "source"}.get(record.kind_name(), "source")
        draft = Draft.objects.filter(ref=record.pk).first()
        base = sharing.base_of(record, draft)
        outcome = self.attempt(
            lambda: sharing.change_record(record, {name: words}, base=base, by=by)
        )
        if outcome and outcome.state in {"saved", "drafted"} and by.person_key:
            self.wrote[record.pk].add(by.person_key)

    @rule(who=WHO)
    def link_nothing(self, who: int) -> None:
        record, by = self.record(3), self.by(who)
        draft = Draft.objects.filter(ref=record.pk).first()
        base = sharing.base_of(record, draft)
        outcome = self.attempt(
            lambda: sharing.change_record(record, {"cities": []}, base=base, by=by)
        )
        if outcome and outcome.state in {"saved", "drafted"} and by.person_key:
            self.wrote[record.pk].add(by.person_key)

    @rule(who=WHO, to=st.sampled_from(["under_review", "member", "withdrawn", "in_contact"]))
    def move(self, who: int, to: str) -> None:
        membership, by = self.record(1), self.by(who)
        if self.attempt(lambda: network.move_membership(membership, to, by=by)) and by.person_key:
            self.wrote[membership.pk].add(by.person_key)

    @rule(who=WHO, which=WHICH)
    def discard(self, who: int, which: int) -> None:
        record, by = self.record(which), self.by(who)
        draft = Draft.objects.filter(ref=record.pk).first()
        if draft:
            self.attempt(lambda: sharing.discard_draft(draft, record, by=by))
            if record.label == "clear" and not Draft.objects.filter(ref=record.pk).exists():
                self.wrote[record.pk] = set()

    def asked_for(self, who: int, some: set[int], kind: str | None = None) -> Release | None:
        records = [self.record(which) for which in sorted(some)]
        by = self.by(who)
        preview = {record.pk: with_draft(record) for record in records}
        statement = makers.STATEMENT if kind == "published" else None
        release: Release | None = self.attempt(
            lambda: safeguarding.request_release(records, by=by, kind=kind, statement=statement)
        )
        if release:
            self.asked[release.pk] = preview
        return release

    def answered(self, who: int, release: Release) -> None:
        by = self.by(who)
        if not self.attempt(lambda: safeguarding.approve_release(release, makers.ANSWERS, by=by)):
            return
        for key, values in self.asked[release.pk].items():
            if by.person_key in self.wrote[key]:
                self.faults.append(f"{who} wrote part of what {who} approved")
            self.released[key] = (release.pk, values)
            self.wrote[key] = set()

    @rule(who=WHO, some=SOME, kind=st.sampled_from([None, None, "published", "difference"]))
    def ask(self, who: int, some: set[int], kind: str | None) -> None:
        self.asked_for(who, some, kind)

    @rule(who=WHO, number=st.integers(0, 5))
    def approve(self, who: int, number: int) -> None:
        if release := self.release(number):
            self.answered(who, release)

    @rule(who=STAFF, some=SOME, second=STAFF, kind=st.sampled_from([None, "difference"]))
    def ask_and_answer(self, who: int, some: set[int], second: int, kind: str | None) -> None:
        if release := self.asked_for(who, some, kind):
            self.answered(second, release)

    @rule(who=STAFF, editor=STAFF, second=STAFF, which=WHICH, words=WORDS)
    def change_meanwhile(self, who: int, editor: int, second: int, which: int, words: str) -> None:
        if release := self.asked_for(who, {which}):
            self.edited(editor, which, words)
            self.answered(second, release)

    @rule(who=STAFF, second=STAFF)
    def release_everything(self, who: int, second: int) -> None:
        if release := self.asked_for(who, {0, 1, 2, 3}):
            self.answered(second, release)

    @rule(who=WHO, number=st.integers(0, 5))
    def decline(self, who: int, number: int) -> None:
        if release := self.release(number):
            self.attempt(lambda: safeguarding.decline_release(release, "Not yet.", by=self.by(who)))

    @rule(who=WHO, number=st.integers(0, 5))
    def withdraw(self, who: int, number: int) -> None:
        if release := self.release(number):
            self.attempt(lambda: safeguarding.withdraw_release(release, by=self.by(who)))

    @rule(who=WHO, whom=WHO, number=st.integers(0, 5))
    def ask_elsewhere(self, who: int, whom: int, number: int) -> None:
        if release := self.release(number):
            person = self.people[whom]
            self.attempt(lambda: safeguarding.ask_reviewer(release, person, by=self.by(who)))

    @rule(who=WHO, which=WHICH)
    def recall(self, who: int, which: int) -> None:
        record, by = self.record(which), self.by(who)
        before = {key: list(Draft.objects.filter(ref=key)) for _model, key in self.keys}
        if self.attempt(lambda: safeguarding.recall(record, "A mistake.", by=by)):
            for model, key in self.keys:
                hidden = not model.objects.filter(pk=key, label="clear").exists()
                if hidden and before[key] and by.person_key:
                    # The waiting words moved into the row by this person's hand.
                    self.wrote[key].add(by.person_key)

    @rule(
        who=WHO, which=WHICH, label=st.sampled_from(["clear", "green", "amber", "amber", "strict"])
    )
    def relabel(self, who: int, which: int, label: str) -> None:
        self.attempt(lambda: sharing.set_label(self.record(which), label, by=self.by(who)))

    @rule(who=WHO, which=WHICH, seldom=st.integers(0, 3))
    def put_into_bin(self, who: int, which: int, seldom: int) -> None:
        if not seldom:
            self.attempt(lambda: sharing.bin_record(self.record(which), by=self.by(who)))

    @rule(who=WHO, which=WHICH)
    def restore(self, who: int, which: int) -> None:
        self.attempt(lambda: sharing.restore_record(self.record(which), by=self.by(who)))

    @rule(who=WHO, whose=WHO, seldom=st.integers(0, 4))
    def end_role(self, who: int, whose: int, seldom: int) -> None:
        role = Role.objects.filter(person=self.people[whose].pk, ends_on=None).first()
        if role and not seldom:
            self.attempt(lambda: sharing.end_role(role, by=self.by(who)))

    @invariant()
    def two_people_released_exactly_what_is_public(self) -> None:
        assert not self.faults
        for which, (model, key) in enumerate(self.keys):
            if not model.objects.filter(pk=key, label="clear").exists():
                continue
            assert key in self.released, f"{model.__name__} is public without a release"
            release_key, values = self.released[key]
            release = Release.objects.get(pk=release_key)
            assert release.state == "released"
            assert release.decided_by_id not in {None, release.requested_by_id}
            assert public_values(self.record(which)) == values

    @invariant()
    def nothing_public_lies_in_the_bin(self) -> None:
        for model, key in self.keys:
            assert not model.objects.filter(pk=key, label="clear", binned_at__isnull=False).exists()


ANY_ORDER = settings(
    deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


@pytest.mark.both
def test_in_any_order_only_two_people_make_something_public() -> None:
    run_state_machine_as_test(
        Releases, settings=settings(ANY_ORDER, max_examples=15, stateful_step_count=25)
    )

    assert REACHED["asked"] > REACHED["released"] / 4 > 1


@pytest.mark.proof
@pytest.mark.both
def test_that_holds_over_thousands_of_acts() -> None:
    orders = {"sqlite": 60, "postgresql": 25}[connection.vendor]
    run_state_machine_as_test(
        Releases, settings=settings(ANY_ORDER, max_examples=orders, stateful_step_count=50)
    )


UNSHRUNK = settings(ANY_ORDER, max_examples=150, stateful_step_count=30, phases=[Phase.generate])


@pytest.mark.proof
def test_a_reviewer_who_wrote_it_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "has_written", lambda _actor, _release: False)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Releases, settings=UNSHRUNK)


@pytest.mark.proof
def test_a_set_that_changed_meanwhile_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    written = policies.can_approve_release
    monkeypatch.setattr(safeguarding, "void_releases_of", lambda _key, *, by: 0)
    monkeypatch.setattr(
        policies,
        "can_approve_release",
        lambda actor, release, answers, _now: written(
            actor, release, answers, release.manifest_hash
        ),
    )

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Releases, settings=UNSHRUNK)
