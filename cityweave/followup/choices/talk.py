"""Comments, following and the weekly letter, as data."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# Words that somebody may have answered already stand as they are.
CHANGED_WITHIN = timedelta(minutes=10)
# Whoever took a comment back may bring it back for so long; then its words are gone.
BROUGHT_BACK_WITHIN = timedelta(hours=24)
LONGEST_COMMENT = 4_000
MOST_MENTIONED = 20

# By the reader's own clock; a machine that stood still catches up for two days.
DIGEST_AT = 6
CAUGHT_UP_WITHIN = timedelta(days=2)
DIGESTS_KEPT = timedelta(days=90)
DIGEST_STOP = "followup.digest-stop"


class Attention(models.TextChoices):
    """What somebody wants to hear of one record."""

    FOLLOWS = "follows", _("follows it")
    MUTED = "muted", _("does not want to hear of it")
