"""What allauth asks of us: letters through our outbox, secrets encrypted, no open sign-up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from cityweave.accounts import notices, secrets_at_rest
from cityweave.accounts.actions.attempts import network_behind
from cityweave.accounts.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from invitations."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """No letter passes by the outbox, should a part of allauth ever want to send one."""
        person = Person.objects.filter(email=email.lower()).first()
        if person is None:
            return
        message = self.render_mail(template_prefix, email, {**context, "email": email})
        notices.notice_of_the_doors(person, subject=message.subject, text=str(message.body))

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_behind(request)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    def encrypt(self, text: str) -> str:
        return secrets_at_rest.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets_at_rest.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Cityweave"

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(getattr(user, "email", ""))
