"""What is asked back of an applicant, and what a city is asked after an election."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cityweave.engage.choices import ASKED_BACK, STILL_MEMBER
from cityweave.questions.choices import QuestionKind
from cityweave.questions.plans import Asked, Plan, in_each_language


def asked_back(question: str, language: str) -> Plan:
    """The hub's own words, in the language they were written in, and room for a file."""
    label = in_each_language("A letter or another paper, if you have one")
    return Plan(
        name=ASKED_BACK,
        title=in_each_language("A question about your application"),
        source_language=language,
        questions=(
            Asked("answer", QuestionKind.LONG, dict.fromkeys(label, question), required=True),
            Asked("paper", QuestionKind.FILE, label),
        ),
    )


def still_member() -> Plan:
    """One screen, under a minute."""
    return Plan(
        name=STILL_MEMBER,
        title=in_each_language("Is your city still with us?"),
        intro=in_each_language("After an election we ask once. One minute is enough."),
        questions=(
            Asked(
                "still", QuestionKind.YES_NO,
                in_each_language("Does your city remain a member?"), required=True,
            ),
            Asked(
                "contact", QuestionKind.SHORT,
                in_each_language("Who is our contact now? A function is enough."),
            ),
            Asked("words", QuestionKind.LONG, in_each_language("Anything else we should know?")),
        ),
    )  # fmt: skip


def marked_for_translation() -> tuple[str, ...]:
    """The sentences above, where the catalogues find them."""
    return (
        _("A letter or another paper, if you have one"),
        _("A question about your application"),
        _("Is your city still with us?"),
        _("After an election we ask once. One minute is enough."),
        _("Does your city remain a member?"),
        _("Who is our contact now? A function is enough."),
        _("Anything else we should know?"),
    )
