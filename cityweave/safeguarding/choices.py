"""Releases: their kinds, states and questions, as data."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReleaseKind(models.TextChoices):
    FIRST = "first", _("first release")
    DIFFERENCE = "difference", _("change of something public")
    PUBLISHED = "published", _("facts already published")


class ReleaseState(models.TextChoices):
    REQUESTED = "requested", _("waiting for a second person")
    RELEASING = "releasing", _("being made public")
    RELEASED = "released", _("released")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    VOIDED = "voided", _("overtaken by a change")


RELEASE_STEPS: dict[str, tuple[str, ...]] = {
    ReleaseState.REQUESTED: (
        ReleaseState.RELEASED,
        # A large set, answered for: it becomes public a part at a time.
        ReleaseState.RELEASING,
        ReleaseState.DECLINED,
        ReleaseState.WITHDRAWN,
        ReleaseState.VOIDED,
    ),
    ReleaseState.RELEASING: (ReleaseState.RELEASED,),
    ReleaseState.RELEASED: (),
    ReleaseState.DECLINED: (),
    ReleaseState.WITHDRAWN: (),
    ReleaseState.VOIDED: (),
}

# Do No Harm: what the second person answers in writing before anything becomes public.
QUESTIONS = {
    "harm": _("Who could be harmed by this?"),
    "opponent": _("How would an opponent use it?"),
    "young": _("Are young people visible in it?"),
    "agreed": _("Has the city agreed?"),
    "true": _("Is it still true?"),
    "precise": _("Could it be less precise?"),
    "recall": _("Who recalls it, if it must go?"),
}

ASKED: dict[str, tuple[str, ...]] = {
    ReleaseKind.FIRST: tuple(QUESTIONS),
    ReleaseKind.DIFFERENCE: tuple(QUESTIONS),
    ReleaseKind.PUBLISHED: ("harm",),
}

# What the requester states about facts that a named source has already published.
STATEMENT = {
    "source": _("Source"),
    "licence": _("Licence"),
    "date": _("Published or read on"),
    "harm": _("Could repeating it harm anybody?"),
}


# Do No Harm and rights, before people are brought together.
RISK_QUESTIONS = {
    "dividers": _("What divides people here that this could deepen?"),
    "connectors": _("What connects them that it can build on?"),
    "non_discrimination": _("Is anybody treated differently for who they are or what they hold?"),
    "belief": _("Is a belief, or a group that holds one, treated as a threat?"),
    "police": _("What is the part of the police and of security services?"),
    "legitimised": _("Who gains standing by being there?"),
    "left_out": _("Who is left out, and why?"),
    "venue": _("Does the place or the day keep somebody away or put somebody at risk?"),
    "publicity": _("What is made public, when, and who has agreed?"),
    "photos": _("Who may take pictures, and of whom?"),
    "harassment": _("Could somebody be harassed online for taking part?"),
    "retaliation": _("Could somebody suffer at home or at work for what they say?"),
    "mitigation": _("What is done about it?"),
}


class RiskResult(models.TextChoices):
    GO = "go", _("go")
    GO_WITH_CHANGES = "with_changes", _("go, with changes")
    DELAY = "delay", _("delay")
    STOP = "stop", _("stop")


HOLDS_BACK = (RiskResult.DELAY, RiskResult.STOP)


class ConsentPurpose(models.TextChoices):
    """What somebody agrees to, each by itself."""

    INTERNAL_LIST = "internal_list", _("The hub may keep my name and how to reach me")
    NAME_IN_TEXT = "name_in_text", _("My name may stand in public texts")
    PHOTO = "photo", _("Pictures of me may be shown")
    QUOTE = "quote", _("My words may be quoted")
    PARTNER = "partner", _("My contact may be given to a partner")
    NEWSLETTER = "newsletter", _("You may write to me about news")


class ConsentState(models.TextChoices):
    STANDS = "stands", _("stands")
    WITHDRAWN = "withdrawn", _("withdrawn")
    OVER = "over", _("to be asked anew")


class ErasureReason(models.TextChoices):
    """Why somebody is erased."""

    ASKED = "asked", _("they asked for it")
    IDLE = "idle", _("nobody confirmed the contact for 18 months")
    RESTORED = "restored", _("a backup had brought them back")


class NoteDecision(models.TextChoices):
    """What becomes of a note that is 24 months old."""

    KEPT = "kept", _("Keep it as it is")
    SHORTENED = "shortened", _("Shorten it")
    ERASED = "erased", _("Erase it")


# A consent is asked for anew after so long.
CONSENT_LASTS = timedelta(days=730)
# Links of a picture: to the consents that cover it, or to itself where it shows nobody.
COVERED_BY = "pictured_with"
SHOWS_NOBODY = "shows_nobody"
# A contact without an account reads through a letter where their name stands.
NAME_LINK = "safeguarding.my-name"
NAME_LINK_STANDS = timedelta(days=30)
# So long before an idle contact is erased its page says so.
TOLD_BEFORE = timedelta(days=30)
# Records that become public while the second person waits; more go to the worker.
AT_ONCE = 500
# Records made public in one transaction: progress shows between two of them.
PORTION = 1_000
