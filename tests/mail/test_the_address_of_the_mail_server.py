"""CITYWEAVE_MAIL_URL says where letters go."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cityweave.config import environment


def read(monkeypatch: pytest.MonkeyPatch, url: str) -> dict[str, Any]:
    monkeypatch.setenv("CITYWEAVE_MAIL_URL", url)
    return environment.mail("CITYWEAVE_MAIL_URL", None)


def test_a_mail_server_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, "smtp://desk%40city:p%40ss@mail.city:2525?tls=implicit")

    assert found == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.city",
        "EMAIL_PORT": 2525,
        "EMAIL_HOST_USER": "desk@city",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_TLS": False,
        "EMAIL_USE_SSL": True,
        "EMAIL_TIMEOUT": 30,
    }


@pytest.mark.parametrize(
    ("tls", "port"), [("", 587), ("?tls=starttls", 587), ("?tls=implicit", 465), ("?tls=none", 25)]
)
def test_the_port_follows_from_the_encryption(
    monkeypatch: pytest.MonkeyPatch, tls: str, port: int
) -> None:
    found = read(monkeypatch, f"smtp://mail.city{tls}")

    assert found["EMAIL_PORT"] == port
    assert found["EMAIL_USE_TLS"] is (port == 587)
    assert found["EMAIL_USE_SSL"] is (port == 465)


@pytest.mark.parametrize("url", ["", "mail.city", "smtp://", "http://u:secret@mail.city"])
def test_anything_else_fails_with_a_sentence_that_keeps_the_password(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match="must read smtp://") as refused:
        read(monkeypatch, url)

    assert "secret" not in str(refused.value)


def test_an_unknown_encryption_fails_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="one of starttls, implicit, none"):
        read(monkeypatch, "smtp://mail.city?tls=maybe")


def test_without_a_mail_server_production_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CITYWEAVE_MAIL_URL", raising=False)

    with pytest.raises(ImproperlyConfigured, match="Set CITYWEAVE_MAIL_URL"):
        environment.mail("CITYWEAVE_MAIL_URL", None)
