"""The hub answers: codes to read out, review, questions back, yes and no."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cityweave.accounts.actions import persons
from cityweave.accounts.models import Person
from cityweave.engage import notices, policies
from cityweave.engage.choices import SPOKEN_STANDS, ApplicationState
from cityweave.engage.matching import Known
from cityweave.engage.models import Application
from cityweave.engage.questions_asked import asked_back
from cityweave.files.models import StoredFile
from cityweave.journal import actions as journal
from cityweave.network import actions as network
from cityweave.network.choices import MembershipState
from cityweave.network.models import City, Hub, Membership
from cityweave.questions import actions as questions
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding.choices import ConsentPurpose
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.choices import RoleKind
from cityweave.sharing.models import Role

CODE_DIGITS = 8


def known_cities(country: str) -> dict[UUID, Known]:
    """Every city of a country with its names and its point."""
    found = City._default_manager.filter(country=country, binned_at__isnull=True)
    columns = found.values_list("pk", "name", "names", "latitude", "longitude")
    return {
        key: Known(key, (name, *names.values()), latitude, longitude)
        for key, name, names, latitude, longitude in columns
    }


def settle(application: Application, city: City) -> None:
    """Part of an act: it belongs to the city now, so that its team reads it beside its hub."""
    application.city = city
    application.owner, application.hub = city.owner, city.hub
    StoredFile._default_manager.filter(pk=application.file_id).update(
        owner=city.owner, hub=city.hub
    )


@transaction.atomic
def make_code(application: Application, *, by: Actor) -> str:
    """Eight digits to read out where no letter arrives; an earlier code opens nothing more."""
    application = sharing.locked(application)
    policies.can_make_code(by, application).require()
    code = "".join(secrets.choice("0123456789") for _place in range(CODE_DIGITS))
    application.code_hash = salted_hmac(
        "cityweave.engage.code", f"{application.pk} {code}", algorithm="sha256"
    ).hexdigest()
    application.code_expires_at = timezone.now() + SPOKEN_STANDS
    application.wrong_codes = 0
    application.save(update_fields=["code_hash", "code_expires_at", "wrong_codes"])
    journal.note("engage.application.code_made", application, by=by)
    return f"{code[:4]} {code[4:]}"


@transaction.atomic
def begin_review(application: Application, city: City | None, *, by: Actor) -> Application:
    """Say which city it is, or that it is a new one; its membership is under review from here."""
    application = sharing.locked(application)
    policies.can_review_application(by, application, ApplicationState.UNDER_REVIEW).require()
    found = city or add_city(application, by=by)
    settle(application, found)
    application.state = ApplicationState.UNDER_REVIEW
    application.version += 1
    application.save()
    if by.works_for(found.hub_id):
        network.lead_to_review(found, by=by)
    journal.note("engage.application.reviewed", application, by=by, changed=["state", "city"])
    return application


def add_city(application: Application, *, by: Actor) -> City:
    hub = Hub._default_manager.filter(pk=application.hub_id).first()
    facts = {
        "name": application.city_name, "country": application.country,
        "kind": application.city_kind, "latitude": application.latitude,
        "longitude": application.longitude,
    }  # fmt: skip
    return network.add_city(facts, hub=hub, by=by)


@transaction.atomic
def ask_applicant(application: Application, question: str, *, by: Actor) -> Application:
    """A question back, by letter, answered under the link in it."""
    application = sharing.locked(application)
    policies.can_review_application(by, application, ApplicationState.ASKED).require()
    plan = asked_back(question, application.language)
    asked = questions.open_set(
        plan, about=application.ref, owner=application.hub, hub=application.hub, by=by
    )
    _response, token = questions.ask_by_link(
        asked, by=by, owner=application.hub, hub=application.hub, language=application.language
    )
    application.state = ApplicationState.ASKED
    application.version += 1
    application.save()
    notices.asked_back(application, question, token, by=by)
    journal.note("engage.application.asked", application, by=by, changed=["state"])
    return application


@transaction.atomic
def hear_answer(key: UUID, *, by: Actor) -> None:
    """The applicant answered: it waits for the hub again."""
    application = Application._default_manager.select_for_update().filter(pk=key).first()
    if application is None or application.state != ApplicationState.ASKED:
        return
    reviewed = application.city_id is not None
    application.state = ApplicationState.UNDER_REVIEW if reviewed else ApplicationState.APPLIED
    application.version += 1
    application.save()
    journal.note("engage.application.answered", application, by=by, changed=["state"])


@transaction.atomic
def vouch_for_applicant(application: Application, *, by: Actor) -> Application:
    application = sharing.locked(application)
    policies.can_vouch_for_applicant(by, application).require()
    application.vouched_by = by.person
    application.version += 1
    application.save()
    journal.note("engage.application.vouched", application, by=by, changed=["vouched_by"])
    return application


@transaction.atomic
def decline_application(
    application: Application, reason: str, words: str, *, by: Actor
) -> Application:
    application = sharing.locked(application)
    policies.can_review_application(by, application, ApplicationState.DECLINED).require()
    decide(application, ApplicationState.DECLINED, f"{reason} {words}".strip(), by=by)
    membership = under_review(application)
    if membership is not None and not is_asked_by_others(application):
        network.move_membership(membership, MembershipState.INTERESTED, by=by, reason=words)
    notices.declined(application, reason, words, by=by)
    journal.note("engage.application.declined", application, by=by, changed=["state"])
    return application


def decide(application: Application, state: str, reason: str, *, by: Actor) -> None:
    application.state, application.reason = state, reason
    application.decided_by, application.decided_at = by.person, timezone.now()
    application.version += 1
    application.save()


def under_review(application: Application) -> Membership | None:
    return Membership._default_manager.filter(
        city=application.city_id, state=MembershipState.UNDER_REVIEW, binned_at__isnull=True
    ).first()


def is_asked_by_others(application: Application) -> bool:
    found = Application._default_manager.under_way().filter(binned_at__isnull=True)
    return found.filter(city=application.city_id).exclude(pk=application.pk).exists()


@transaction.atomic
def accept_application(application: Application, *, by: Actor) -> Application:
    """The city is a member, and whoever applied has a place in its team."""
    application = sharing.locked(application)
    policies.can_accept_application(by, application).require()
    city = City._default_manager.get(pk=application.city_id)
    membership = network.lead_to_review(city, by=by)
    joins = membership.state == MembershipState.UNDER_REVIEW
    if joins:
        network.move_membership(membership, MembershipState.MEMBER, by=by)
    keep_contact(application, city, by=by)
    seat(application, city, by=by)
    decide(application, ApplicationState.ACCEPTED, "", by=by)
    notices.welcome(application, joins=joins, by=by)
    journal.note("engage.application.accepted", application, by=by, changed=["state"])
    return application


def keep_contact(application: Application, city: City, *, by: Actor) -> None:
    """How to reach them, and what they agreed to in which words."""
    agreed = application.consents
    facts = {
        "function": application.function, "title": application.title,
        "email": application.email, "phone": application.phone,
        "consent_internal_list": ConsentPurpose.INTERNAL_LIST.value in agreed,
    }  # fmt: skip
    told = {"name": application.person_name, "language": application.language}
    contact = network.add_contact(told, city, facts, by=by)
    for purpose, wording in sorted(agreed.items()):
        safeguarding.record_consent(
            contact.person, city, purpose, wording, application.language, by=by
        )


def seat(application: Application, city: City, *, by: Actor) -> None:
    """A role at the city: at once where there is an account or no letter arrives, else offered."""
    kind = role_for(city)
    person = Person.objects.filter(email=application.email.lower()).first()
    if person is None and application.confirmed_by_code:
        person = persons.register(application.email, application.person_name, by=by)
    if person is not None:
        sharing.grant_role(person, kind, city.owner, by=by)
        return
    sharing.invite(
        application.email, application.person_name, kind, city.owner, by=by,
        language=application.language,
    )  # fmt: skip


def role_for(city: City) -> str:
    """The first one is the focal point; whoever comes later is of the team."""
    held = Role.objects.held_on(timezone.localdate())
    is_there = held.filter(scope=city.owner_id, kind=RoleKind.FOCAL_POINT).exists()
    return RoleKind.CITY_TEAM if is_there else RoleKind.FOCAL_POINT
