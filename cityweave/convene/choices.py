"""How an item of a checklist was met, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_ITEM = 500
MOST_ITEMS = 60


class Met(models.TextChoices):
    MET = "met", _("met")
    PARTLY = "partly", _("partly met")
    NOT_YET = "not_yet", _("not yet met")
