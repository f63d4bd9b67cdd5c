"""People at the doors, as tests need them."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client

from cityweave.accounts import secrets_at_rest
from cityweave.accounts.actions import persons, second_factor
from cityweave.accounts.authors import Self
from cityweave.accounts.models import Person
from cityweave.mail.models import Letter

PASSWORD = "otter lamp seven gravel"
ADDRESS = "amina@people.example"


def make_account(address: str = ADDRESS, password: str = PASSWORD, **facts: Any) -> Person:
    return persons.open_account(
        address,
        facts.pop("name", "Amina Rahman"),
        make_password(password),
        language=facts.pop("language", "en"),
    )


def with_second_factor(person: Person) -> str:
    """Set up the app; the secret it holds."""
    secret = second_factor.generate_totp_secret()
    # The code of the step before, so that the present one is still to be used.
    assert second_factor.set_up(person, secret, code_now(secret, steps=-1), by=Self(person.pk))
    return secret


def code_now(secret: str, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def stored_secret(person: Person) -> str:
    return str(Authenticator.objects.get(user=person, type="totp").data["secret"])


def opened(stored: str) -> str:
    return secrets_at_rest.decrypt(stored)


def sign_in(
    client: Client, address: str = ADDRESS, password: str = PASSWORD, **more: Any
) -> HttpResponse:
    extra = {name: more.pop(name) for name in list(more) if name.isupper()}
    return client.post("/sign-in/", {"email": address, "password": password, **more}, **extra)


def letter_to(person: Person, purpose: str) -> Letter:
    return Letter.objects.filter(recipient=person.pk, purpose=purpose).latest("created_at")


def code_in(letter: Letter) -> str:
    found = re.search(r"\d{4} \d{4}", letter.text)
    assert found
    return found.group()


def link_in(letter: Letter) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", letter.text)
    assert found
    return found.group(1)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def answer(response: HttpResponse, *typed: str) -> tuple[int, dict[str, str], str]:
    """Everything a visitor can tell two answers apart by; tokens drawn by lot, and what the
    visitor typed, taken out."""
    body = response.content.decode()
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)
    body = re.sub(r'nonce="[^"]+"', "", body)
    for text in typed:
        body = body.replace(text, "TYPED")
    headers = {name: re.sub(r"nonce-[^']+", "", value) for name, value in response.headers.items()}
    headers.pop("Content-Length", None)
    cookies = {
        f"cookie {name}": re.sub(r"=\w+;|expires=[^;]+;", "", morsel.OutputString())
        for name, morsel in response.cookies.items()
    }
    return response.status_code, headers | cookies, body
