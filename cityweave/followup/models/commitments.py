"""What was promised, who answers for it, what came of it, and which letters asked."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.files.models import StoredFile
from cityweave.followup.choices import OPEN_STATES, CommitmentState, Said
from cityweave.followup.querysets import CommitmentQuerySet, StepQuerySet
from cityweave.network.choices import CameBy
from cityweave.network.names import sort_key
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record, Ref, Scope, SignedLink

SHORTENED = 80


class Commitment(Record):
    """Who promised what to whom, by when, and where it stands.

    Its owner is whoever promised. It roots itself: whoever is named on a city or a gathering
    does not read every promise made there.
    """

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.GREEN
    EDITABLE = ("what", "made_on")

    what = models.TextField(_("what was promised"), max_length=2_000)
    promised_to = models.ForeignKey(
        Scope,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name=_("to whom"),
    )
    made_in = models.ForeignKey(
        Ref,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments_made",
        verbose_name=_("made in"),
    )
    made_on = models.DateField(_("promised on"), default=timezone.localdate)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=CommitmentState, default=CommitmentState.MADE
    )
    # A colleague at the owner's, where one of them has taken it on.
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments_kept",
        verbose_name=_("who is on it"),
    )
    ended_on = models.DateField(null=True, blank=True)
    # The day whose passing has been written down, so that each is told once.
    overdue_noted_for = models.DateField(null=True, blank=True)

    objects: ClassVar[CommitmentQuerySet] = CommitmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("commitment")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["owner", "state"], name="commitment_of_owner"),
            models.Index(
                fields=["due_on"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="commitment_open_by_day",
            ),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label="clear"), name="a_commitment_is_never_public"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "dropped"], ended_on__isnull=False)
                | (~Q(state__in=["done", "dropped"]) & Q(ended_on__isnull=True)),
                name="what_has_ended_says_on_which_day",
            ),
        ]

    def __str__(self) -> str:
        words = self.what.strip().partition("\n")[0]
        return words if len(words) <= SHORTENED else f"{words[:SHORTENED].rstrip()}…"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today

    def make_sort_key(self) -> str:
        return sort_key(str(self))


class CommitmentContact(models.Model):
    """Whoever answers for a commitment by letter: a function or a person with an address.

    Read by those who keep the commitment, and by nobody who was only named on it.
    """

    commitment = models.OneToOneField(
        Commitment, models.CASCADE, primary_key=True, related_name="contact"
    )
    name = models.CharField(_("function or name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    phone = models.CharField(_("phone"), max_length=40, blank=True, default="")
    language = models.CharField(_("language"), max_length=12, default="en")

    def __str__(self) -> str:
        return f"contact for {self.commitment_id}"


class CommitmentStep(models.Model):
    """One thing that became of a commitment; read by whoever reads the commitment."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="steps")
    said = models.CharField(max_length=12, choices=Said)
    text = models.TextField(blank=True, default="", max_length=4_000)
    # What shows it.
    link = models.URLField(blank=True, default="", max_length=500)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    came_by = models.CharField(max_length=10, choices=CameBy, default=CameBy.PAGE)
    author = models.CharField(max_length=100)
    taken_at = models.DateTimeField(default=timezone.now)
    # State, day and keeper as they were, by which the step can be undone.
    before = models.JSONField(default=dict)
    # The day that holds from here on, where the step moved it.
    due_on = models.DateField(null=True, blank=True)

    objects: ClassVar[StepQuerySet] = StepQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.said}"


class Asking(models.Model):
    """That one letter asked how one commitment stands; several may share a letter's link."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="askings")
    # None where the letter went to an account, which needs no link.
    link = models.ForeignKey(
        SignedLink, models.CASCADE, null=True, blank=True, related_name="askings"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "link"], name="a_link_asks_once_about_a_commitment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} asked"
