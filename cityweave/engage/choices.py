"""Joining and applications: steps, states and words, as data."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from cityweave.accounts.choices import Limit
from cityweave.network.choices import MembershipState
from cityweave.safeguarding.choices import ConsentPurpose

# What is begun and not finished is forgotten after so long.
BEGUN_STANDS = timedelta(days=30)
CONFIRMATION_STANDS = timedelta(days=7)
SPOKEN_STANDS = timedelta(hours=24)
WRONG_CODES = 20
JOINING = Limit("joining", 60, 12, timedelta(minutes=15))
CONFIRMING = Limit("joining-code", 40, 10, timedelta(minutes=15))


class Step(models.TextChoices):
    """The five steps, in the order they are taken."""

    CITY = "city", _("Your city")
    YOU = "you", _("You")
    DECISION = "decision", _("The decision")
    CONSENTS = "consents", _("What you agree to")
    CONFIRM = "confirm", _("Confirm")


class Decision(models.TextChoices):
    LETTER = "letter", _("A signed letter")
    RESOLUTION = "resolution", _("A resolution of the council")
    LATER = "later", _("It comes later")


class Visibility(models.TextChoices):
    """How visible a city wants to be; whoever says nothing is counted and not named."""

    COUNTED = "counted", _("Counted, not named")
    NAME = "name", _("Named, without a page")
    PAGE = "page", _("A public page")


VISIBILITY_SAYS = {
    Visibility.COUNTED: _("Your city is in the number of members. Its name stands nowhere."),
    Visibility.NAME: _("Its name stands on the list of members."),
    Visibility.PAGE: _("It has a page that everyone can read. You see it first."),
}


class ApplicationState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("not yet confirmed")
    APPLIED = "applied", _("applied")
    UNDER_REVIEW = "under_review", _("under review")
    ASKED = "asked", _("asked back")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


APPLICATION_STEPS: dict[str, tuple[str, ...]] = {
    ApplicationState.UNCONFIRMED: (ApplicationState.APPLIED,),
    ApplicationState.APPLIED: (
        ApplicationState.UNDER_REVIEW,
        ApplicationState.ASKED,
        ApplicationState.DECLINED,
    ),
    ApplicationState.UNDER_REVIEW: (
        ApplicationState.ASKED,
        ApplicationState.ACCEPTED,
        ApplicationState.DECLINED,
    ),
    ApplicationState.ASKED: (
        ApplicationState.APPLIED,
        ApplicationState.UNDER_REVIEW,
        ApplicationState.DECLINED,
    ),
    ApplicationState.ACCEPTED: (),
    ApplicationState.DECLINED: (),
}
OPEN = (ApplicationState.APPLIED, ApplicationState.UNDER_REVIEW)

# What is asked on joining, each by itself, and the words that are agreed to.
CONSENTS = {
    ConsentPurpose.INTERNAL_LIST: _(
        "The hub may keep my name, my function and how to reach me on its own list."
    ),
    ConsentPurpose.NAME_IN_TEXT: _("My name may stand in public texts about our city’s work."),
    ConsentPurpose.NEWSLETTER: _("You may write to me about news of the network."),
}


class DeclineReason(models.TextChoices):
    """Said to the applicant in their own language, before what the hub adds."""

    NOT_LOCAL = (
        "not_local",
        _("Only local and regional authorities can be members. Others work with us as partners."),
    )
    NO_DECISION = "no_decision", _("A decision of your authority is still missing.")
    UNKNOWN = "unknown", _("We could not make sure that you write for your authority.")
    NOT_NOW = "not_now", _("We cannot take in more cities at this moment.")
    OTHER = "other", _("For the reason below.")


# Links in letters to a city: what is asked of it stands so long.
RECONFIRMATION = "engage.reconfirmation"
# Questions that the hub asks an applicant, and that are asked after an election.
# Cities that belong to the network: whoever applies for one wants a place in its team.
WITH_US = (MembershipState.MEMBER, MembershipState.DORMANT, MembershipState.SUSPENDED)
ASKED_BACK, STILL_MEMBER = "engage-asked-back", "engage-still-member"
