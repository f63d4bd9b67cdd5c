"""At the door: begun, told step by step, handed in, confirmed by letter or by a code."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from cityweave.accounts.models import Person
from cityweave.engage import notices, policies
from cityweave.engage.actions.reviewing import known_cities, settle
from cityweave.engage.choices import (
    BEGUN_STANDS,
    CONFIRMATION_STANDS,
    ApplicationState,
    Decision,
    Step,
)
from cityweave.engage.matching import same_place
from cityweave.engage.models import Application, Joining, Told
from cityweave.files.actions import Upload, keep_upload
from cityweave.files.models import StoredFile
from cityweave.journal import actions as journal
from cityweave.network.models import City, Hub
from cityweave.search import actions as search
from cityweave.sharing import actions as sharing
from cityweave.sharing.actions.roles import hash_token
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import CITY_ROLES, Label
from cityweave.sharing.models import Role, Scope

TOLD = tuple(field.name for field in Told._meta.fields)


@transaction.atomic
def begin_joining(facts: Mapping[str, Any], *, language: str, by: Actor) -> tuple[Joining, str]:
    """The first step is taken; the token is the way back to it."""
    token = secrets.token_urlsafe(24)
    joining = Joining(
        **facts, language=language, token_hash=hash_token(token),
        expires_at=timezone.now() + BEGUN_STANDS,
    )  # fmt: skip
    joining.full_clean(exclude=["application", "file"])
    joining.save()
    journal.note("engage.joining.begun", joining, by=by, label=Label.STRICT)
    return joining, token


def joining_behind(token: str) -> Joining | None:
    """What a link leads to, whatever its state."""
    found = Joining.objects.filter(token_hash=hash_token(token))
    return found.select_related("application", "file").first()


@transaction.atomic
def tell(joining: Joining, facts: Mapping[str, Any], *, then: str, by: Actor) -> Joining:
    """One step's answers, over what was said there before."""
    joining = locked(joining)
    policies.can_continue_joining(joining).require()
    for name, value in facts.items():
        setattr(joining, name, value)
    joining.step = then
    joining.full_clean(exclude=["application", "file"])
    joining.save()
    journal.note("engage.joining.told", joining, by=by, changed=sorted(facts), label=Label.STRICT)
    return joining


def locked(joining: Joining) -> Joining:
    return Joining.objects.select_for_update().get(pk=joining.pk)


@transaction.atomic
def keep_decision(
    joining: Joining, decision: str, upload: Upload | None, *, then: str, by: Actor
) -> Joining:
    """How the authority decided; a file that is sent takes the place of the one before."""
    facts: dict[str, Any] = {"decision": decision}
    former = joining.file
    if upload is not None and decision != Decision.LATER:
        desk = sharing.network_scope()
        facts["file"] = keep_upload(
            upload, by=by, owner=desk, hub=desk, root=None, label=Label.STRICT
        )
    elif decision == Decision.LATER:
        facts["file"] = None
    joining = tell(joining, facts, then=then, by=by)
    if former is not None and former.pk != joining.file_id:
        key = former.pk
        former.delete()
        search.refresh([key], by=by)
    return joining


@transaction.atomic
def mail_link(joining: Joining, token: str, *, by: Actor) -> None:
    policies.can_continue_joining(joining).require()
    notices.joining_link(joining, token, by=by)
    journal.note("engage.joining.mailed", joining, by=by, label=Label.STRICT)


@transaction.atomic
def hand_in(joining: Joining, *, by: Actor) -> Application:
    """All is said. Whoever wrote it still has to show that the address is theirs."""
    joining = locked(joining)
    policies.can_continue_joining(joining).require()
    if joining.application is not None:
        return joining.application
    hub = hub_for(joining.country)
    application = Application(
        **{name: getattr(joining, name) for name in TOLD}, owner=hub, hub=hub
    )  # fmt: skip
    ask_to_confirm(application, by=by)
    move_file(application)
    joining.application, joining.step = application, Step.CONFIRM
    joining.save(update_fields=["application", "step"])
    journal.note("engage.application.handed_in", application, by=by, changed=["state"])
    return application


def ask_to_confirm(application: Application, *, by: Actor) -> None:
    """Part of either act: a letter to the address that was given; the letter before is void."""
    token = secrets.token_urlsafe(24)
    application.confirmation_hash = hash_token(token)
    application.confirmation_expires_at = timezone.now() + CONFIRMATION_STANDS
    application.save()
    account = Person.objects.filter(email=application.email.lower(), is_active=True)
    notices.confirmation(application, token, has_account=account.exists(), by=by)


@transaction.atomic
def correct_address(joining: Joining, email: str, *, by: Actor) -> Application:
    """Whoever mistyped their address, or got no letter, is written to once more."""
    joining = locked(joining)
    policies.can_correct_address(joining).require()
    assert joining.application is not None
    application = sharing.locked(joining.application)
    joining.email = application.email = email
    joining.save(update_fields=["email"])
    ask_to_confirm(application, by=by)
    journal.note("engage.application.readdressed", application, by=by, changed=["email"])
    return application


def hub_for(country: str) -> Scope:
    """The hub that names the country; the network's desk where none does."""
    found = Hub._default_manager.filter(
        countries__contains=f" {country} ", binned_at__isnull=True
    ).order_by("sort_key", "pk")
    hub = found.first()
    return hub.owner if hub else sharing.network_scope()


def move_file(application: Application) -> None:
    """The decision goes where the application goes, and is read by whoever reads that."""
    if application.file_id:
        StoredFile._default_manager.filter(pk=application.file_id).update(
            owner=application.owner, hub=application.hub, root=application.root,
            about=application.ref, label=application.label,
        )  # fmt: skip


def unconfirmed_behind(token: str) -> Application | None:
    """What a confirming letter is about, whatever its state."""
    return Application._default_manager.filter(confirmation_hash=hash_token(token)).first()


@transaction.atomic
def confirm_by_letter(application: Application, *, by: Actor) -> Application:
    application = sharing.locked(application)
    policies.can_confirm_application(application).require()
    return confirm(application, by_code=False, by=by)


def confirm_by_code(application: Application, typed: str, *, by: Actor) -> bool:
    """A wrong code is counted, and the count stays whatever follows."""
    with transaction.atomic():
        application = sharing.locked(application)
        policies.can_confirm_application(application).require()
        policies.is_code_open(application).require()
        if constant_time_compare(application.code_hash, code_hash(application, typed)):
            confirm(application, by_code=True, by=by)
            return True
        Application._default_manager.filter(pk=application.pk).update(
            wrong_codes=F("wrong_codes") + 1
        )
    return False


def code_hash(application: Application, typed: str) -> str:
    digits = "".join(sign for sign in typed if sign.isdecimal())
    plain = "".join(str(int(digit)) for digit in digits)
    return salted_hmac(
        "cityweave.engage.code", f"{application.pk} {plain}", algorithm="sha256"
    ).hexdigest()


def confirm(application: Application, *, by_code: bool, by: Actor) -> Application:
    """Part of either act: it is applied for, and goes to the team of a city that is known."""
    application.confirmed_at = timezone.now()
    application.confirmed_by_code = by_code
    application.state = ApplicationState.APPLIED
    city = city_meant(application)
    if city is not None:
        settle(application, city)
    application.save()
    move_file(application)
    journal.note("engage.application.confirmed", application, by=by, changed=["state"])
    if city is not None:
        tell_team(application, by=by)
    return application


def city_meant(application: Application) -> City | None:
    point = point_of(application)
    known = known_cities(application.country)
    meant = same_place(application.city_name, point, known.values())
    if len(meant) != 1:
        return None
    return City._default_manager.get(pk=meant[0])


def point_of(application: Application) -> tuple[float, float] | None:
    if application.latitude is None or application.longitude is None:
        return None
    return (application.latitude, application.longitude)


def tell_team(application: Application, *, by: Actor) -> None:
    held = Role.objects.held_on(timezone.localdate()).filter(
        scope=application.owner, kind__in=CITY_ROLES
    )
    people = {role.person_id: role.person for role in held.select_related("person")}
    for person in people.values():
        if person.is_active and person.has_account:
            notices.colleague_asks(application, person, by=by)


@transaction.atomic
def forget_old_joinings(now: datetime, *, by: Actor) -> int:
    """What was begun and not finished in time, with its file; and applications never confirmed."""
    old = Joining.objects.filter(expires_at__lte=now)
    files = list(old.filter(application__isnull=True).values_list("file", flat=True))
    gone = old.delete()[0]
    StoredFile._default_manager.filter(pk__in=[key for key in files if key]).delete()
    lapsed = Application._default_manager.filter(
        state=ApplicationState.UNCONFIRMED, created_at__lte=now - BEGUN_STANDS
    )
    unconfirmed = list(lapsed.values_list("pk", "file"))
    gone += lapsed.delete()[0]
    decisions = [file for _key, file in unconfirmed]
    StoredFile._default_manager.filter(pk__in=[key for key in decisions if key]).delete()
    # Nor is anything found by their words any more.
    forgotten = {*files, *decisions, *(key for key, _file in unconfirmed)}
    search.refresh([key for key in forgotten if key], by=by)
    if gone:
        journal.note("engage.joining.forgotten", None, by=by, label=Label.STRICT)
    return gone
