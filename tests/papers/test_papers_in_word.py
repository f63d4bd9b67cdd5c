"""Papers go out as Word, and a section comes back with changes and comments."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from cityweave.papers.content import (
    CoverFact,
    Paper,
    RecordLine,
    RecordList,
    Section,
    Source,
    SourceList,
)
from cityweave.papers.markdown import blocks_of
from cityweave.papers.returned import Comment, NotReadable, Suggestion, returned
from cityweave.papers.word import docx_of, section_docx

TEXT = "First paragraph.\n\n- one\n- two\n\nLast paragraph."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARKDOWN = (
    "# Inside\n\nA **strong** [link](https://example.org/).\n\n1. x\n\n"
    "> said\n\n|a|b|\n|-|-:|\n|c|1|"
)


def paper(language: str, label: str = "clear") -> Paper:
    return Paper(
        language=language,
        title="A paper",
        as_of=date(2026, 11, 22),
        sections=(
            Section("Words", blocks_of(MARKDOWN, {}), note="A note"),
            Section("Lists", (RecordList((RecordLine("Lahore", "https://x.org/"),)),)),
            Section("Sources", (SourceList((Source(1, "A page", "https://x.org/s"),)),)),
        ),
        kicker="Kind",
        standfirst="Stands first",
        facts=(CoverFact("7", "cities", "https://x.org/cities/"),),
        label=label,
        reader="Amina Khan",
        read_on=date(2026, 11, 22),
    )


def packed(**parts: bytes | str) -> bytes:
    """A file with `document`, `comments` or other parts, named by what lies in it."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(f"word/{name}" if "." in name else f"word/{name}.xml", content)
    return data.getvalue()


def body(inner: str) -> str:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>"


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def ins(words: str, author: str = "Amina") -> str:
    return f'<w:ins w:id="1" w:author="{author}">{r(words)}</w:ins>'


def gone(words: str, author: str = "Amina") -> str:
    return (
        f'<w:del w:id="2" w:author="{author}"><w:r><w:delText xml:space="preserve">{words}'
        "</w:delText></w:r></w:del>"
    )


def test_a_whole_paper_opens_with_its_headings_lists_tables_and_links() -> None:
    document = Document(BytesIO(docx_of(paper("en"))))
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.text]
    assert ("Heading 1", "Words") in styles
    assert ("Heading 2", "Inside") in styles
    assert ("List Number", "x") in styles
    assert ("List Bullet", "Lahore") in styles
    assert ("Quote", "said") in styles
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["c", "1"]
    links = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert links == {
        "https://example.org/",
        "https://x.org/",
        "https://x.org/s",
        "https://x.org/cities/",
    }


@pytest.mark.parametrize("language", ["en", "fr", "ar", "bn", "ur"])
def test_a_file_tells_title_and_language_and_nothing_of_its_maker(language: str) -> None:
    data = docx_of(paper(language))
    properties = Document(BytesIO(data)).core_properties
    assert (properties.title, properties.language) == ("A paper", language)
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with ZipFile(BytesIO(data)) as file:
        assert b"python" not in file.read("docProps/core.xml").lower()
        assert b"Microsoft" not in file.read("docProps/app.xml")
    assert data == docx_of(paper(language))


@pytest.mark.parametrize(("language", "turned"), [("ar", True), ("ur", True), ("bn", False)])
def test_paragraphs_of_arabic_and_urdu_run_from_the_right(language: str, turned: bool) -> None:
    document = Document(BytesIO(section_docx("قسم", language, "نص")))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}bidi"
    assert [one._p.find(f".//{name}") is not None for one in document.paragraphs] == [turned] * 2


def test_a_file_above_green_names_its_label_and_reader_on_each_page() -> None:
    section = Document(BytesIO(docx_of(paper("en", "amber")))).sections[0]
    assert "TLP:AMBER" in section.header.paragraphs[0].text
    assert "Printed for Amina Khan, 22 November 2026." in section.footer.paragraphs[0].text


def test_a_section_that_was_not_touched_comes_back_unchanged() -> None:
    back = returned(section_docx("Our work", "en", TEXT), TEXT)
    assert back.is_unchanged
    assert back.text == TEXT


def test_plain_edits_become_suggestions() -> None:
    document = Document(BytesIO(section_docx("Our work", "en", TEXT)))
    document.paragraphs[1].runs[0].text = "First paragraph, changed."
    document.paragraphs[3].insert_paragraph_before("A new one.")
    saved = BytesIO()
    document.save(saved)

    back = returned(saved.getvalue(), TEXT)

    assert back.suggestions == (
        Suggestion(0, "First paragraph.", "First paragraph, changed."),
        Suggestion(2, "", "A new one."),
    )


def test_a_paragraph_taken_out_is_a_suggestion_to_remove_it() -> None:
    back = returned(packed(document=body(p(r("First paragraph.")) + p(r("Last paragraph.")))), TEXT)
    assert back.suggestions == (Suggestion(1, "- one\n- two", ""),)


def test_tracked_changes_keep_their_authors() -> None:
    changed = p(r("First ") + gone("paragraph") + ins("words", "Benazir") + r("."))
    whole = body(changed + p(r("- one<w:br/>- two").replace("<w:br/>", "</w:t><w:br/><w:t>"))
                 + p(r("Last paragraph.")) + p(ins("Added.")))  # fmt: skip
    back = returned(packed(document=whole), TEXT)
    assert back.suggestions == (
        Suggestion(0, "First paragraph.", "First words.", ("Amina", "Benazir"), True),
        Suggestion(3, "", "Added.", ("Amina",), True),
    )
    assert back.text.startswith("First words.")


def test_a_paragraph_deleted_in_tracked_changes_is_removed_when_accepted() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="3" w:author="Amina"/></w:rPr></w:pPr>'
    whole = body(p(r("One.")) + p(mark + gone("Two.")) + p(r("Three.")))
    back = returned(packed(document=whole), "One.\n\nTwo.\n\nThree.")
    assert back.text == "One.\n\nThree."


def test_comments_stand_at_their_paragraph_with_their_author() -> None:
    reference = '<w:r><w:commentReference w:id="7"/></w:r>'
    comments = (
        f'<w:comments {W}><w:comment w:id="7" w:author="Amina">{p(r("Is this so?"))}'
        "</w:comment></w:comments>"
    )
    whole = body(p(r("One.")) + p(r("Two.") + reference))
    back = returned(packed(document=whole, comments=comments), "One.\n\nTwo.")
    assert back.comments == (Comment(1, "Is this so?", "Amina"),)
    assert back.suggestions == ()


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + body(p(r("&x;")))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a Word file"),
        (b"plain words", "not a Word file"),
        (packed(other="<a/>"), "not a Word file"),
        (packed(document="<not closed"), "not a Word file"),
        (packed(document=body(p(r("x"))))[:-30], "not a Word file"),
        (packed(**{"document": body(""), "vbaProject.bin": b"x"}), "macros"),
        (packed(document=b" " * 41_000_000), "unpacks to more"),
        (packed(document=ENTITY), "asks for other files"),
        (packed(document="<!--" + "x" * 5000 + "-->" + ENTITY), "asks for other files"),
        (packed(document=body(p("") * 3001)), "unpacks to more"),
        (b"x" * 5_000_001, "larger than 5 MB"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(NotReadable, match=sentence):
        returned(data, TEXT)
