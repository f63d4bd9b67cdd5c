"""The campaign as staff see it, and the one page as everybody with its address reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.gatherings.models import Campaign, CampaignLetter, Gathering, Guest
from cityweave.gatherings.notices.guests import (
    composed,
    days_of,
    first_words,
    page_address,
    subject_of,
)
from cityweave.gatherings.own_questions import questions_in
from cityweave.gatherings.presenters.guests import who_of
from cityweave.network.countries import country_name
from cityweave.sharing.actors import ANONYMOUS
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import names_of

if TYPE_CHECKING:
    from cityweave.gatherings.querysets import GuestQuerySet
    from cityweave.sharing.actors import Actor


@dataclass(frozen=True, slots=True)
class LetterLine:
    code: str
    name: str
    guests: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class CampaignPage:
    gathering: Gathering
    campaign: Campaign
    subject: str
    letters: tuple[LetterLine, ...]
    # The first guest of each language, with its name: their letters differ by nothing else.
    guests: tuple[tuple[UUID, str, str], ...]
    questions: tuple[str, ...]
    # Empty until there is a campaign: before, nobody has the address.
    page_address: str


def campaign_for(gathering: Gathering, reader: Actor) -> Campaign:
    """The terms there are, or plain ones that nobody has set yet."""
    found = Campaign.objects.visible_to(reader).filter(pk=gathering.pk).first()
    campaign = found or Campaign(gathering=gathering)
    campaign.gathering = gathering
    return campaign


def campaign_page(gathering: Gathering, reader: Actor) -> CampaignPage:
    campaign = campaign_for(gathering, reader)
    here = Guest.objects.visible_to(reader).of(gathering.pk).on_the_list()
    spoken = here.order_by().values("language").annotate(n=Count("pk"))
    languages = {row["language"]: row["n"] for row in spoken}
    own = CampaignLetter.objects.visible_to(reader).filter(gathering=gathering)
    worded = set(own.values_list("language", flat=True))
    return CampaignPage(
        gathering=gathering,
        campaign=campaign,
        subject=subject_of(gathering),
        letters=tuple(
            LetterLine(code, str(name), languages.get(code, 0), code in worded)
            for code, name in settings.LANGUAGES
        ),
        guests=tuple(first_of_each(here)),
        questions=tuple(one.label for one in questions_in(campaign.questions)),
        page_address=(
            ""
            if campaign._state.adding
            else page_address(campaign, translation.get_language() or "en")
        ),
    )


def first_of_each(here: GuestQuerySet) -> Iterator[tuple[UUID, str, str]]:
    """However long the list is: the database looks for the first of each language."""
    ranked = here.annotate(
        turn=Window(RowNumber(), partition_by="language", order_by=("organisation", "name", "pk"))
    )
    names = dict(settings.LANGUAGES)
    for one in ranked.filter(turn=1).order_by("language"):
        yield one.pk, who_of(one), str(names.get(one.language, one.language))


def own_words(gathering: Gathering, reader: Actor, code: str) -> str | None:
    own = CampaignLetter.objects.visible_to(reader).filter(gathering=gathering, language=code)
    text: str | None = own.values_list("text", flat=True).first()
    return text


def words_in(gathering: Gathering, reader: Actor, code: str) -> str:
    """The letter in this language: the hub's own words, else ours."""
    text = own_words(gathering, reader, code)
    if text is not None:
        return text
    with translation.override(code):
        return first_words(campaign_for(gathering, reader))


@dataclass(frozen=True, slots=True)
class Preview:
    subject: str
    text: str
    language: str


def preview_of(guest: Guest, gathering: Gathering, reader: Actor) -> Preview:
    (words,) = composed(campaign_for(gathering, reader), [guest], reader)
    return Preview(words.subject, words.text, words.language)


@dataclass(frozen=True, slots=True)
class OnePage:
    """What a mayor reads: of the gathering, and nothing of any person."""

    campaign: Campaign
    title: str
    kind: str
    days: str
    place: str
    purpose: str
    talking_points: tuple[str, ...]
    is_discreet: bool


def one_page(campaign: Campaign) -> OnePage:
    gathering = campaign.gathering
    country = country_name(gathering.country, translation.get_language() or "en")
    online = _("online") if gathering.online else ""
    # Only what everybody reads: the page is passed on.
    cities = names_of([gathering.city_id], ANONYMOUS) if gathering.city_id else {}
    city = cities.get(gathering.city_id, "") if gathering.city_id else ""
    return OnePage(
        campaign=campaign,
        title=gathering.title,
        kind=str(gathering.get_kind_display()),
        days=days_of(gathering),
        place=" · ".join(filter(None, (online, gathering.venue, city, country))),
        purpose=gathering.purpose,
        talking_points=tuple(filter(None, map(str.strip, campaign.talking_points.splitlines()))),
        is_discreet=Label(gathering.label).rank > Label.GREEN.rank,
    )
