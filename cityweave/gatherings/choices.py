"""Kinds and states of gatherings, and the steps between them, as data."""

from datetime import timedelta

from django.db import models
from django.utils.functional import Promise
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
    CONSULTATION = "consultation", _("city consultation")


class Precision(models.TextChoices):
    """How exactly a source says how many came."""

    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    MORE_THAN = "more_than", _("more than")


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
# Announced and ahead.
PUBLIC_STEPS = (
    GatheringState.ANNOUNCED,
    GatheringState.REGISTRATION_OPEN,
    GatheringState.CONFIRMED,
)

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
# What one does to bring a gathering there, as its button says it.
STEP_ACTS: dict[str, Promise] = {
    GatheringState.IDEA: _("Back to an idea"),
    GatheringState.CONCEPT: _("Begin the concept"),
    GatheringState.CLEARED: _("Clear it"),
    GatheringState.ANNOUNCED: _("Announce it"),
    GatheringState.REGISTRATION_OPEN: _("Open the registration"),
    GatheringState.CONFIRMED: _("Confirm it"),
    GatheringState.HELD: _("It was held"),
    GatheringState.REPORTING: _("Begin the report"),
    GatheringState.REPORT_CLEARED: _("The report is cleared"),
    GatheringState.CLOSED: _("Close the file"),
    GatheringState.POSTPONED: _("Postpone it"),
    GatheringState.CANCELLED: _("Cancel it"),
}
# Steps back, by where they begin and where they lead.
BACK_ACTS: dict[tuple[str, str], Promise] = {
    (GatheringState.CONCEPT, GatheringState.IDEA): _("Back to an idea"),
    (GatheringState.CLEARED, GatheringState.CONCEPT): _("Back to the concept"),
    (GatheringState.HELD, GatheringState.CONFIRMED): _("It was not held yet"),
    (GatheringState.REPORT_CLEARED, GatheringState.REPORTING): _("Open the report again"),
    (GatheringState.CLOSED, GatheringState.REPORTING): _("Open the report again"),
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
SETTLED = (*PUBLIC_STEPS, *OVER[:-1])
MOST_FEEDS = 20
# Letters to deputies that one guest may cause.
MOST_DEPUTIES = 5
# Whoever was told of it, was told a day.
NEED_A_DAY = (*PUBLIC_STEPS, GatheringState.HELD)
WITH_REASON = STOPS
# DOMAIN: an officer closes an event file within 48 hours of its end.
REPORTED_WITHIN = timedelta(hours=48)
LONGEST = timedelta(days=60)
# Beyond these calendars cannot add the day before or after.
YEARS = range(1901, 2200)


class Stage(models.TextChoices):
    """What a host clears."""

    CONCEPT = "concept", _("concept")
    REPORT = "report", _("report")


class HostAnswer(models.TextChoices):
    NONE = "", _("no answer yet")
    CLEARED = "cleared", _("cleared")
    CHANGE = "change", _("asks for changes")


HOST_LINKS: dict[str, str] = {
    Stage.CONCEPT: "gatherings.host-concept",
    Stage.REPORT: "gatherings.host-report",
}
HOST_LINK_STANDS = timedelta(days=30)
# What whoever opens a host's link reads where it leads nowhere any more.
HOST_LINK_SAYS = {
    "unknown": _("This link is not whole. Copy it again from the letter, to its very end."),
    "used": _("Your answer has come; thank you. If the text changes, a new link is sent."),
    "expired": _("This link is too old. Ask whoever sent it for a new one."),
    "withdrawn": _("The text has changed since. The newest letter has the link that counts."),
}
# In which states each text is put before the host.
BEFORE_HOST: dict[str, tuple[str, ...]] = {
    Stage.CONCEPT: (GatheringState.IDEA, GatheringState.CONCEPT, GatheringState.CLEARED),
    Stage.REPORT: (GatheringState.HELD, GatheringState.REPORTING, GatheringState.REPORT_CLEARED),
}
REPORT = "event-report"
OUTCOME_NOTE = "outcome-note"
# The name of the questions that participants are asked afterwards, and how long.
FEEDBACK = "gathering-feedback"
FEEDBACK_STANDS = timedelta(days=30)


class PresenceState(models.TextChoices):
    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excused")
    # Noted by mistake and taken back.
    UNSAID = "unsaid", _("not said")


# Whether somebody came is known a little before it begins; a sheet is typed in long after.
ROLL_OPENS = timedelta(days=1)
# An officer's device forgets the roll call by itself.
DEVICE_FORGETS = timedelta(hours=48)
MOST_CHANGES = 2_000


class CameAs(models.TextChoices):
    INVITED = "invited", _("invited")
    REGISTERED = "registered", _("registered")
    WALK_IN = "walk_in", _("came unasked")
    DEPUTY = "deputy", _("deputy")


# Whose organisation the hub wrote down, or whoever it asked; the others say it of themselves.
WRITTEN_BY_HUB = (CameAs.INVITED, CameAs.WALK_IN, CameAs.DEPUTY)


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
# Badges, and lines of a roll call, in one file: it is made while somebody waits.
MOST_PRINTED = 500
MOST_SPARE = 40
MOST_PASTED = 2_000


class OpeningState(models.TextChoices):
    """Of a sealed sheet."""

    ASKED = "asked", _("waits for a second person")
    OPEN = "open", _("agreed")
    DECLINED = "declined", _("declined")


# So long the two who agreed may read a sealed sheet.
OPENED_FOR = timedelta(hours=1)
