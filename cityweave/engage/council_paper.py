"""The paper that a council decides on: one page, in the applicant's language."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from cityweave.papers.content import Listing, Paper, Paragraph, Run, Section


def council_paper(city: str, language: str, day: date) -> Paper:
    """Discreet on purpose: it is read aloud in a council and lies on many desks."""
    with override(language):
        return Paper(
            language=language,
            title=_("{city} joins a network of cities").format(city=city),
            kicker=_("For decision by the council"),
            standfirst=_(
                "A proposal to become a member of an independent network of local governments."
            ),
            as_of=day,
            sections=(proposal(city), reasons(), duties(), signatures()),
            notice=_("A draft to work with. Change whatever your rules ask for."),
        )


def proposal(city: str) -> Section:
    sentences = (
        _("The council of {city} decides to join the network as a member.").format(city=city),
        _("It names one function as focal point, and a deputy."),
        _("The decision is looked at again after each local election."),
    )
    return Section(_("Proposal"), (numbered(sentences),))


def reasons() -> Section:
    sentences = (
        _("We learn from cities that face the same questions, and they learn from us."),
        _("Training, advice and small grants are open to members."),
        _("Our city is heard where national and international decisions are made."),
    )
    return Section(_("Why"), (dotted(sentences),))


def duties() -> Section:
    sentences = (
        _("Membership is free of charge. We can leave at any time, by letter."),
        _("We decide ourselves what is published about our city. Nothing is public before that."),
        _("We work for people’s safety and protect their rights while we do so."),
    )
    return Section(_("What it means"), (dotted(sentences),))


def signatures() -> Section:
    lines = (
        Paragraph(
            (
                Run(
                    _("Decided on: ____________________"),
                ),
            )
        ),
        Paragraph(
            (
                Run(
                    _("Name, function and signature: ________________________________"),
                ),
            )
        ),
    )
    return Section(_("Decision"), lines)


def dotted(sentences: tuple[str, ...]) -> Listing:
    return Listing(tuple((Paragraph((Run(one),)),) for one in sentences))


def numbered(sentences: tuple[str, ...]) -> Listing:
    return Listing(tuple((Paragraph((Run(one),)),) for one in sentences), is_ordered=True)
