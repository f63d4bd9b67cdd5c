"""Applications as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.engage import policies
from cityweave.engage.actions import known_cities
from cityweave.engage.choices import (
    OPEN,
    WITH_US,
    ApplicationState,
    Decision,
    DeclineReason,
    Step,
    Visibility,
)
from cityweave.engage.matching import possible_duplicates
from cityweave.files.models import StoredFile
from cityweave.network.countries import country_name
from cityweave.network.models import City, Hub, Membership
from cityweave.questions.choices import LANGUAGES, ResponseState
from cityweave.questions.models import QuestionSet, Response
from cityweave.questions.presenters.sets import Line, lines_of
from cityweave.safeguarding.choices import ConsentPurpose
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.presenters import who_line
from cityweave.sharing.presenters.names import called, own_page
from cityweave.ui.figures import grouped
from cityweave.words.lists import listed

if TYPE_CHECKING:
    from cityweave.engage.models import Application, Joining
    from cityweave.sharing.actors import Actor
    from cityweave.sharing.presenters.who import WhoLine


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the five steps, as the line above the form shows it."""

    name: str
    href: str
    is_here: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class Fact:
    name: str
    value: str
    href: str = ""
    # The step where it is changed.
    change: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """All that is known, and what the reader may do."""

    application: Application
    facts: tuple[Fact, ...]
    city: Fact | None
    duplicates: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, tuple[Line, ...]], ...]
    who: WhoLine
    may: frozenset[str]
    reason: str
    # Of a city that is with us already.
    is_colleague: bool
    # Why the reader does not accept what is ready to be accepted.
    not_accepted: str


def stages(joining: Joining | None, token: str, here: str) -> list[Stage]:
    """What is handed in is not changed here any more, so that nothing leads back to it."""
    order = [step.value for step in Step]
    reached = order.index(joining.step) if joining else 0
    is_open = joining is not None and joining.application_id is None
    return [
        Stage(
            name=str(Step(step).label),
            href=step_href(token, step) if is_open and number <= reached else "",
            is_here=step == here,
            is_done=number < reached,
        )
        for number, step in enumerate(order)
    ]


def step_href(token: str, step: str) -> str:
    return reverse("engage:joining-step", kwargs={"token": token, "step": step})


def said_so_far(joining: Joining, token: str) -> list[Fact]:
    """The answers to check before they are sent, each with its way back."""
    language = get_language() or "en"
    where = (joining.city_name, joining.region, country_name(joining.country, language))
    file = joining.file.name if joining.file else ""
    decision = str(Decision(joining.decision).label) if joining.decision else ""
    consents = [str(ConsentPurpose(key).label) for key in joining.consents]
    facts = (
        (_("City"), listed(where, language), Step.CITY),
        (_("Name"), joining.person_name, Step.YOU),
        (_("Function"), function_of(joining), Step.YOU),
        (_("E-mail address"), joining.email, Step.YOU),
        (_("Phone"), joining.phone, Step.YOU),
        (_("Decision"), " · ".join(one for one in (decision, file) if one), Step.DECISION),
        (_("You agree"), _("; ").join(consents) or _("to nothing"), Step.CONSENTS),
        (_("How visible"), str(Visibility(joining.visibility).label), Step.CONSENTS),
    )
    return [
        Fact(name, value, change=step_href(token, step)) for name, value, step in facts if value
    ]


def hub_to_call(joining: Joining) -> Fact | None:
    """Who reads the code out, by the name everybody may know: with its contact and its page."""
    if joining.application is None:
        return None
    asked = Hub.objects.visible_to(ANONYMOUS).filter(owner=joining.application.hub_id)
    hub = asked.in_order().first()
    return Fact(called(hub), hub.contact, own_page(hub)) if hub else None


def function_of(told: Joining | Application) -> str:
    words = told.get_function_display() if told.function else ""
    return " · ".join(one for one in (words, told.title) if one)


def review_page(application: Application, reader: Actor) -> ReviewPage:
    return ReviewPage(
        application=application,
        facts=tuple(facts_of(application, reader)),
        city=city_fact(application, reader),
        duplicates=tuple(duplicates_of(application, reader)),
        questions=tuple(questions_of(application, reader)),
        who=who_line(application, reader),
        may=frozenset(acts_of(application, reader)),
        reason=reason_of(application),
        is_colleague=is_with_us(application, reader),
        not_accepted=why_not_accepted(application, reader),
    )


def facts_of(application: Application, reader: Actor) -> list[Fact]:
    language = get_language() or "en"
    place = listed((application.region, country_name(application.country, language)), language)
    file = StoredFile.objects.visible_to(reader).filter(pk=application.file_id).first()
    decision = Decision(application.decision).label if application.decision else ""
    consents = [str(ConsentPurpose(key).label) for key in application.consents]
    people = grouped(application.population, language) if application.population else ""
    found = (
        Fact(_("Where"), place),
        Fact(_("Kind"), application.get_city_kind_display()),
        Fact(_("People"), people),
        Fact(_("Who writes"), application.person_name),
        Fact(_("Function"), function_of(application)),
        Fact(_("E-mail address"), application.email),
        Fact(_("Phone"), application.phone),
        Fact(_("Language"), LANGUAGES.get(application.language, application.language)),
        Fact(_("Decision"), str(decision)),
        Fact(_("The paper"), file.name, href_of(file)) if file else Fact("", ""),
        Fact(_("Agrees"), _("; ").join(consents) or _("to nothing")),
        Fact(_("How visible"), application.get_visibility_display()),
        Fact(_("Vouched for by"), application.vouched_by.name if application.vouched_by else ""),
    )
    return [fact for fact in found if fact.value]


def href_of(file: StoredFile) -> str:
    return reverse("files:storedfile", kwargs={"key": file.pk})


def city_fact(application: Application, reader: Actor) -> Fact | None:
    """The city in the register, as far as the reader sees it."""
    city = City.objects.visible_to(reader).filter(pk=application.city_id).first()
    if city is None:
        return None
    membership = Membership.objects.visible_to(reader).filter(city=city.pk).first()
    state = membership.get_state_display() if membership else ""
    return Fact(called(city), state, reverse("web:city", kwargs={"address": city.address}))


def duplicates_of(application: Application, reader: Actor) -> list[tuple[str, str]]:
    """Cities in the reader's sight that this may be: (key, name with its country)."""
    if application.state not in (*OPEN, ApplicationState.ASKED):
        return []
    point = None
    if application.latitude is not None and application.longitude is not None:
        point = (application.latitude, application.longitude)
    known = list(known_cities(application.country).values())
    keys: list[UUID] = possible_duplicates(application.city_name, point, known)[:8]
    if application.city_id is not None:
        # Whoever was asked back is not made a second city of.
        keys = [application.city_id, *(key for key in keys if key != application.city_id)]
    seen = {one.pk: one for one in City.objects.visible_to(reader).filter(pk__in=keys)}
    return [(str(key), called(seen[key])) for key in keys if key in seen]


def questions_of(application: Application, reader: Actor) -> list[tuple[str, tuple[Line, ...]]]:
    """What was asked back, with what was answered."""
    sets = QuestionSet.objects.visible_to(reader).about(application.pk).order_by("-created_at")
    language = get_language() or "en"
    found = []
    for asked in sets:
        responses = Response.objects.visible_to(reader).to_set(asked.pk)
        found += [(how_far(one), tuple(lines_of(one, reader, language))) for one in responses]
    return found


def how_far(response: Response) -> str:
    """A link that was sent and not used yet is not begun by anybody."""
    is_sent = response.state == ResponseState.SENT
    return response.get_state_display() if is_sent else _("Nobody has answered yet")


def acts_of(application: Application, reader: Actor) -> list[str]:
    asked = {
        "code": policies.can_make_code(reader, application),
        "review": policies.can_review_application(
            reader, application, ApplicationState.UNDER_REVIEW
        ),
        "ask": policies.can_review_application(reader, application, ApplicationState.ASKED),
        "accept": policies.can_accept_application(reader, application),
        "decline": policies.can_review_application(reader, application, ApplicationState.DECLINED),
        "vouch": policies.can_vouch_for_applicant(reader, application),
    }
    return [name for name, verdict in asked.items() if verdict]


def is_with_us(application: Application, reader: Actor) -> bool:
    found = Membership.objects.visible_to(reader).filter(city=application.city_id)
    return application.city_id is not None and found.filter(state__in=WITH_US).exists()


def why_not_accepted(application: Application, reader: Actor) -> str:
    """An officer who reviews reads who says yes."""
    ready = policies.can_review_application(reader, application, ApplicationState.ACCEPTED)
    verdict = policies.can_accept_application(reader, application)
    return verdict.because if ready and not verdict else ""


def reason_of(application: Application) -> str:
    code, _space, words = application.reason.partition(" ")
    if code not in DeclineReason.values:
        return application.reason
    return f"{DeclineReason(code).label} {words}".strip()
