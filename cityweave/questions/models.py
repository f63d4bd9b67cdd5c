"""Question sets, their questions, and what was answered."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cityweave.files.models import StoredFile
from cityweave.questions.choices import QuestionKind, ResponseState, SetState, Way
from cityweave.questions.plans import said
from cityweave.questions.querysets import QuestionSetQuerySet, ResponseQuerySet
from cityweave.sharing.choices import Label
from cityweave.sharing.models import Record, Ref


class QuestionSet(Record):
    """Questions that belong together, in several languages; a changed set is a new version."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER
    PART_OF = "about"

    about = models.ForeignKey(Ref, models.PROTECT, "question_sets", verbose_name=_("about"))
    name = models.CharField(_("name"), max_length=60)
    number = models.PositiveIntegerField(default=1)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next"
    )
    # Texts by language; {language: state} of the whole wording.
    title = models.JSONField(default=dict)
    intro = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=dict)
    # {language: who wrote its words last}, as the journal names them.
    writers = models.JSONField(default=dict, blank=True)
    source_language = models.CharField(max_length=12, default="en")
    state = models.CharField(_("state"), max_length=10, choices=SetState, default=SetState.OPEN)
    answers_until = models.DateTimeField(_("answers until"), null=True, blank=True)
    # Nobody is told who answered, and few answers are not counted.
    under_pseudonym = models.BooleanField(_("answered under pseudonyms"), default=False)

    objects: ClassVar[QuestionSetQuerySet] = QuestionSetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("question set")

    def __str__(self) -> str:
        return said(self.title, self.source_language, self.source_language)

    def make_sort_key(self) -> str:
        return str(self)[:200].casefold()


class Question(models.Model):
    """One question of a set."""

    question_set = models.ForeignKey(QuestionSet, models.CASCADE, related_name="questions")
    name = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=QuestionKind)
    part = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField()
    required = models.BooleanField(default=False)
    label = models.JSONField(default=dict)
    help = models.JSONField(default=dict, blank=True)
    options = models.JSONField(default=dict, blank=True)
    lowest = models.BigIntegerField(null=True, blank=True)
    highest = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["part", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question_set", "name"], name="a_question_is_named_once_in_its_set"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Response(Record):
    """What one person, or a city's team, answered to a set."""

    DEFAULT_LABEL = Label.AMBER
    FLOOR = Label.AMBER
    PART_OF = "question_set"

    question_set = models.ForeignKey(QuestionSet, models.PROTECT, related_name="responses")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A keyed hash by which the same person is known before and after, and by nobody as whom.
    pseudonym = models.CharField(max_length=64, blank=True, default="")
    language = models.CharField(max_length=12, default="en")
    way = models.CharField(max_length=10, choices=Way, default=Way.ONLINE)
    state = models.CharField(
        _("state"), max_length=10, choices=ResponseState, default=ResponseState.BEGUN
    )
    # The part that comes next.
    part = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.CharField(max_length=100, blank=True, default="")

    objects: ClassVar[ResponseQuerySet] = ResponseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(Record.Meta):
        verbose_name = _("response")
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(state="begun") | models.Q(sent_at__isnull=False),
                name="a_sent_response_says_when",
            ),
            models.UniqueConstraint(
                fields=["question_set", "pseudonym"],
                condition=~models.Q(pseudonym=""),
                name="a_pseudonym_answers_a_set_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_set_id} {self.state}"


class Answer(models.Model):
    """What was answered to one question: a value of its kind, or a file."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    value = models.JSONField(null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="a_question_is_answered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} of {self.response_id}"
