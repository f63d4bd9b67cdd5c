"""Days are read as the cities' own languages say them, in each script these are written in."""

from __future__ import annotations

from datetime import date

import pytest

from cityweave.gatherings.promise_lines import read_line
from cityweave.gatherings.said_days import day_at_end, day_in

# A Sunday.
TODAY = date(2026, 11, 22)
MARCH_15, MARCH_31 = date(2027, 3, 15), date(2027, 3, 31)
TOMORROW, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
IN_TWO_WEEKS, IN_A_MONTH = date(2026, 12, 6), date(2026, 12, 22)
THIS_MONTH, NEXT_MONTH = date(2026, 11, 30), date(2026, 12, 31)
THIS_YEAR, NEXT_WEEK = date(2026, 12, 31), date(2026, 11, 29)

SAID = {
    "en": {
        "by the end of next month": NEXT_MONTH, "end of the month": THIS_MONTH,
        "next week": NEXT_WEEK, "in two weeks": IN_TWO_WEEKS, "within 14 days": IN_TWO_WEEKS,
        "in a month": IN_A_MONTH, "by the end of the year": THIS_YEAR, "tomorrow": TOMORROW,
        "by next Friday": FRIDAY, "two weeks from now": IN_TWO_WEEKS,
    },
    "fr": {
        "d’ici à la fin du mois prochain": NEXT_MONTH, "avant la fin du mois": THIS_MONTH,
        "la semaine prochaine": NEXT_WEEK, "d’ici deux semaines": IN_TWO_WEEKS,
        "dans 15 jours": date(2026, 12, 7), "dans un mois": IN_A_MONTH,
        "avant la fin de l’année": THIS_YEAR, "fin d’année": THIS_YEAR, "demain": TOMORROW,
        "vendredi prochain": FRIDAY, "fin mars": MARCH_31, "les mois de mars": None,
        "pour le mois de mars": MARCH_31,
    },
    "ar": {
        "قبل نهاية الشهر القادم": NEXT_MONTH, "بحلول نهاية الشهر": THIS_MONTH,
        "الأسبوع المقبل": NEXT_WEEK, "خلال أسبوعين": IN_TWO_WEEKS, "خلال ١٤ يوما": IN_TWO_WEEKS,
        "في غضون شهر": IN_A_MONTH, "قبل نهاية العام": THIS_YEAR, "قبل يوم الجمعة": FRIDAY,
        "بعد غد": date(2026, 11, 24), "في موعد أقصاه ١٥ آذار ٢٠٢٧": MARCH_15,
        "خلال ثلاثة أسابيع": date(2026, 12, 13), "في شهر مارس": MARCH_31,
    },
    "bn": {
        "১৫ মার্চের মধ্যে": MARCH_15, "আগামী ১৫ মার্চ": MARCH_15,
        "১৫ই মার্চ ২০২৭": MARCH_15, "১৫ মার্চ পর্যন্ত": MARCH_15,
        "২০২৭ সালের ১৫ মার্চের আগে": MARCH_15, "১৫ মার্চ, ২০২৭ তারিখের মধ্যে": MARCH_15,
        "মার্চের শেষে": MARCH_31, "মার্চ মাসের শেষ নাগাদ": MARCH_31,
        "আগামী মাসের শেষে": NEXT_MONTH, "আগামী মাসের শেষের মধ্যে": NEXT_MONTH,
        "এই মাসের মধ্যে": THIS_MONTH, "আগামী সপ্তাহে": NEXT_WEEK,
        "দুই সপ্তাহের মধ্যে": IN_TWO_WEEKS, "১৪ দিনের মধ্যে": IN_TWO_WEEKS,
        "এক মাসের মধ্যে": IN_A_MONTH, "বছরের শেষে": THIS_YEAR, "আগামীকাল": TOMORROW,
        "শুক্রবারের মধ্যে": FRIDAY, "আগামী শুক্রবার": FRIDAY, "১৫/০৩/২০২৭": MARCH_15,
        "৩১ জানুয়ারির মধ্যে": date(2027, 1, 31), "৩১ জানুয়ারী ২০২৭": date(2027, 1, 31),
        "৩ মের মধ্যে": date(2027, 5, 3), "১লা জুলাইয়ের মধ্যে": date(2027, 7, 1),
        "১লা জুলাই": date(2027, 7, 1),
    },
    "ur": {
        "15 مارچ تک": MARCH_15, "۱۵ مارچ ۲۰۲۷ء تک": MARCH_15, "15 مارچ سے پہلے": MARCH_15,
        "مارچ کے آخر تک": MARCH_31, "اگلے مہینے کے آخر تک": NEXT_MONTH,
        "آئندہ ماہ کے اختتام تک": NEXT_MONTH, "اس ماہ کے آخر تک": THIS_MONTH,
        "اگلے ہفتے": NEXT_WEEK, "دو ہفتوں میں": IN_TWO_WEEKS, "دو ہفتوں کے اندر": IN_TWO_WEEKS,
        "۱۴ دن میں": IN_TWO_WEEKS, "ایک ماہ میں": IN_A_MONTH, "سال کے آخر تک": THIS_YEAR,
        "کل تک": TOMORROW, "جمعہ تک": FRIDAY, "جمعے سے پہلے": FRIDAY,
        "مارچ کے مہینے میں": MARCH_31, "۱۵/۰۳/۲۰۲۷": MARCH_15,
    },
    "sq": {
        "deri më 15 mars": MARCH_15, "deri më datë 15 mars 2027": MARCH_15,
        "para 15 marsit": MARCH_15, "më 15.03.2027": MARCH_15, "deri në fund të marsit": MARCH_31,
        "deri në fund të muajit mars": MARCH_31, "në mars 2027": MARCH_31,
        "deri në fund të muajit tjetër": NEXT_MONTH, "muajin e ardhshëm": NEXT_MONTH,
        "deri në fund të muajit": THIS_MONTH, "javën e ardhshme": NEXT_WEEK,
        "brenda dy javësh": IN_TWO_WEEKS, "pas 14 ditësh": IN_TWO_WEEKS,
        "brenda një muaji": IN_A_MONTH, "deri në fund të vitit": THIS_YEAR, "nesër": TOMORROW,
        "deri të premten": FRIDAY, "të premten e ardhshme": FRIDAY,
        "deri më 3 korrik": date(2027, 7, 3), "deri në fund të korrikut": date(2027, 7, 31),
    },
    "mk": {
        "до 15 март": MARCH_15, "до 15 март 2027 година": MARCH_15, "до 15.03.2027 г.": MARCH_15,
        "најдоцна до 15 март": MARCH_15, "до крајот на март": MARCH_31, "во март": MARCH_31,
        "до крајот на следниот месец": NEXT_MONTH, "до крајот на месецот": THIS_MONTH,
        "следната недела": NEXT_WEEK, "за две недели": IN_TWO_WEEKS,
        "во рок од 14 дена": IN_TWO_WEEKS, "за еден месец": IN_A_MONTH,
        "до крајот на годината": THIS_YEAR, "утре": TOMORROW, "до петок": FRIDAY,
        "до следниот петок": FRIDAY, "do 15 mart": MARCH_15,
    },
    "bs": {
        "do 15. marta": MARCH_15, "do 15. marta 2027. godine": MARCH_15,
        "najkasnije do 15. 3. 2027.": MARCH_15, "prije 15. marta": MARCH_15,
        "do kraja marta": MARCH_31, "krajem marta": MARCH_31, "u martu": MARCH_31,
        "do kraja sljedećeg mjeseca": NEXT_MONTH, "do kraja mjeseca": THIS_MONTH,
        "sljedeće sedmice": NEXT_WEEK, "za dvije sedmice": IN_TWO_WEEKS,
        "u roku od 14 dana": IN_TWO_WEEKS, "za mjesec dana": IN_A_MONTH,
        "do kraja godine": THIS_YEAR, "sutra": TOMORROW, "do petka": FRIDAY,
        "do srijede": date(2026, 11, 25), "do 15. ožujka": MARCH_15, "idući petak": FRIDAY,
        "do 30. septembra": date(2027, 9, 30), "do 5. juna": date(2027, 6, 5),
    },
    "sr-latn": {
        "do kraja sledećeg meseca": NEXT_MONTH, "za dve nedelje": IN_TWO_WEEKS,
        "sledeće nedelje": NEXT_WEEK, "do srede": date(2026, 11, 25), "do ponedeljka": TOMORROW,
        "pre 15. marta": MARCH_15, "do 1. avgusta": date(2027, 8, 1),
        "до 15. марта 2027. године": MARCH_15, "до краја следећег месеца": NEXT_MONTH,
        "за две недеље": IN_TWO_WEEKS, "до петка": FRIDAY, "сутра": TOMORROW,
        "до 3. јула": date(2027, 7, 3), "најкасније до 15.03.2027.": MARCH_15,
        "до среде": date(2026, 11, 25),
    },
}  # fmt: skip
LINES = {
    "bn": "Tamrindi: মধ্যস্থদের তালিকা পাঠাবে",
    "ur": "Tamrindi: ثالثوں کی فہرست بھیجے گا",
    "sq": "Tamrindi: dërgon listën e ndërmjetësve",
    "mk": "Tamrindi: испраќа список на посредници",
    "bs": "Tamrindi: šalje spisak posrednika",
    "sr-latn": "Tamrindi: шаље списак посредника",
}


@pytest.mark.parametrize(
    ("said", "day"), [(said, day) for days in SAID.values() for said, day in days.items()]
)
def test_a_day_is_read_as_the_language_says_it(said: str, day: date | None) -> None:
    assert day_in(said, TODAY) == day


@pytest.mark.parametrize(
    ("code", "said"), [(code, said) for code in LINES for said, day in SAID[code].items() if day]
)
def test_the_sentence_before_it_stays_whole(code: str, said: str) -> None:
    read = read_line(f"{LINES[code]}, {said}", TODAY)

    assert read.readings[0] == tuple(LINES[code].split(": "))
    assert read.day == SAID[code][said]


@pytest.mark.parametrize(
    "line",
    [
        "train the inspectors for two weeks",
        "send the list of March",
        "envoyer la liste de mars",
        "what they do in the sun",
        "poslati spisak za mart i april",
        "да се обучат 12 инспектори",
        "të trajnohen 12 inspektorë",
        "১২ জন পরিদর্শককে প্রশিক্ষণ",
        "رپورٹ کل",
        "in 300 years from March",
    ],
)
def test_what_only_resembles_a_day_is_none(line: str) -> None:
    assert day_at_end(line, TODAY).day is None


def test_a_name_in_bangla_may_end_in_a_visarga() -> None:
    assert read_line("তামরিন্দিঃ তালিকা পাঠাবে", TODAY).readings[0] == ("তামরিন্দি", "তালিকা পাঠাবে")
