"""How needs and offers came, by when they are wanted and where they stand; the city's own words.

Apart from the other codes of the room because these are spoken in more languages
(tools/citys_side.txt).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CameBy(models.TextChoices):
    """How the network heard of something: from the city itself, or told to the hub's staff."""

    PAGE = "page", _("on this site")
    PHONE = "phone", _("by phone")
    CHAT = "chat", _("by chat message")
    MAIL = "mail", _("by mail")
    IN_PERSON = "in_person", _("in person")


# What staff may say of a word that they write down for a city.
TOLD_BY = tuple(way for way in CameBy if way is not CameBy.PAGE)


class Priority(models.TextChoices):
    """By when a city wants something."""

    SOON = "soon", _("as soon as possible")
    THIS_YEAR = "this_year", _("within a year")
    LATER = "later", _("it can wait")

    @property
    def place(self) -> int:
        return list(Priority).index(self)


class NeedStatus(models.TextChoices):
    OPEN = "open", _("open")
    BEING_ANSWERED = "being_answered", _("being answered")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("withdrawn")


NEED_STEPS: dict[str, tuple[str, ...]] = {
    NeedStatus.OPEN: (NeedStatus.BEING_ANSWERED, NeedStatus.ANSWERED, NeedStatus.WITHDRAWN),
    NeedStatus.BEING_ANSWERED: (NeedStatus.OPEN, NeedStatus.ANSWERED, NeedStatus.WITHDRAWN),
    NeedStatus.ANSWERED: (NeedStatus.OPEN, NeedStatus.BEING_ANSWERED),
    NeedStatus.WITHDRAWN: (NeedStatus.OPEN,),
}


class OfferStatus(models.TextChoices):
    OPEN = "open", _("open")
    WITHDRAWN = "withdrawn", _("withdrawn")


OFFER_STEPS: dict[str, tuple[str, ...]] = {
    OfferStatus.OPEN: (OfferStatus.WITHDRAWN,),
    OfferStatus.WITHDRAWN: (OfferStatus.OPEN,),
}

# The relation of whatever answers a need to that need.
ANSWERS = "answers"
