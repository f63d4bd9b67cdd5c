"""Letters of the doors: short, neutral, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cityweave.accounts.authors import DOOR
from cityweave.accounts.models import Person, SpokenCode
from cityweave.mail.actions import write_letter
from cityweave.ui.days import date_format

CODE = "account.code"
RESET = "account.reset"
NOTICE = "account.notice"
# Never sent: see `letter_to_nobody`.
NOBODY = "account.nobody"
# Letters about an account go to its person alone, whatever label the rest of the site gives them.
LABEL = "amber"


def sign_in_code(person: Person, code: str) -> None:
    write(
        person,
        CODE,
        lambda: (
            _("A code for you"),
            _(
                "Your code is {code}\n\n"
                "It works once, within 15 minutes, in the browser that asked for it.\n"
                "Give it to nobody. If you did not ask for it, do nothing."
            ).format(code=code),
        ),
    )


def password_reset(person: Person, token: str) -> None:
    def words() -> tuple[str, str]:
        path = reverse("accounts:new-password", kwargs={"person": person.pk, "token": token})
        return (
            _("A link for you"),
            _(
                "With this link you choose a new password:\n{link}\n\n"
                "It works once, within an hour. If you did not ask for it, do nothing."
            ).format(link=settings.ORIGIN + path),
        )

    write(person, RESET, words)


def password_changed(person: Person) -> None:
    write(
        person,
        NOTICE,
        lambda: (
            _("Your password was changed"),
            _(
                "Your password was changed, and you were signed out everywhere else.\n"
                "If that was not you, ask for a new password at once:\n{link}"
            ).format(link=settings.ORIGIN + reverse("accounts:password-reset")),
        ),
    )


def second_factor_changed(person: Person) -> None:
    write(
        person,
        NOTICE,
        lambda: (
            _("How you sign in was changed"),
            _(
                "Your second factor, a passkey or your recovery codes were changed.\n"
                "If that was not you, ask for a new password at once:\n{link}"
            ).format(link=settings.ORIGIN + reverse("accounts:password-reset")),
        ),
    )


def spoken_code_used(code: SpokenCode) -> None:
    """Whoever read the code out could have used it: the person learns of it in any case."""
    write(
        code.person,
        NOTICE,
        lambda: (
            _("A code was used to sign in as you"),
            _(
                "On {when} (UTC) somebody signed in to your account with a code that was read out "
                "to you. {who} made it.\n"
                "If that was not you, write to the network’s desk, and end every sign-in here:\n"
                "{link}"
            ).format(
                when=said_in_utc(code.used_at),
                who=code.made_by.name,
                link=settings.ORIGIN + reverse("accounts:account") + "#sign-ins",
            ),
        ),
    )


def said_in_utc(moment: datetime | None) -> str:
    return date_format(moment.astimezone(UTC), "DATETIME_FORMAT") if moment else ""


def notice_of_the_doors(person: Person, *, subject: str, text: str) -> None:
    write(person, NOTICE, lambda: (subject, text))


def letter_to_nobody(language: str) -> None:
    """Written where no account answers, so that the answer takes as long as a real one.

    The sender drops it.
    """
    with transaction.atomic():
        write_letter(
            purpose=NOBODY,
            to=None,
            address="nobody@invalid.example",
            subject="-",
            text="-",
            language=language,
            label=LABEL,
            by=DOOR,
        )


def write(person: Person, purpose: str, words: Callable[[], tuple[str, str]]) -> None:
    with translation.override(person.language), transaction.atomic():
        subject, text = words()
        write_letter(
            purpose=purpose,
            to=person.pk,
            subject=subject,
            text=text,
            language=person.language,
            label=LABEL,
            by=DOOR,
        )
