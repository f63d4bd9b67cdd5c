"""Hostile posts to every form where people act on records: what is sent, what must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cityweave.accounts.models import Person
from cityweave.sharing.choices import Label
from tests import cast, makers
from tests.forms import FormReader, read

NASTY = (
    "=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "&lt;b&gt;", "\u202egnp.exe", "\0",
    "9" * 400, "-1", "1e999", "NaN", "٣٤", "²", "x" * 301, "\r\n\r\n", " ", "'\"`", "{{ x }}",
    "{% x %}", "%s%n", "../../etc", "00000000-0000-0000-0000-000000000000", "2026-02-30",
    "a@b", "http://", "javascript:alert(1)", "\ufeff", "🏙️", "ﷺ" * 90, "1.1", "99999999999.1",
)  # fmt: skip
values = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
lists = st.lists(values, min_size=1, max_size=3)


@dataclass(frozen=True)
class Door:
    """One form: where it stands, a field it holds, where it is posted, and by whom."""

    page: str
    holding: str
    target: str
    writer: Person


def doors() -> list[Door]:
    hub = makers.make_label(makers.make_hub("Lantern Coast"), Label.CLEAR)
    officer, manager = cast.officer_of(hub), cast.manager_of(hub)
    by = cast.actor(officer)
    city = makers.make_label(makers.make_city("Tamrindi", hub=hub, by=by), Label.CLEAR)
    private = makers.make_city("Kaligram", hub=hub, by=by)
    activity = makers.make_activity(hub=hub, by=by, cities=[city])
    edited = {
        "cities": private, "hubs": hub, "activities": activity,
        "organisations": makers.make_organisation(hub=hub, by=by),
        "facts": makers.make_fact(private, by=by),
        "memberships": makers.make_membership(private, by=by),
        "hub-cities": makers.make_hub_city(private, hub, by=by),
        "contacts": makers.make_contact(private, by=by),
    }  # fmt: skip
    asked = makers.request(private, by=by)
    release = f"/releases/{asked.pk}/"
    found = [same(f"/{noun}/{one.key}/edit/", "base", officer) for noun, one in edited.items()]
    found += [same(f"/cities/{city.key}/edit/", "base", officer)]
    found += [
        same(page, "kept_by", officer)
        for page in ("/cities/new/?by=hand", "/organisations/new/", "/activities/new/")
    ]
    found += [
        same("/themes/new/", "name", officer),
        same(f"/contacts/new/?at={city.key}", "function", officer),
        same(f"/facts/new/?about={city.key}", "attribute", officer),
        same(f"/memberships/new/?city={city.key}", "decided_by", officer),
        same(f"/hub-cities/new/?city={city.key}", "basis", officer),
        same(f"/releases/new/?record={activity.key}", "records", officer),
        same(f"/records/{city.key}/recall/", "reason", officer),
        same("/roles/new/", "kind", manager),
        same("/invitations/new/", "address", manager),
        Door(f"/records/{activity.key}/readers/", "until",
             f"/records/{activity.key}/readers/new/", officer),
        Door(release, "harm", f"{release}approval/", manager),
        Door(release, "reason", f"{release}decline/", manager),
    ]  # fmt: skip
    return found


def same(page: str, holding: str, writer: Person) -> Door:
    return Door(page, holding, page, writer)


def survives(door: Door, *, posts: int) -> None:
    """So many generated posts: never an error of ours, nothing typed that is not shown again."""
    client = Client(raise_request_exception=True)
    client.force_login(door.writer)
    reader = read(client.get(door.page))
    form = next(dict(one) for one in reader.forms if door.holding in dict(one))
    typing = reader.typing & set(form)
    fields = st.fixed_dictionaries({}, optional={name: lists for name in sorted(form)})

    @settings(
        max_examples=posts, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(fields)
    def post(changed: dict[str, list[str]]) -> None:
        told: dict[str, Any] = form | changed
        with transaction.atomic():
            answer = client.post(door.target, told)
            transaction.set_rollback(True)
        assert answer.status_code < 500, door.target
        if answer.status_code in {200, 409, 422}:
            nothing_is_lost(answer, {name: told[name] for name in typing & set(changed)})

    post()


def nothing_is_lost(answer: Any, typed: dict[str, list[str]]) -> None:
    shown: FormReader = read(answer)
    kept = {(name, plain(value)) for form in shown.forms for name, value in form}
    lost = [
        (name, value)
        for name, written in typed.items()
        # A single field reads the last of several values, as every browser sends one.
        for value in (written if is_row(name) else written[-1:])
        if value and (name, plain(value)) not in kept
    ]
    assert not lost, lost


def is_row(name: str) -> bool:
    return name.endswith(("-language", "-name"))


def plain(value: str) -> str:
    """Line breaks as a browser sends them."""
    return value.replace("\r\n", "\n").replace("\r", "\n")
