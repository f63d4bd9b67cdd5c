"""Kinds and states of gatherings, and the steps between them, as data."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class GatheringKind(models.TextChoices):
    WORKSHOP = "workshop", _("regional workshop")
    NATIONAL_DIALOGUE = "dialogue", _("national dialogue")
    ROUND_TABLE = "round_table", _("mayoral round table")
    WEBINAR = "webinar", _("webinar")
    STUDY_VISIT = "study_visit", _("study visit")
    MENTORING_VISIT = "mentoring", _("mentoring visit")
    PEER_REVIEW = "peer_review", _("peer review")
    TABLETOP = "tabletop", _("tabletop exercise")
    TRAINING = "training", _("training")
    COORDINATION = "coordination", _("coordination meeting")
    YOUTH_LAB = "youth_lab", _("youth lab")
    SUMMIT = "summit", _("summit")


class GatheringState(models.TextChoices):
    IDEA = "idea", _("idea")
    CONCEPT = "concept", _("concept")
    CLEARED = "cleared", _("cleared")
    ANNOUNCED = "announced", _("announced")
    REGISTRATION_OPEN = "registration_open", _("registration open")
    CONFIRMED = "confirmed", _("confirmed")
    HELD = "held", _("held")
    REPORTING = "reporting", _("being reported")
    REPORT_CLEARED = "report_cleared", _("report cleared")
    CLOSED = "closed", _("closed")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


STOPS = (GatheringState.POSTPONED, GatheringState.CANCELLED)

GATHERING_STEPS: dict[str, tuple[str, ...]] = {
    GatheringState.IDEA: (GatheringState.CONCEPT, GatheringState.CANCELLED),
    GatheringState.CONCEPT: (GatheringState.CLEARED, GatheringState.IDEA, *STOPS),
    GatheringState.CLEARED: (GatheringState.ANNOUNCED, GatheringState.CONCEPT, *STOPS),
    GatheringState.ANNOUNCED: (
        GatheringState.REGISTRATION_OPEN,
        GatheringState.CONFIRMED,
        *STOPS,
    ),
    GatheringState.REGISTRATION_OPEN: (GatheringState.CONFIRMED, *STOPS),
    GatheringState.CONFIRMED: (GatheringState.HELD, *STOPS),
    # Said too early or by mistake, it is confirmed again.
    GatheringState.HELD: (GatheringState.REPORTING, GatheringState.CONFIRMED),
    GatheringState.REPORTING: (GatheringState.REPORT_CLEARED,),
    GatheringState.REPORT_CLEARED: (GatheringState.CLOSED, GatheringState.REPORTING),
    GatheringState.CLOSED: (GatheringState.REPORTING,),
    GatheringState.POSTPONED: (
        GatheringState.CONCEPT,
        GatheringState.ANNOUNCED,
        GatheringState.CANCELLED,
    ),
    GatheringState.CANCELLED: (GatheringState.CONCEPT,),
}
# Nothing more will happen, or has happened already.
OVER = (
    GatheringState.HELD,
    GatheringState.REPORTING,
    GatheringState.REPORT_CLEARED,
    GatheringState.CLOSED,
    GatheringState.CANCELLED,
)
# In calendars of others it stands no more: a day that was put off is no day.
CALLED_OFF = STOPS
SETTLED = (
    GatheringState.ANNOUNCED,
    GatheringState.REGISTRATION_OPEN,
    GatheringState.CONFIRMED,
    *OVER[:-1],
)
MOST_FEEDS = 20
# Whoever was told of it, was told a day.
NEED_A_DAY = (
    GatheringState.ANNOUNCED,
    GatheringState.REGISTRATION_OPEN,
    GatheringState.CONFIRMED,
    GatheringState.HELD,
)
WITH_REASON = STOPS
# DOMAIN: an officer closes an event file within 48 hours of its end.
REPORTED_WITHIN = timedelta(hours=48)
LONGEST = timedelta(days=60)


class CameAs(models.TextChoices):
    INVITED = "invited", _("invited")
    REGISTERED = "registered", _("registered")
    WALK_IN = "walk_in", _("came unasked")
    DEPUTY = "deputy", _("deputy")


class Answer(models.TextChoices):
    NONE = "", _("no answer yet")
    YES = "yes", _("comes")
    NO = "no", _("does not come")
    DEPUTY = "deputy", _("sends a deputy")
    WAITING = "waiting", _("on the waiting list")


class Sex(models.TextChoices):
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    OTHER = "other", _("other")


class Age(models.TextChoices):
    """Youth is what the field counts as such: from 18 to 29."""

    MINOR = "minor", _("under 18")
    YOUTH = "youth", _("18 to 29")
    ADULT = "adult", _("30 or older")


class Police(models.TextChoices):
    UNSAID = "", _("not stated")
    COME = "come", _("Police take part.")
    STAY_AWAY = "away", _("No police take part.")


TRAVEL_KEPT = timedelta(days=30)
# SHARING: attendance by name 12 months, then a keyed pseudonym.
NAMES_KEPT = timedelta(days=365)
MOST_QUESTIONS = 10
MOST_PASTED = 500
