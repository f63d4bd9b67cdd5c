"""Letters of joining: discreet words, in the language of whoever reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.engage.choices import DeclineReason
from cityweave.mail.actions import write_letter
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.accounts.models import Person
    from cityweave.engage.models import Application, Joining
    from cityweave.sharing.actors import Actor


def write(
    purpose: str, address: str, language: str, about: UUID, subject: str, text: str, *, by: Actor
) -> None:
    write_letter(
        purpose=purpose, to=None, address=address, subject=subject, text=text, language=language,
        about=about, label=Label.AMBER, by=by,
    )  # fmt: skip


def page(name: str, **kwargs: object) -> str:
    return settings.ORIGIN + reverse(name, kwargs=kwargs)


def joining_link(joining: Joining, token: str, *, by: Actor) -> None:
    with translation.override(joining.language):
        text = _(
            "Go on here whenever you like, within 30 days:\n{link}\n\n"
            "If you did not begin this, leave the letter unanswered; nothing will happen."
        ).format(link=page("engage:joining", token=token))
        subject = _("Your form, to go on with")
    write("engage.link", joining.email, joining.language, joining.key, subject, text, by=by)


def confirmation(application: Application, token: str, *, has_account: bool, by: Actor) -> None:
    """To whoever has an account the letter says so; the page says the same to everybody."""
    with translation.override(application.language):
        link = page("engage:confirmation", token=token)
        text = _(
            "{name}, please confirm that you wrote to us, within 7 days:\n{link}\n\n"
            "If you did not write to us, leave the letter unanswered; nothing will happen."
        ).format(name=application.person_name, link=link)
        if has_account:
            known = _("You have an account with this address already. Sign in here:\n{link}")
            text += "\n\n" + known.format(link=page("accounts:sign-in"))
        subject = _("Please confirm your message")
    write(
        "engage.confirm", application.email, application.language, application.pk, subject, text,
        by=by,
    )  # fmt: skip


def colleague_asks(application: Application, person: Person, *, by: Actor) -> None:
    """To the team of a city: somebody says they are a colleague."""
    with translation.override(person.language):
        text = _(
            "{name}, somebody wants to work with you here as a colleague. "
            "Sign in to see who, and say whether you know them:\n{link}"
        ).format(name=person.name, link=page("engage:application", key=application.pk))
        subject = _("A colleague asks to join you")
    write_letter(
        purpose="engage.colleague", to=person.pk, subject=subject, text=text,
        language=person.language, about=application.pk, label=Label.AMBER, by=by,
    )  # fmt: skip


def asked_back(application: Application, question: str, token: str, *, by: Actor) -> None:
    with translation.override(application.language):
        text = _(
            "{name}, thank you for writing to us. We have a question:\n\n{question}\n\n"
            "Answer here; you can add a file:\n{link}"
        ).format(
            name=application.person_name,
            question=question,
            link=page("questions:answer", token=token),
        )
        subject = _("A question about your message")
    write_to_applicant("engage.question", application, subject, text, by=by)


def declined(application: Application, reason: str, words: str, *, by: Actor) -> None:
    with translation.override(application.language):
        said = str(DeclineReason(reason).label)
        text = _(
            "{name}, thank you for writing to us. We cannot say yes this time.\n\n{reason}\n\n"
            "You can write to us again at any time:\n{link}"
        ).format(
            name=application.person_name,
            reason=f"{said}\n\n{words}".strip(),
            link=page("engage:join"),
        )
        subject = _("An answer to your message")
    write_to_applicant("engage.decided", application, subject, text, by=by)


def welcome(application: Application, *, joins: bool, by: Actor) -> None:
    """The welcome pack: where everything is, on one screen."""
    with translation.override(application.language):
        text = (city_is_welcome() if joins else colleague_is_welcome()).format(
            name=application.person_name,
            city=application.city_name,
            sign_in=page("accounts:sign-in"),
            welcome=page("engage:welcome"),
        )
        text += "\n\n" + _("Ask us whatever you need:\n{link}").format(link=page("build:ask"))
        subject = _("Welcome")
    write_to_applicant("engage.decided", application, subject, text, by=by)


def city_is_welcome() -> str:
    return _(
        "{name}, welcome. {city} is with us from today.\n\n"
        "Sign in:\n{sign_in}\n\n"
        "What is there for you, on one page:\n{welcome}\n\n"
        "If you have no account yet, a letter with an invitation comes beside this one."
    )


def colleague_is_welcome() -> str:
    """The city was with us before."""
    return _(
        "{name}, welcome. From today you belong to the team of {city} here.\n\n"
        "Sign in:\n{sign_in}\n\n"
        "What is there for you, on one page:\n{welcome}\n\n"
        "If you have no account yet, a letter with an invitation comes beside this one."
    )


def write_to_applicant(
    purpose: str, application: Application, subject: str, text: str, *, by: Actor
) -> None:
    write(purpose, application.email, application.language, application.pk, subject, text, by=by)


def reconfirmation(
    address: str, name: str, language: str, about: UUID, token: str, *, by: Actor
) -> None:
    with translation.override(language):
        text = _(
            "{name}, after an election we ask once whether your city is still with us. "
            "One minute is enough:\n{link}"
        ).format(name=name, link=page("questions:answer", token=token))
        subject = _("One question, one minute")
    write("engage.reconfirm", address, language, about, subject, text, by=by)
