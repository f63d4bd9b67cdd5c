"""What is copied out of a paper is what was written: every word, once, in its order."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from cityweave.network.choices import PROMISE_TEXTS
from cityweave.papers.content import (
    Heading,
    Listing,
    Paper,
    Paragraph,
    Quote,
    Run,
    Section,
    Table,
)
from cityweave.papers.press import pdf_of

TURNING = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\f"
# Words that a real hub would write, with what is hard to set: marks, conjuncts, split vowels,
# numbers and Latin names in a line that runs leftwards.
TEXTS = {
    "en": (
        "A mayor’s office asked for an affordable, efficient first offer: five officers fit it in.",
        "The council of Peshawar agreed to it on 3 May 2026; Male and Colombo follow in 2027.",
    ),
    "fr": (
        "L’office du maire a demandé une première offre efficace, où cinq œuvres s’affinent.",
        "Le conseil l’a décidé le 3 mai 2026 ; Genève, Nîmes et Saïda suivront dès l’été.",
    ),
    "ar": (
        "أولًا، تعمل المدن معًا من أجل الوقاية، وتتعلّم المدينة من المدينة دائمًا.",
        "الإلكتروني والكود والأمن للآخرين: لا أحد يُترك وحده، وقتًا طويلًا كان أم قصيرًا.",
        "اتفق المجلس على ذلك في 3 مايو 2026 مع Peshawar Council ثم عاد إلى العمل.",
        "إنّ شبكة البلديات مسؤولة عن حمايةٍ يُرجى أن تدوم، ورئيسُها مُنتخَبٌ.",
    ),
    "bn": (
        "মানবাধিকার রক্ষা করে চরমপন্থা, ঘৃণা ও মেরুকরণ প্রতিরোধ করে এমন শহরগুলির নেটওয়ার্ক।",
        "নতুন পাঁচটি প্রতিশ্রুতি: সম্পৃক্ত করা, গড়ে তোলা, একত্র করা, সংযুক্ত করা, সমন্বয় করা।",
        "কর্তৃপক্ষ পূর্ণ পরিবর্তন চায়; খুঁজে দেখুন কিছু ভুল কি না, উর্দু ও বাংলা দুই ভাষাতেই।",
        "৩ মে ২০২৬ তারিখে Peshawar Council ঢাকা দক্ষিণ সিটি কর্পোরেশনের সঙ্গে সিদ্ধান্ত নেয়।",
    ),
    "ur": (
        "شہر روک تھام کے خاکے بناتے ہیں، جنہیں مقامی حکام قومی اور بین الاقوامی فریقوں تک جاتے ہیں",
        "ٹیکس، ڈاک اور پڑھنا: لاہور، کوئٹہ اور گوجرانوالہ کی بلدیہ نے مدوّن اصول اعلٰی سطح پر مانے۔",
        "مجلس نے 3 مئی 2026 کو Peshawar Council کے ساتھ فیصلہ کیا، مثلاً نئی گاڑیوں کا۔",
    ),
}


def words_in(text: str) -> list[str]:
    """Letters with their marks, and numbers; a change of direction ends a word."""
    # A soft hyphen says that the word goes on in the next line.
    text = re.sub("\u00ad\\s*", "", text)
    plain = text.translate(dict.fromkeys(map(ord, TURNING), " "))
    plain = unicodedata.normalize("NFKC", plain).replace("\u0640", "")
    joined = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in plain)
    return joined.split()


def read_back(data: bytes, folder: Path) -> str:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.fail("Install poppler: apt install poppler-utils")
    file = folder / "paper.pdf"
    file.write_bytes(data)
    done = subprocess.run([reader, file, "-"], capture_output=True, text=True, check=True)
    return done.stdout


def missing_from(found: list[str], texts: Iterable[str]) -> list[str]:
    """The texts whose words do not stand in a row where they were looked for, one after another."""
    lost, at = [], 0
    for text in texts:
        wanted = words_in(text)
        places = range(at, len(found) - len(wanted) + 1)
        place = next((n for n in places if found[n : n + len(wanted)] == wanted), None)
        if place is None:
            lost.append(text)
        else:
            at = place + len(wanted)
    return lost


def paper_of(language: str, texts: tuple[str, ...]) -> Paper:
    plain = tuple(Paragraph((Run(text),)) for text in texts)
    return Paper(
        language=language,
        title="Lantern Coast",
        as_of=date(2026, 11, 22),
        sections=(Section("1", plain),),
    )


@pytest.mark.parametrize("language", TEXTS)
def test_each_paragraph_reads_as_it_was_written(language: str, tmp_path: Path) -> None:
    with override(language):
        promises = [str(text) for text in PROMISE_TEXTS.values()]
    texts = (*TEXTS[language], *(promises if language in ("en", "fr", "ar") else ()))

    found = words_in(read_back(pdf_of(paper_of(language, texts)), tmp_path))

    assert missing_from(found, texts) == []


@pytest.mark.parametrize("language", TEXTS)
def test_words_keep_their_order_in_every_shape_of_text(language: str, tmp_path: Path) -> None:
    first, second, *_ = texts = TEXTS[language]
    head = words_in(texts[-1])
    blocks = (
        Heading(1, (Run(" ".join(head[:3])),)),
        Listing(((Paragraph((Run(first),)),), (Paragraph((Run(second, strong=True),)),))),
        Quote((Paragraph((Run(first, emphasis=True),)),)),
        Table(head=((Run(head[0]),),), rows=(((Run(second, href="/hubs/"),),),)),
    )
    paper = Paper(
        language=language,
        title="Lantern Coast",
        as_of=date(2026, 11, 22),
        sections=(Section("1", blocks),),
    )

    found = words_in(read_back(pdf_of(paper), tmp_path))

    said = [" ".join(head[:3]), first, second, first, head[0], second]
    assert missing_from(found, said) == []


def test_the_comparison_notices_a_letter_said_twice() -> None:
    assert missing_from(words_in("নতুতুন পথ"), ["নতুন পথ"]) == ["নতুন পথ"]
    assert missing_from(words_in("পথ নতুন"), ["নতুন পথ"]) == ["নতুন পথ"]
    assert missing_from(words_in("এই নতুন পথ।"), ["নতুন পথ"]) == []


def test_arabic_words_in_an_english_paper_read_as_written(tmp_path: Path) -> None:
    text = "The city says نسيج المدن and the other says সিটিউইভ নতুন of itself."
    found = words_in(read_back(pdf_of(paper_of("en", (text,))), tmp_path))
    assert missing_from(found, [text]) == []


def test_letters_are_dealt_out_one_to_a_glyph() -> None:
    from cityweave.papers.press.lettering import shares  # noqa: PLC0415

    assert shares("ab", 1) == ["ab"]
    assert shares("abc", 2) == ["a", "bc"]
    # A vowel on both sides of its consonant is drawn as three glyphs.
    assert shares("\u0995\u09cb", 3) == ["\u0995", "\u09c7", "\u09be"]
    assert re.sub(" ", "", " ".join(shares("a", 3))) == "a"
