"""States of an edition of figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionState(models.TextChoices):
    REQUESTED = "requested", _("waiting for a second person")
    RELEASED = "released", _("released")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RECALLED = "recalled", _("taken back")


# Figures of people in one country are said only where they come from so many cities.
FEWEST_CITIES = 3
