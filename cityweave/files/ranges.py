"""Which bytes of a file a request asks for. Source: RFC 9110, 14."""

from __future__ import annotations

import re

ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class NotSatisfiable(Exception):
    """Nothing of what was asked for is there."""


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte, both counted from 0; None where the whole file answers.

    Several ranges at once are answered with the whole, as a server may.
    """
    found = ONE_RANGE.fullmatch(header.strip().replace(" ", ""))
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
        if int(last) == 0:
            raise NotSatisfiable
    else:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
        if last and int(last) < int(first):
            return None
    if start >= size:
        raise NotSatisfiable
    return start, end
