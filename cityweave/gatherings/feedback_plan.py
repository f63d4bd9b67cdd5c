"""What participants are asked after a gathering: five questions, under a minute."""

from django.utils.translation import gettext as _

from cityweave.gatherings.choices import FEEDBACK
from cityweave.questions.choices import QuestionKind
from cityweave.questions.plans import Asked, Plan, in_each_language

USEFUL, USED, HEARD, KEEP, CHANGE = "useful", "used", "heard", "keep", "change"
# Steps of the scale that count as useful.
GOOD = frozenset({4, 5})


def feedback_plan() -> Plan:
    said = in_each_language
    return Plan(
        name=FEEDBACK,
        title=said("How was our meeting?"),
        intro=said("Nobody is told who said what."),
        questions=(
            Asked(
                USEFUL, QuestionKind.SCALE, said("How useful was it for your work?"),
                options={"low": said("not at all"), "high": said("very")}, required=True,
            ),
            Asked(
                USED, QuestionKind.CHOICE, said("Will you use something of it?"),
                options={
                    "soon": said("yes, within three months"), "later": said("yes, later"),
                    "no": said("no, not yet"),
                },
            ),
            Asked(HEARD, QuestionKind.YES_NO, said("Could you say what you wanted to say?")),
            Asked(KEEP, QuestionKind.LONG, said("What should stay as it was?")),
            Asked(
                CHANGE, QuestionKind.LONG, said("What should be different next time?"),
                help=said("Please name nobody."),
            ),
        ),
    )  # fmt: skip


def marked_for_translation() -> tuple[str, ...]:
    """The sentences above, where the catalogues find them."""
    return (
        _("How was our meeting?"),
        _("Nobody is told who said what."),
        _("How useful was it for your work?"),
        _("not at all"),
        _("very"),
        _("Will you use something of it?"),
        _("yes, within three months"),
        _("yes, later"),
        _("no, not yet"),
        _("Could you say what you wanted to say?"),
        _("What should stay as it was?"),
        _("What should be different next time?"),
        _("Please name nobody."),
    )
