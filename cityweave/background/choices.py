"""The states of a job."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# Waits after the first, second, … failure; the last one repeats.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
RETRIES = 5
LEASE = timedelta(minutes=10)


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
