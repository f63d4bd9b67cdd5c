"""What becomes of each letter and mark when text is folded, and which belong to words."""

from __future__ import annotations

import unicodedata

# Marks that come and go in how people type; the vowel signs of Indic scripts are letters to
# their readers and stay.
PASSING_MARKS = (
    *((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F)),
    # Hebrew points, Arabic and Syriac vowels, hamza above and below, Qur'anic marks.
    *((0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7)),
    *((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4)),
    *((0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0711, 0x0711), (0x0730, 0x074A), (0x08CA, 0x08E1)),
    (0x08E3, 0x08FF),
    # The dot below in Devanagari: typed or not, it is the same word.
    (0x093C, 0x093C),
    # Variation selectors and their supplement.
    *((0xFE00, 0xFE0F), (0xE0100, 0xE01EF)),
)

# Letters with a stroke or a ligature, which no decomposition takes apart; and letters that one
# keyboard has where another has the next.
JOINED = {
    **{"đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ə": "e", "ð": "d", "þ": "th"},
    **{"æ": "ae", "œ": "oe", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y"},
    # Greek final sigma, Cyrillic letters of Ukrainian and Kazakh keyboards stay apart.
    "ς": "σ",
    # Arabic: alef of wasl, alef maksura and Persian ye, ta marbuta, Persian kaf, the hehs of
    # Urdu and Kurdish, hamza on its own seat left off.
    **{"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ک": "ك", "ڪ": "ك"},
    **{"ہ": "ه", "ھ": "ه", "ۃ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ء": ""},
    # Devanagari and Bengali: the moon's dot is written either way.
    **{"ँ": "ं", "ৎ": "ত্"},
    # Apostrophes that are letters in Uzbek, Hawaiian and romanised Arabic.
    **dict.fromkeys("ʹʺʻʼʽʾʿˈˊˋ", ""),
    # Tatweel stretches a word and says nothing.
    "ـ": "",
}


def is_passing(point: int) -> bool:
    return any(first <= point <= last for first, last in PASSING_MARKS)


class Folding(dict[int, str | int | None]):
    """For `str.translate`: each letter's folded form, worked out when it is first met."""

    def __missing__(self, point: int) -> str | int | None:
        self[point] = self.folded(point)
        return self[point]

    def folded(self, point: int) -> str | int | None:
        letter = chr(point)
        if letter in JOINED:
            return JOINED[letter]
        category = unicodedata.category(letter)
        # Invisible signs, and halves of letters, which no database would take.
        if category in {"Cf", "Cs"} or is_passing(point):
            return None
        if category == "Nd":
            return str(unicodedata.digit(letter))
        return point


class Spacing(dict[int, int]):
    """For `str.translate`: what is no letter, mark or number becomes a space."""

    def __missing__(self, point: int) -> int:
        belongs = unicodedata.category(chr(point))[0] in "LMN"
        self[point] = point if belongs else 0x20
        return self[point]


FOLDING = Folding()
SPACING = Spacing()
