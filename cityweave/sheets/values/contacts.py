"""E-mail addresses, telephone numbers and web addresses."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from cityweave.sheets.values.digits import plain
from cityweave.sheets.values.understanding import Found, NotUnderstood, text_of

LONGEST_EMAIL, LONGEST_URL = 254, 2000
IN_BRACKETS = re.compile(r"[^<>]*<([^<>]+)>")
PHONE = re.compile(
    r"(?:tel\.?:? ?|phone:? ?)?([+(]?[\d (][\d ()./-]{4,40}?)(?: ?(?:ext|poste|x)\.? ?(\d{1,6}))?",
    re.I,
)
FEWEST_DIGITS, MOST_DIGITS = 5, 20
DOMAIN = re.compile(r"(?:www\.)?[^\s/@:]+\.[^\W\d_]{2,}(?:[:/?#].*)?")
is_web_address = URLValidator(schemes=["http", "https"])


def as_email(found: Found) -> str:
    """One address, also out of `Name <a@b.example>` or `mailto:`; the domain in lower case."""
    text = plain(text_of(found))
    if bracketed := IN_BRACKETS.fullmatch(text):
        text = bracketed[1]
    text = re.sub(r"^mailto:", "", text.strip(" ;,."), flags=re.I)
    name, _at, domain = text.rpartition("@")
    address = f"{name}@{domain.lower()}"
    try:
        if len(address) > LONGEST_EMAIL:
            raise ValidationError("")
        validate_email(address)
    except ValidationError:
        raise NotUnderstood("email", text_of(found)) from None
    return address


def as_phone(found: Found) -> str:
    """A number as text: its + and its zeros stay, only the spacing is made even."""
    text = plain(text_of(found)).lstrip("'")
    written = PHONE.fullmatch(text) if len(text) < 60 else None
    digits = re.sub(r"\D", "", written[1]) if written else ""
    if not written or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        raise NotUnderstood("phone", text_of(found))
    return written[1].strip() + (f" ext. {written[2]}" if written[2] else "")


def as_web_address(found: Found) -> str:
    """An address that begins with https:// or http://; https:// is added where none is."""
    text = plain(text_of(found))
    address = text if "://" in text or not DOMAIN.fullmatch(text) else f"https://{text}"
    try:
        if len(address) > LONGEST_URL:
            raise ValidationError("")
        is_web_address(address)
    except ValidationError:
        raise NotUnderstood("url", text_of(found)) from None
    return address
