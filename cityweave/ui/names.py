"""Names as people type them, made fit to stand in any line of any script."""

import unicodedata

# Marks that turn the direction of the text after them: in a name they can only mislead.
DIRECTION_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Joiners that Persian, Urdu and the scripts of India write words with.
JOINERS = frozenset("\u200c\u200d")


def tame(name: object) -> str:
    """The name without control and direction signs, its white space collapsed."""
    return " ".join("".join(kept(sign) for sign in str(name)).split())


def kept(sign: str) -> str:
    if sign in DIRECTION_CONTROLS:
        return ""
    if sign in JOINERS:
        return sign
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in {"Cc", "Cf", "Cs"} else sign
