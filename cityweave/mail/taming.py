"""Text from people made safe for headers and plain-text mail."""

import unicodedata

SUBJECT_LENGTH = 200
# Letters join and part by these in Persian, Urdu and Bangla; they steer nothing else.
JOINERS = {"\u200c", "\u200d"}
# Embeddings and overrides turn the text around them; isolates and marks stay within themselves.
TURNERS = {ord(sign): None for sign in "\u202a\u202b\u202c\u202d\u202e"}
KEPT_CONTROLS = {"\n", "\t"}


def tame_subject(subject: str) -> str:
    """One line without control, direction or invisible signs, at most 200 letters long."""
    line = " ".join("".join(tame_sign(sign) for sign in subject).split())
    return line if len(line) <= SUBJECT_LENGTH else line[: SUBJECT_LENGTH - 1].rstrip() + "…"


def tame_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category in {"Cf", "Cs"} and sign not in JOINERS:
        return ""
    return sign


def tame_text(text: str) -> str:
    """Lines ended by a newline each, without control signs, half letters or turned text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(TURNERS)
    return "".join(
        sign
        for sign in lines
        if sign in KEPT_CONTROLS or unicodedata.category(sign) not in {"Cc", "Cs"}
    )
