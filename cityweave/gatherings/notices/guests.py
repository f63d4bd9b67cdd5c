"""Letters to guests: asked, reminded, told; in the language of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.gatherings.choices import Answer, GatheringState
from cityweave.gatherings.link_tokens import PAGE, REPLY, token_of
from cityweave.gatherings.merging import filled
from cityweave.gatherings.models import Campaign, CampaignLetter, Guest
from cityweave.mail.actions import Words, write_letter, write_letters
from cityweave.mail.choices import MAILABLE
from cityweave.network.countries import country_name
from cityweave.sharing.choices import Label
from cityweave.sharing.presenters.names import names_of
from cityweave.ui.days import as_written, date_format

if TYPE_CHECKING:
    from datetime import date

    from cityweave.gatherings.models import Gathering
    from cityweave.sharing.actors import Actor

ASKED, REMINDED, TOLD = "gatherings.asked", "gatherings.reminded", "gatherings.told"
TESTED = "gatherings.tested"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
Say = Callable[[Guest], str]


def address_for(guest: Guest, code: str = "") -> str:
    """The address at which a guest answers, in the guest's own language."""
    token = token_of(REPLY, guest.pk, guest.link_number)
    with translation.override(code or spoken(guest.language)):
        return settings.ORIGIN + reverse("gatherings:reply", kwargs={"token": token})


def page_address(campaign: Campaign, code: str, name: str = "gatherings:one-page") -> str:
    token = token_of(PAGE, campaign.pk, campaign.link_number)
    with translation.override(code):
        return settings.ORIGIN + reverse(name, kwargs={"token": token})


def spoken(code: str) -> str:
    """The language of letters and pages for somebody who speaks this one."""
    return code if code in LANGUAGES else "en"


def called(guest: Guest) -> str:
    return guest.name or guest.function or _("Dear colleague")


def days_of(gathering: Gathering) -> str:
    first, last = gathering.begins_on, gathering.last_day
    if first is None:
        return ""
    said = on_day(first)
    return f"{said} – {on_day(last)}" if last and last != first else said


def on_day(day: date) -> str:
    return date_format(day)


def place_of(gathering: Gathering, by: Actor, code: str) -> str:
    """The venue; the city too, where whoever writes sees it."""
    if gathering.online and not gathering.venue:
        return _("online")
    names = names_of([gathering.city_id], by) if gathering.city_id else {}
    country = country_name(gathering.country, code) if gathering.country else ""
    city = names.get(gathering.city_id, "") if gathering.city_id else ""
    venue = gathering.venue
    return ", ".join(filter(None, (venue, "" if city and city in venue else city, country)))


def hours_of(gathering: Gathering) -> str:
    """By the clock at the place."""
    if gathering.opens is None:
        return ""
    clock = (gathering.opens, gathering.closes)
    said = as_written(" – ".join(f"{at:%H:%M}" for at in clock if at))
    return f"{said} ({gathering.time_zone})" if gathering.time_zone else said


def when_and_where(gathering: Gathering, by: Actor, code: str) -> str:
    """All that a change is told of, in one line."""
    days = days_of(gathering) or _("no day yet")
    return _(", ").join(filter(None, (days, hours_of(gathering), place_of(gathering, by, code))))


def first_words(campaign: Campaign) -> str:
    """The invitation where a hub has not worded it itself, in the language at hand."""
    if campaign.answer_by:
        return _(
            "{name},\n\nyou are invited to “{gathering}”: {days}, {place}.\n\n"
            "Please say by {answer_by} whether you come, or who comes in your place. No account "
            "is needed, and you may change your answer until then:\n{link}\n\n"
            "What it is about, on one page that you may pass on:\n{page}"
        )
    return _(
        "{name},\n\nyou are invited to “{gathering}”: {days}, {place}.\n\n"
        "Please say whether you come, or who comes in your place. No account is needed, and you "
        "may change your answer later:\n{link}\n\n"
        "What it is about, on one page that you may pass on:\n{page}"
    )


def texts_of(campaign: Campaign) -> Mapping[str, str]:
    """The invitation in each language: the hub's own words, else ours."""
    own = CampaignLetter.objects.filter(gathering=campaign.pk)
    written: dict[str, str] = dict(own.values_list("language", "text"))
    for code in LANGUAGES:
        if code not in written:
            with translation.override(code):
                written[code] = first_words(campaign)
    return written


def values_for(campaign: Campaign, by: Actor, code: str) -> dict[str, str]:
    """What is the same for all guests of one language, in that language."""
    gathering = campaign.gathering
    return {
        "gathering": gathering.title,
        "days": days_of(gathering),
        "place": place_of(gathering, by, code),
        "answer_by": on_day(campaign.answer_by) if campaign.answer_by else _("soon"),
        "page": page_address(campaign, code),
    }


def subject_of(gathering: Gathering) -> str:
    """Above GREEN it says nothing of what one is invited to."""
    if Label(gathering.label).rank > Label.GREEN.rank:
        return _("An invitation")
    return _("Invitation: {title}").format(title=gathering.title)


def composed(campaign: Campaign, guests: Iterable[Guest], by: Actor) -> Iterable[Words]:
    """The invitation as each guest reads it; a language at a time."""
    texts = texts_of(campaign)
    by_language: dict[str, list[Guest]] = {}
    for guest in guests:
        by_language.setdefault(spoken(guest.language), []).append(guest)
    for code, several in by_language.items():
        with translation.override(code):
            same = values_for(campaign, by, code)
            subject = subject_of(campaign.gathering)
            for guest in several:
                own = {"name": called(guest), "link": address_for(guest, code)}
                text = filled(texts[code], same | own)
                yield Words(guest.email, subject, text, code, guest.pk)


def asked(campaign: Campaign, guests: Iterable[Guest], *, by: Actor) -> int:
    many = composed(campaign, guests, by)
    return write_letters(many, purpose=ASKED, label=campaign.gathering.label, by=by)


def reminded(campaign: Campaign, guests: Iterable[Guest], *, by: Actor) -> int:
    """The invitation once more, with a word before it."""

    def again(guest: Guest) -> str:
        with translation.override(spoken(guest.language)):
            return _("{name}, a word from you is still missing. Do you come?\n{link}").format(
                name=called(guest), link=address_for(guest)
            )

    return each(campaign.gathering, guests, again, purpose=REMINDED, by=by)


def each(
    gathering: Gathering, guests: Iterable[Guest], say: Say, *, by: Actor, purpose: str = TOLD
) -> int:
    """One letter to each guest with an address; none where nothing may be mailed."""
    if gathering.label not in MAILABLE:
        return 0

    def letters() -> Iterable[Words]:
        for guest in guests:
            code = spoken(guest.language)
            with translation.override(code):
                subject = subject_of(gathering)
                if guest.email:
                    yield Words(guest.email, subject, say(guest), code, guest.pk)

    return write_letters(letters(), purpose=purpose, label=gathering.label, by=by)


def moved_up(guest: Guest, *, by: Actor) -> None:
    def say(one: Guest) -> str:
        return _(
            "{name}, a place has become free: you are expected at “{gathering}”, {days}.\n\n"
            "If you cannot come after all, say so here, and the next one moves up:\n{link}"
        ).format(
            name=called(one), gathering=one.gathering.title, days=days_of(one.gathering),
            link=address_for(one),
        )  # fmt: skip

    each(guest.gathering, [guest], say, by=by)


def registered(guest: Guest, *, by: Actor) -> None:
    """Also to somebody who was registered before: only the mailbox learns which it was."""

    def say(one: Guest) -> str:
        words = (
            _("{name}, you are on the waiting list of “{gathering}”, {days}. We write to you when "
              "a place becomes free. Your details, and a way to change them:\n{link}")
            if one.answer == Answer.WAITING
            else _("{name}, you are on the list of “{gathering}”, {days}, already, and have not "
                   "said that you come. Say it here:\n{link}")
            if one.answer != Answer.YES
            else _("{name}, you are registered for “{gathering}”, {days}. Your details, and a way "
                   "to change them:\n{link}")
        )  # fmt: skip
        return words.format(
            name=called(one), gathering=one.gathering.title, days=days_of(one.gathering),
            link=address_for(one),
        )  # fmt: skip

    each(guest.gathering, [guest], say, by=by)


def stopped(gathering: Gathering, guests: Iterable[Guest], *, by: Actor) -> int:
    """To everybody who was told before."""

    def say(guest: Guest) -> str:
        words = (
            _("{name}, “{gathering}” is postponed. It was to be held: {days}.\n\n{reason}\n\n"
              "We write again when there is a new day.")
            if gathering.state == GatheringState.POSTPONED
            else _("{name}, “{gathering}” is cancelled. It was to be held: {days}.\n\n{reason}")
        )  # fmt: skip
        return words.format(
            name=called(guest), gathering=gathering.title, days=days_of(gathering),
            reason=gathering.reason,
        )  # fmt: skip

    return each(gathering, guests, say, by=by)


def settled_anew(
    gathering: Gathering, guests: Iterable[Guest], *, by: Actor, former: Gathering | None = None
) -> int:
    """To everybody who heard another day, hour or place, or that it is postponed: what stands
    now, and the way to answer for it."""

    @cache
    def told(code: str) -> tuple[str, str]:
        return when_and_where(gathering, by, code), when_and_where(former or gathering, by, code)

    def say(guest: Guest) -> str:
        now, before = told(spoken(guest.language))
        words = (
            _("{name}, “{gathering}” has a new day: {days}.\n\n"
              "Look whether you can come then, and change your answer if need be:\n{link}")
            if former is None
            else _("{name}, “{gathering}” has changed. It will be held: {days}.\n\n"
                   "Before, it was to be held: {former}.\n\n"
                   "Look whether you can come then, and change your answer if need be:\n{link}")
        )  # fmt: skip
        return words.format(
            name=called(guest), gathering=gathering.title, days=now, former=before,
            link=address_for(guest),
        )  # fmt: skip

    return each(gathering, guests, say, by=by)


def unseen(gathering: Gathering, guests: Iterable[Guest], text: str, *, by: Actor) -> int:
    """A text by somebody who sees no names; each reads it with their own name and link."""

    def say(guest: Guest) -> str:
        return f"{called(guest)},\n\n{text}\n\n{address_for(guest)}"

    return each(gathering, guests, say, by=by)


def tried(campaign: Campaign, guest: Guest, *, by: Actor) -> None:
    """The letter as the guest would read it, to whoever asks; its link opens nothing."""
    assert by.person is not None
    (words,) = composed(campaign, [guest], by)
    text = words.text.replace(address_for(guest, words.language), _("(the guest’s own link)"))
    write_letter(
        purpose=TESTED, to=by.person.pk, subject=words.subject, text=text, about=campaign.pk,
        language=words.language, label=campaign.gathering.label, by=by,
    )  # fmt: skip
