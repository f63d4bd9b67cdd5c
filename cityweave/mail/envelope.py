"""A letter as a message of plain text."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from cityweave.mail.return_paths import return_address


def message_of(
    letter: Any, address: str, *, connection: BaseEmailBackend, unsubscribe: str = ""
) -> EmailMessage:
    headers = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if unsubscribe:
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    returns = return_address(letter.key)
    if returns:
        # The envelope names the letter; who reads it sees the sender they know.
        headers["From"] = settings.DEFAULT_FROM_EMAIL
    return EmailMessage(
        from_email=returns or None,
        subject=letter.subject,
        body=letter.text,
        to=[address],
        headers=headers,
        connection=connection,
    )
