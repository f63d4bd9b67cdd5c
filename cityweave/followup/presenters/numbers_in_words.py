"""Small numbers as words, as a sentence begins with them."""

from __future__ import annotations

from django.utils.translation import get_language, pgettext_lazy

from cityweave.ui.figures import grouped

# The word agrees with “things” in languages where it must.
WORDS = {
    1: pgettext_lazy("things", "one"),
    2: pgettext_lazy("things", "two"),
    3: pgettext_lazy("things", "three"),
    4: pgettext_lazy("things", "four"),
    5: pgettext_lazy("things", "five"),
    6: pgettext_lazy("things", "six"),
    7: pgettext_lazy("things", "seven"),
    8: pgettext_lazy("things", "eight"),
    9: pgettext_lazy("things", "nine"),
    10: pgettext_lazy("things", "ten"),
    11: pgettext_lazy("things", "eleven"),
    12: pgettext_lazy("things", "twelve"),
}


def in_words(count: int) -> str:
    if count in WORDS:
        return str(WORDS[count])
    return grouped(count, get_language() or "en")
