"""What a token may open, for how long, and how much may be asked."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

PREFIX: Final = "/api/v1/"
PAGE: Final = 50
LARGEST_PAGE: Final = 100
LONGEST_QUESTION: Final = 200
MOST_TOKENS: Final = 20
LONGEST_NAME: Final = 80


class Kind(models.TextChoices):
    """What is read; a token opens some of these."""

    HUBS = "hubs", _("Hubs")
    CITIES = "cities", _("Cities")
    ORGANISATIONS = "organisations", _("Organisations")
    ACTIVITIES = "activities", _("Activities")
    THEMES = "themes", _("Themes")
    SEARCH = "search", _("Search")


class Lifetime(models.TextChoices):
    """For how long a token opens anything."""

    WEEK = "7", _("a week")
    MONTH = "30", _("a month")
    QUARTER = "90", _("three months")
    YEAR = "365", _("a year")

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=int(self.value))
