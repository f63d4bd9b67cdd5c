"""Plain text and tables: kept as UTF-8, refused where a browser would read more than text."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from cityweave.files.choices import Checked, FileKind
from cityweave.files.refusals import Refused
from cityweave.sheets import encodings

# What begins a page, a drawing or a program, and no letter.
MARKUP = re.compile(
    r"\s*(<!doctype|<html|<head|<body|<svg|<\?xml|<\?php|<script|<iframe|#!|%pdf-|mz\x90|gif8)",
    re.IGNORECASE,
)
ACTIVE = re.compile(
    r"<script[\s>/]|<svg[\s>/]|<iframe[\s>/]|javascript:\s*\w|<\?php|on(?:error|load)\s*=\s*[\"']?\w",
    re.IGNORECASE,
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def plain(data: bytes, kind: FileKind) -> Checked:
    text = decoded(data)
    if CONTROLS.search(text):
        raise Refused(_("This is not plain text, whatever its name says."))
    if MARKUP.match(text.lstrip("\ufeff")) or ACTIVE.search(text):
        raise Refused(
            _("This text holds commands that a browser would run. Send it as PDF or Word.")
        )
    return Checked(text.encode(), kind)


def decoded(data: bytes) -> str:
    """In whatever letters it was written."""
    found = None if b"\0" in data and not is_utf16(data) else encodings.decoded(data)
    if found is None:
        raise Refused(_("This is not plain text, whatever its name says."))
    return found.text


def is_utf16(data: bytes) -> bool:
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"}
