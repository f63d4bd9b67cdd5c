"""The first 72 hours after something happened: the network's own words, where a hub has none."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Step:
    when: str
    lines: tuple[str, ...]


def steps() -> tuple[Step, ...]:
    return (
        Step(
            _("In the first hour"),
            (
                _("People first: whoever is hurt or threatened. Police and ambulance lead here."),
                _("One person speaks for the city. Agree who, and who stands in."),
                _("Say what you know and what you do not know yet. Guess nothing."),
                _("Write down what happened and when. Name no suspect."),
            ),
        ),
        Step(
            _("In the first day"),
            (
                _("Speak to those who were meant, before you speak about them."),
                _("Say in one sentence that they belong to the city."),
                _("Bring together the services, the schools and the communities concerned."),
                _("Answer rumours with one page that you keep up to date."),
                _("Look out for anger at others who are not to blame, and protect them too."),
            ),
        ),
        Step(
            _("On the second and third day"),
            (
                _("Keep places open where people meet. A gathering needs a host and an end."),
                _("Offer somebody to talk to, for those affected and for your own staff."),
                _("Say what comes next, and when you will speak again."),
                _("Note what helped and what was missing. Your hub goes through it with you."),
            ),
        ),
    )
