"""Kinds, states and their transitions, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cityweave.network.cities import CityKind as CityKind
from cityweave.network.cities import ContactFunction as ContactFunction
from cityweave.network.cities import Mandate as Mandate
from cityweave.network.cities import Standing as Standing
from cityweave.network.wants import ANSWERS as ANSWERS
from cityweave.network.wants import NEED_STEPS as NEED_STEPS
from cityweave.network.wants import OFFER_STEPS as OFFER_STEPS
from cityweave.network.wants import TOLD_BY as TOLD_BY
from cityweave.network.wants import CameBy as CameBy
from cityweave.network.wants import NeedStatus as NeedStatus
from cityweave.network.wants import OfferStatus as OfferStatus
from cityweave.network.wants import Priority as Priority


class HubStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    LAUNCHING = "launching", _("launching")
    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused")
    CLOSED = "closed", _("closed")


class Promise(models.TextChoices):
    """The five promises a hub makes to its cities."""

    ENGAGE = "engage", _("Engage")
    BUILD = "build", _("Build")
    CONVENE = "convene", _("Convene")
    CONNECT = "connect", _("Connect")
    COORDINATE = "coordinate", _("Coordinate")


PROMISE_TEXTS = {
    Promise.ENGAGE: _(
        "Cities build blueprints for prevention, which local authorities take to national and "
        "international stakeholders to realise."
    ),
    Promise.BUILD: _(
        "Trainings, localised good practice, resources, technical assistance and small grants "
        "build what cities can do."
    ),
    Promise.CONVENE: _(
        "Local authorities meet and learn from each other, city to city, and work with their "
        "national governments."
    ),
    Promise.CONNECT: _(
        "Cities reach the global prevention architecture, and mayors are heard where decisions "
        "are made."
    ),
    Promise.COORDINATE: _(
        "Multilateral, regional, national and local bodies, civil society and the private sector "
        "work together instead of past each other."
    ),
}


class MembershipState(models.TextChoices):
    PROSPECT = "prospect", _("prospect")
    IN_CONTACT = "in_contact", _("in contact")
    INTERESTED = "interested", _("interested")
    APPLIED = "applied", _("applied")
    UNDER_REVIEW = "under_review", _("under review")
    MEMBER = "member", _("member")
    DORMANT = "dormant", _("dormant")
    SUSPENDED = "suspended", _("suspended")
    WITHDRAWN = "withdrawn", _("withdrawn")


# Those who are in the number of cities.
COUNTED_AS_MEMBERS = (MembershipState.MEMBER, MembershipState.DORMANT)
# Where it waits for the hub's answer.
MEMBERSHIP_WAITS = (MembershipState.APPLIED, MembershipState.UNDER_REVIEW)
MEMBERSHIP_STEPS: dict[str, tuple[str, ...]] = {
    MembershipState.PROSPECT: (MembershipState.IN_CONTACT, MembershipState.WITHDRAWN),
    MembershipState.IN_CONTACT: (MembershipState.INTERESTED, MembershipState.WITHDRAWN),
    MembershipState.INTERESTED: (MembershipState.APPLIED, MembershipState.WITHDRAWN),
    MembershipState.APPLIED: (MembershipState.UNDER_REVIEW, MembershipState.WITHDRAWN),
    MembershipState.UNDER_REVIEW: (
        MembershipState.MEMBER,
        MembershipState.INTERESTED,
        MembershipState.WITHDRAWN,
    ),
    MembershipState.MEMBER: (
        MembershipState.DORMANT,
        MembershipState.SUSPENDED,
        MembershipState.WITHDRAWN,
    ),
    MembershipState.DORMANT: (MembershipState.MEMBER, MembershipState.WITHDRAWN),
    MembershipState.SUSPENDED: (MembershipState.MEMBER, MembershipState.WITHDRAWN),
    MembershipState.WITHDRAWN: (MembershipState.IN_CONTACT,),
}


# States into which nobody comes without a word why.
STEPS_WITH_REASON = frozenset(
    {MembershipState.DORMANT, MembershipState.SUSPENDED, MembershipState.WITHDRAWN}
)
# The way of a city that joins; whoever is on it is led on from where they stand.
PATH_TO_REVIEW = (
    MembershipState.PROSPECT,
    MembershipState.IN_CONTACT,
    MembershipState.INTERESTED,
    MembershipState.APPLIED,
    MembershipState.UNDER_REVIEW,
)


class OrganisationKind(models.TextChoices):
    MULTILATERAL = "multilateral", _("multilateral body")
    REGIONAL = "regional_body", _("regional body")
    NATIONAL_GOVERNMENT = "national_government", _("national government")
    ASSOCIATION = "association", _("local government association")
    LOCAL_GOVERNMENT = "local_government", _("local government")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    PRIVATE = "private", _("private sector")
    ACADEMIA = "academia", _("academia")
    DONOR = "donor", _("donor")
    MEDIA = "media", _("media")
    FAITH = "faith", _("faith-based")
    YOUTH = "youth", _("youth-led")
    POLICE = "police", _("police or security service")


class Level(models.TextChoices):
    LOCAL = "local", _("local")
    NATIONAL = "national", _("national")
    REGIONAL = "regional", _("regional")
    GLOBAL = "global", _("global")


class ActivityKind(models.TextChoices):
    CONSULTATION = "city_consultation", _("city consultation")
    NEEDS_MAPPING = "needs_mapping", _("needs mapping")
    TRAINING = "training", _("training")
    YOUTH = "youth_engagement", _("youth engagement")
    PRACTICE_SHARING = "good_practice_sharing", _("good practice sharing")
    SUPPORT = "grant_and_technical_support", _("grant and technical support")
    WORKSHOP = "regional_workshop", _("regional workshop")
    EXCHANGE = "city_exchange", _("city-to-city exchange")
    MECHANISM = "coordination_mechanism", _("coordination mechanism")
    DIALOGUE = "national_dialogue", _("national dialogue")
    GLOBAL_EVENT = "global_event", _("global event")


class Attribute(models.TextChoices):
    """What a fact is about."""

    STATUS = "status", _("status")
    LAUNCH = "launch", _("launch")
    FUNDING = "funding", _("funding")
    CONTACT = "contact", _("contact")
    SIZE = "size", _("size")
    MEMBERS = "members", _("members")
    DEFINITION = "definition", _("definition")
    PRINCIPLE = "principle", _("principle")
    POPULATION = "population", _("population")
    RELATION = "relation", _("relation to the network")
    MANDATE = "mandate", _("mandate")
    STRATEGY = "strategy", _("national strategy")
    ELECTION = "election", _("next election")
    NOTE = "note", _("note")


class ViewedList(models.TextChoices):
    """Lists that can be kept as somebody narrowed them."""

    CITIES = "cities", _("Cities")
    ORGANISATIONS = "organisations", _("Organisations")
    ACTIVITIES = "activities", _("Activities")


LONGEST_QUESTION = 1_000
# Days for which a deleted view can be brought back.
VIEW_COMES_BACK = 30
