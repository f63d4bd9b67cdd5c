"""Hostile files are refused with a sentence; their honest twins are taken in, cleaned."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from cityweave.files.checking import Refused, Removed, checked
from cityweave.files.names import ascii_name, safe_name
from tests.files import making as m
from tests.files.honest import HONEST
from tests.files.hostile import HOSTILE


def test_there_are_sixty_of_each() -> None:
    assert len(HOSTILE) >= 60
    assert len(HONEST) >= 60


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_files_are_refused_with_a_sentence(what: str) -> None:
    name, data = HOSTILE[what]

    with pytest.raises(Refused) as refusal:
        checked(data, name)

    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("what", HONEST)
def test_honest_files_are_taken_in(what: str) -> None:
    name, data, kind = HONEST[what]

    found = checked(data, name)

    assert found.kind == kind
    # What was kept once is taken in again: nothing of ours looks hostile to us.
    assert checked(found.data, f"again.{kind}").kind == kind


def test_positions_leave_photos_and_photos_in_letters() -> None:
    photo = checked(m.with_position(), "a.jpg")
    letter = checked(m.real_docx(picture=m.with_position()), "a.docx")

    assert Removed.POSITION in photo.removed
    assert Removed.POSITION in letter.removed
    assert not Image.open(BytesIO(photo.data)).getexif()
    with zipfile.ZipFile(BytesIO(letter.data)) as packed:
        inside = packed.read("word/media/image1.jpg")
    assert not Image.open(BytesIO(inside)).getexif()


def test_a_letter_forgets_who_wrote_it_and_says_what_it_said() -> None:
    found = checked(m.real_docx("Agreed on 3 May.", author="Rina Das"), "a.docx")

    paper = Document(BytesIO(found.data))
    assert [one.text for one in paper.paragraphs] == ["Agreed on 3 May."]
    assert paper.core_properties.author == ""
    assert b"Rina" not in found.data
    assert set(found.removed) == {Removed.AUTHOR, Removed.PREVIEW}


def test_a_pdf_forgets_who_wrote_it_and_says_what_it_said() -> None:
    told = m.stream(b"<x>Rina Das</x>", "/Type /Metadata /Subtype /XML")
    made = m.pdf("/Metadata 6 0 R", extra={6: told}, info="/Author (Rina Das)")

    found = checked(made, "a.pdf")

    reader = PdfReader(BytesIO(found.data))
    assert "The council agreed." in reader.pages[0].extract_text()
    assert b"Rina" not in found.data
    assert Removed.AUTHOR in found.removed


def test_an_open_text_forgets_who_wrote_it() -> None:
    found = checked(m.odf("<text:p>Agreed.</text:p>"), "a.odt")

    with zipfile.ZipFile(BytesIO(found.data)) as packed:
        assert packed.namelist()[0] == "mimetype"
        assert b"Rina" not in packed.read("meta.xml")
        assert b"Agreed." in packed.read("content.xml")


def test_what_a_pdf_said_before_it_was_changed_is_gone() -> None:
    first = m.pdf(text="The secret draft")
    start = first.rindex(b"xref\n0")
    changed = m.stream(b"BT /F1 12 Tf 72 720 Td (The final text) Tj ET")
    at = len(first)
    more = b"4 0 obj\n" + changed + b"\nendobj\n"
    table = f"xref\n4 1\n{at:010d} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev {start} >>\n"
    data = first + more + table.encode() + f"startxref\n{at + len(more)}\n%%EOF\n".encode()

    found = checked(data, "a.pdf")

    assert "The final text" in PdfReader(BytesIO(found.data)).pages[0].extract_text()
    assert b"secret" not in found.data
    assert Removed.HISTORY in found.removed


def test_a_digitally_signed_letter_is_kept_as_it_came() -> None:
    signed = m.pdf("/AcroForm << /Fields [6 0 R] /SigFlags 3 >>",
                   extra={6: b"<< /FT /Sig /T (s) /V 7 0 R >>",
                          7: b"<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>"},
                   info="/Author (Rina Das)")  # fmt: skip

    found = checked(signed, "a.pdf")

    assert found.is_sealed
    assert found.data == signed


def test_a_signed_letter_with_a_script_that_nothing_leads_to_is_refused() -> None:
    signed = m.pdf("/AcroForm << /Fields [6 0 R] /SigFlags 3 >>",
                   extra={6: b"<< /FT /Sig /T (s) /V 7 0 R >>", 7: b"<< /Type /Sig >>",
                          8: b"<< /S /JavaScript /JS (app.alert(1)) >>"})  # fmt: skip

    with pytest.raises(Refused, match="scripts"):
        checked(signed, "a.pdf")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\rina\\letter.pdf", "letter.pdf"),
        ("letter\u202efdp.exe.pdf", "letterfdp.exe.pdf"),
        ("\u2067رسالة.pdf", "رسالة.pdf"),
        ("চিঠি.pdf", "চিঠি.pdf"),
        ("con.pdf", "file con.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("a\0b\r\nSet-Cookie: x.pdf", "ab Set-Cookie x.pdf"),
        ("   .pdf", "pdf.pdf"),
        ("a" * 500 + ".pdf", "a" * 120 + ".pdf"),
        ('a"; rm -rf *.pdf', "a ; rm -rf.pdf"),
        ("নগর" * 100 + ".pdf", ("নগর" * 100)[:66] + ".pdf"),
    ],
)
def test_names_are_one_safe_line(given: str, shown: str) -> None:
    made = safe_name(given, "pdf")

    assert made == shown
    assert len(made.encode()) < 255
    assert ascii_name(made).isascii()
