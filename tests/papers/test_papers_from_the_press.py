"""Any paper in five languages: its words in order, tagged, labelled, without its maker."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cityweave.papers.content import CoverFact, LiveFigure, Paper, Run, Section, Source, SourceList
from cityweave.papers.markdown import blocks_of
from cityweave.papers.press import fingerprint_of, pdf_of
from cityweave.papers.press.numerals import day_in, in_digits, number_in

TEXTS = {
    "en": ("Our work", "The council met six times in Peshawar."),
    "fr": ("Notre travail", "Le conseil s’est réuni six fois à Peshawar."),
    "ar": ("عملنا", "سلام الرسول"),
    "bn": ("আমাদের কাজ", "পরিষদ বৈঠক করেছে"),
    "ur": ("ہمارا کام", "سلام دوسرا"),
}
DAY = date(2026, 11, 22)
FACES = ("NotoSans", "Amiri", "HindSiliguri")


def paper(language: str, **changed: Any) -> Paper:
    title, words = TEXTS[language]
    text = f"# {title}\n\n{words}\n\n- {words}\n\n> {words}\n\n|a|b|\n|-|-:|\n|c|1|\n"
    options: dict[str, Any] = {
        "language": language,
        "title": title,
        "as_of": DAY,
        "sections": (
            Section(title, blocks_of(text, {}), note=words),
            Section("S", (SourceList((Source(1, "A page", "https://x.org/s"),)),)),
        ),
        "facts": (CoverFact("7", "cities", "/cities/"),),
    }
    return Paper(**(options | changed))


def words_of(data: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("language", TEXTS)
def test_a_paper_is_tagged_and_tells_title_language_and_date_alone(language: str) -> None:
    data = pdf_of(paper(language))
    read = PdfReader(BytesIO(data))
    catalog = read.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == language
    assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()
    assert read.metadata is not None
    assert set(read.metadata) == {"/Title", "/CreationDate", "/ModDate"}
    assert b"Typst" not in data
    assert b"DocumentID" not in data


@pytest.mark.parametrize("language", TEXTS)
def test_every_face_in_a_paper_is_our_own_and_embedded(language: str) -> None:
    page = PdfReader(BytesIO(pdf_of(paper(language)))).pages[0]
    for font in page["/Resources"]["/Font"].values():
        [inner] = font.get_object()["/DescendantFonts"]
        described = inner.get_object()["/FontDescriptor"].get_object()
        assert described["/FontName"].partition("+")[2].startswith(FACES)
        assert "/FontFile2" in described or "/FontFile3" in described


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.fail("Install qpdf: apt install qpdf")
    for language in TEXTS:
        file = tmp_path / f"{language}.pdf"
        file.write_bytes(pdf_of(paper(language)))
        checked = subprocess.run([qpdf, "--check", file], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_paper_says_its_label_and_above_green_its_reader_and_the_day() -> None:
    assert "TLP:CLEAR" in words_of(pdf_of(paper("en")))
    named = words_of(pdf_of(paper("en", label="amber", reader="Amina Khan", read_on=DAY)))
    assert named.count("TLP:AMBER") == 2
    assert "Printed for Amina Khan, 22 November 2026." in named
    with pytest.raises(ValueError, match="names its reader"):
        pdf_of(paper("en", label="amber"))


def test_the_same_paper_gives_the_same_bytes_and_another_does_not() -> None:
    other = paper("en", kicker="Other")
    assert pdf_of(paper("en")) == pdf_of(paper("en"))
    assert fingerprint_of(paper("en")) != fingerprint_of(other)


def test_addresses_of_this_site_work_from_paper(settings: Any) -> None:
    figures = {"cities": LiveFigure("7 cities", "/cities/?hub=x")}
    sections = (Section("S", blocks_of("[[cities]]", figures)),)
    page = PdfReader(BytesIO(pdf_of(paper("en", sections=sections)))).pages[0]
    links = {str(note.get_object()["/A"]["/URI"]) for note in page["/Annots"]}
    assert links == {f"{settings.ORIGIN}/cities/", f"{settings.ORIGIN}/cities/?hub=x"}


def test_headings_that_leave_out_a_level_still_make_a_tagged_paper() -> None:
    sections = (Section("S", blocks_of("### Third\n\n# First\n\n###### Sixth", {})),)
    assert b"pdfuaid" in pdf_of(paper("en", sections=sections))


@pytest.mark.parametrize("words", ['#import "x"', "$x^2$ *a* @b", "= head", "<label>", "\\ #let"])
def test_words_are_never_read_as_commands(words: str) -> None:
    sections = (Section(words, ()),)
    assert words in words_of(pdf_of(paper("en", sections=sections, standfirst=words)))


def test_a_long_text_runs_over_pages_with_a_head_and_a_number_on_each() -> None:
    long = "\n\n".join(f"Paragraph {n} " + "of many words " * 40 for n in range(40))
    read = PdfReader(BytesIO(pdf_of(paper("en", sections=(Section("S", blocks_of(long, {})),)))))
    assert len(read.pages) > 2
    for number, page in enumerate(read.pages, start=1):
        assert f"Page {number} of {len(read.pages)}" in page.extract_text()


def test_numbers_and_days_take_the_digits_of_the_language() -> None:
    assert (number_in(1234567, "bn"), number_in(1234, "ur")) == ("১২,৩৪,৫৬৭", "1,234")
    assert (day_in(DAY, "bn"), day_in(DAY, "en")) == ("২২ নভেম্বর, ২০২৬", "22 November 2026")
    assert in_digits("2018", "ar") == "2018"


def test_runs_keep_their_breaks() -> None:
    sections = (Section("S", (blocks_of("one\\\ntwo", {}))),)
    assert Run("one\ntwo").text.split("\n") == ["one", "two"]
    assert "one two" in words_of(pdf_of(paper("en", sections=sections)))
