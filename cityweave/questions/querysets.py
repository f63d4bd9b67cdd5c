"""How question sets and responses are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from cityweave.questions.choices import OWN, ResponseState, SetState
from cityweave.sharing.querysets import RecordQuerySet

if TYPE_CHECKING:
    from cityweave.questions.models import QuestionSet, Response  # noqa: F401 - their types


class QuestionSetQuerySet(RecordQuerySet["QuestionSet"]):
    def about(self, key: UUID) -> Self:
        return self.filter(about=key)

    def open(self) -> Self:
        return self.filter(state=SetState.OPEN)

    def own(self) -> Self:
        """What hubs wrote themselves, the latest first."""
        return self.filter(name=OWN).order_by("-created_at", "pk")


class ResponseQuerySet(RecordQuerySet["Response"]):
    def to_set(self, key: UUID) -> Self:
        return self.filter(question_set=key)

    def sent(self) -> Self:
        return self.filter(state=ResponseState.SENT)
