"""Countries by any name or code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cityweave.sheets.values.understanding import Found

NONE_MORE: Mapping[str, str] = MappingProxyType({})


def as_country(found: Found, more: Mapping[str, str] = NONE_MORE) -> str:
    """The ISO 3166 code of two capitals (XK for Kosovo), of a name in any language of CLDR, a
    usual variant, a code of two or three letters, or a code of three figures (M49).

    `more` are names or codes that the caller knows beside those, with their codes.
    """
    raise NotImplementedError
