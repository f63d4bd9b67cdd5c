"""Which passwords are refused."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import override_settings

from cityweave.accounts import secrets_at_rest
from cityweave.accounts.models import Person
from cityweave.accounts.passphrases import known_phrases

AMINA = Person(name="Amina Rahman", email="amina.rahman@people.example")


@pytest.mark.parametrize(
    "password",
    [
        "otter lamp seven gravel",
        "korrekte pferd batterie tacker",
        "نخلة قلم سبعة مطر",
        "9f2!kQz_71pLm-88vB",
        "amina walks nineteen camels home",
    ],
)
def test_unlikely_words_are_taken(password: str) -> None:
    validate_password(password, AMINA)


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "fourteen signs",
        "correct horse battery staple",
        "CorrectHorseBatteryStaple!",
        "c0rrecth0rseb@tteryst@ple",
        "correcthorsebatterystaple2026",
        "passwordpassword",
        "password12345678",
        "qwertyuiopasdfghjkl",
        "123456789012345678",
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "summersummersummer",
        "abcdefghijklmnopqrst",
        "strongcities2026!",
        "cityweave network 2026",
        "mayor of the city hub",
        "amina rahman 1984",
        "aminarahman@people.example",
        "بسم الله الرحمن الرحيم",
        "motdepassemotdepasse",
    ],
)
def test_what_is_guessed_first_is_refused_with_a_sentence(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, AMINA)

    assert all(sentence.endswith(".") for sentence in refused.value.messages)


def test_the_shipped_list_holds_long_passwords_too() -> None:
    assert len([phrase for phrase in known_phrases() if len(phrase) >= 15]) > 200


FIRST = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
SECOND = "YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWI="


def test_a_new_key_in_front_still_opens_what_the_old_one_closed() -> None:
    with override_settings(FIELD_KEYS=[FIRST]):
        stored = secrets_at_rest.encrypt("the secret")
    with override_settings(FIELD_KEYS=[SECOND, FIRST]):
        assert secrets_at_rest.decrypt(stored) == "the secret"
    assert "the secret" not in stored


def test_a_lost_key_is_an_error_and_never_an_empty_secret() -> None:
    with override_settings(FIELD_KEYS=[FIRST]):
        stored = secrets_at_rest.encrypt("the secret")

    with override_settings(FIELD_KEYS=[SECOND]), pytest.raises(ImproperlyConfigured):
        secrets_at_rest.decrypt(stored)


def test_a_key_that_is_none_fails_with_a_sentence() -> None:
    with (
        override_settings(FIELD_KEYS=["not a key"]),
        pytest.raises(ImproperlyConfigured, match="CITYWEAVE_FIELD_KEYS"),
    ):
        secrets_at_rest.encrypt("the secret")
