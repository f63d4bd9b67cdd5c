"""States of a request for support and how its answer is carried, as data."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    RECEIVED = "received", _("received")
    TRIAGED = "triaged", _("read by the hub")
    ASSIGNED = "assigned", _("somebody is on it")
    ANSWERED = "answered", _("answered")
    REFERRED = "referred", _("passed to another body")
    DECLINED = "declined", _("declined")
    CONFIRMED_HELPFUL = "helpful", _("answered, and it was helpful")
    CLOSED = "closed", _("closed")


ENDS = (RequestState.ANSWERED, RequestState.REFERRED, RequestState.DECLINED, RequestState.CLOSED)

REQUEST_STEPS: dict[str, tuple[str, ...]] = {
    RequestState.RECEIVED: (RequestState.TRIAGED, RequestState.ASSIGNED, *ENDS),
    RequestState.TRIAGED: (RequestState.ASSIGNED, *ENDS),
    # From one colleague to another.
    RequestState.ASSIGNED: (RequestState.ASSIGNED, *ENDS),
    RequestState.ANSWERED: (
        RequestState.ANSWERED,
        RequestState.CONFIRMED_HELPFUL,
        RequestState.ASSIGNED,
        RequestState.TRIAGED,
        RequestState.CLOSED,
    ),
    RequestState.REFERRED: (
        RequestState.CONFIRMED_HELPFUL,
        RequestState.ASSIGNED,
        RequestState.TRIAGED,
        RequestState.CLOSED,
    ),
    RequestState.DECLINED: (RequestState.ASSIGNED, RequestState.TRIAGED, RequestState.CLOSED),
    # Whoever finds that it does not help after all says so, and it is taken up again.
    RequestState.CONFIRMED_HELPFUL: (
        RequestState.CONFIRMED_HELPFUL,
        RequestState.ASSIGNED,
        RequestState.TRIAGED,
        RequestState.CLOSED,
    ),
    RequestState.CLOSED: (RequestState.ASSIGNED, RequestState.TRIAGED),
}
OPEN_STATES = (RequestState.RECEIVED, RequestState.TRIAGED, RequestState.ASSIGNED)
# What a city says "yes, it helped" of.
HAVE_AN_ANSWER = (
    RequestState.ANSWERED,
    RequestState.REFERRED,
    RequestState.CONFIRMED_HELPFUL,
)


class ReplyBy(models.TextChoices):
    MAIL = "mail", _("By e-mail")
    PHONE = "phone", _("By phone")
    WHATSAPP = "whatsapp", _("By WhatsApp")
    IN_PERSON = "in_person", _("In person, at the next meeting")


NEEDS_A_NUMBER = (ReplyBy.PHONE, ReplyBy.WHATSAPP)


class Side(models.TextChoices):
    """Who speaks in a conversation."""

    CITY = "city", _("The city")
    HUB = "hub", _("The hub")


class Said(models.TextChoices):
    """What a line of the conversation is."""

    WORD = "word", _("wrote")
    QUESTION = "question", _("asks back")
    ANSWER = "answer", _("answered")
    REFERRAL = "referral", _("passed it to another body")
    REFUSAL = "refusal", _("cannot help with this")
    VERDICT = "verdict", _("said whether it was helpful")


# The network answers within this time, or says why not: an indicator of every hub.
ANSWERED_WITHIN = timedelta(days=10)
# How long the link under an answer asks whether it was helpful.
HELPFUL_LINK_LASTS = timedelta(days=90)
HELPFUL_LINK = "build.helpful"
