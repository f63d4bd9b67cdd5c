"""What cities ask their hub, and the words that go to and fro about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.build.choices import ReplyBy, RequestState, Said, Side
from cityweave.build.querysets import MessageQuerySet, SupportRequestQuerySet
from cityweave.network.choices import CameBy
from cityweave.network.models import City
from cityweave.network.names import sort_key
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record

SHORTENED = 80


class SupportRequest(Record):
    """One thing a city asks its hub, until it is answered and the city says that it helped.

    It roots itself: whoever is named on the city does not read what the city asks.
    """

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER

    city = models.ForeignKey(
        City, models.PROTECT, related_name="support_requests", verbose_name=_("city")
    )
    what = models.TextField(_("what the city asks"), max_length=4_000)
    urgent = models.BooleanField(_("something happened"), default=False)
    needed_by = models.DateField(_("by when"), null=True, blank=True)
    reply_by = models.CharField(
        _("how to reply"), max_length=10, choices=ReplyBy, default=ReplyBy.MAIL
    )
    # The number or address for the reply; empty where that of the account will do.
    reply_to = models.CharField(_("number or address"), max_length=200, blank=True, default="")
    language = models.CharField(_("language"), max_length=12, default="en")
    state = models.CharField(
        _("state"), max_length=10, choices=RequestState, default=RequestState.RECEIVED
    )
    came_by = models.CharField(max_length=10, choices=CameBy, default=CameBy.PAGE)
    # Whoever asked, where that was somebody with an account.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who is on it"),
    )
    # Since when the hub has the next word, or the city; neither once it is settled.
    waiting_since = models.DateTimeField(null=True, blank=True)
    city_asked_at = models.DateTimeField(null=True, blank=True)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    helpful = models.BooleanField(_("was it helpful"), null=True, blank=True)

    objects: ClassVar[SupportRequestQuerySet] = SupportRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("request for support")
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["city", "created_at"], name="request_of_city"),
            models.Index(
                fields=["waiting_since"],
                condition=Q(waiting_since__isnull=False),
                name="request_waiting",
            ),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label__in=["clear", "green"]), name="a_request_is_never_public"
            ),
        ]

    def __str__(self) -> str:
        words = self.what.strip().partition("\n")[0]
        return words if len(words) <= SHORTENED else f"{words[:SHORTENED].rstrip()}…"

    def make_sort_key(self) -> str:
        return sort_key(str(self))


class Message(models.Model):
    """One line of the conversation about a request; read by whoever reads the request."""

    request = models.ForeignKey(SupportRequest, models.CASCADE, related_name="messages")
    side = models.CharField(max_length=5, choices=Side)
    said = models.CharField(max_length=10, choices=Said, default=Said.WORD)
    text = models.TextField(_("text"), max_length=20_000)
    # The other body, where the hub passed it on.
    body = models.CharField(_("which body"), max_length=300, blank=True, default="")
    came_by = models.CharField(max_length=10, choices=CameBy, default=CameBy.PAGE)
    author = models.CharField(max_length=100)
    written_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[MessageQuerySet] = MessageQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.said}"
