"""A mail server that is a folder: each delivery becomes one file."""

import os
import re
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

UNSAFE_IN_NAME = re.compile(r"[^A-Za-z0-9@_-]+")


class EmailBackend(BaseEmailBackend):
    """Writes messages into settings.MAIL_FOLDER, a copy for every delivery."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            headers = message.message()
            store(folder, str(headers["Message-ID"]), headers.as_bytes())
        return len(email_messages)


def store(folder: Path, message_id: str, content: bytes) -> Path:
    """Write the message so that a reader sees all of it or none, and it survives a power cut."""
    beside = folder / f"{uuid.uuid4()}.new"
    with beside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path = claim_name(folder, UNSAFE_IN_NAME.sub("-", message_id).strip("-")[:150], beside)
    beside.unlink()
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return path


def claim_name(folder: Path, name: str, beside: Path) -> Path:
    copy = 1
    while True:
        path = folder / f"{name}.{copy}.eml"
        try:
            # A link fails where the name is taken; a rename would swallow the earlier copy.
            os.link(beside, path)
        except FileExistsError:
            copy += 1
        else:
            return path
