"""Papers as Word files: a whole paper, or one section to be edited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from cityweave.papers.content import (
    Block,
    CoverFact,
    FigureRow,
    Heading,
    Listing,
    MapBlock,
    NamedLines,
    Paper,
    Paragraph,
    Quote,
    RecordList,
    Run,
    Runs,
    Section,
    SourceList,
    Table,
    direction_of,
)
from cityweave.papers.paragraphs import split
from cityweave.papers.press import stitches
from cityweave.papers.press.payload import payload_of
from cityweave.papers.press.plain import absolute

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
# A zip keeps a time with each file; one day for all keeps the bytes the same.
STAMP = (2020, 1, 1, 0, 0, 0)
DEEPEST_HEADING = 4
SIDE = 22  # millimetres of paper beside the words
# Figures line up on their units in both directions; Word counts sides from the reader's start.
END = {False: WD_ALIGN_PARAGRAPH.RIGHT, True: WD_ALIGN_PARAGRAPH.LEFT}
# Controls that XML 1.0 cannot hold.
FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def docx_of(paper: Paper) -> bytes:
    """The whole paper as a Word file, the same bytes for the same paper."""
    word = Word(paper.title, paper.language, dye=paper.dye)
    around = payload_of(paper)
    word.frame(f"{paper.title} · {around['label']['code']}", " ".join(foot_of(around)))
    word.line(paper.kicker)
    word.heading((Run(paper.title),), 0)
    word.line(paper.standfirst, style="Subtitle")
    word.figures(paper.facts)
    word.line(around["frame"]["as_of"])
    for section in paper.sections:
        word.section(section)
    return word.saved()


def section_docx(title: str, language: str, text: str) -> bytes:
    """One section to be edited: its name, then each paragraph of its Markdown as it is typed."""
    word = Word(title, language)
    word.heading((Run(title),), 1)
    for paragraph in split(text):
        word.runs(word.paragraph(), (Run(paragraph),))
    return word.saved()


def foot_of(around: dict[str, Any]) -> list[str]:
    return [around["label"]["code"], around["notice"], *around["foot"]]


class Word:
    """A Word file while it is being written."""

    def __init__(self, title: str, language: str, dye: str = "nw") -> None:
        self.language = language
        self.is_rtl = direction_of(language) == "rtl"
        self.colour = RGBColor.from_string(stitches.colour(dye).lstrip("#").upper())
        self.document = Document()
        self.set_properties(title)
        self.set_page()
        self.set_styles()

    # The file as such

    def set_properties(self, title: str) -> None:
        """Nothing of who wrote it, or with what; title, language and a day stay."""
        properties = self.document.core_properties
        for name in ("author", "comments", "keywords", "subject", "category", "last_modified_by"):
            setattr(properties, name, "")
        properties.title = title.translate(FORBIDDEN)[:250]
        properties.language = self.language
        properties.revision = 1
        properties.created = properties.modified = datetime(*STAMP, tzinfo=UTC)

    def set_page(self) -> None:
        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(SIDE)
        page.top_margin = page.bottom_margin = Mm(20)

    def set_styles(self) -> None:
        for style in self.document.styles:
            if style.type != 1:
                continue
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            for script in ("ascii", "hAnsi", "eastAsia"):
                fonts.set(qn(f"w:{script}"), "Noto Sans")
            fonts.set(
                qn("w:cs"), {"bn": "Noto Sans Bengali"}.get(self.language, "Noto Sans Arabic")
            )
            if style.name and style.name.startswith(("Heading", "Title", "Subtitle")):
                style.font.color.rgb = self.colour
                style.font.italic = style.font.cs_italic = False
                for spacing in style.element.rPr.findall(qn("w:spacing")):
                    style.element.rPr.remove(spacing)
        self.set_language(self.document.styles["Normal"].element.get_or_add_rPr())
        self.document.styles["Normal"].font.size = Pt(11 if self.is_rtl else 10)
        self.set_default_language()

    def set_default_language(self) -> None:
        for found in self.document.styles.element.iter(qn("w:lang")):
            found.set(qn("w:val"), self.language)
            found.set(qn("w:bidi"), self.language)

    def set_language(self, properties: Any) -> None:
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), self.language)
        tag.set(qn("w:bidi"), self.language)
        properties.append(tag)

    def frame(self, head: str, foot: str) -> None:
        section = self.document.sections[0]
        if self.is_rtl:
            section._sectPr.append(OxmlElement("w:bidi"))
        for place, text in ((section.header, head), (section.footer, foot)):
            paragraph = place.paragraphs[0]
            self.turn(paragraph)
            self.runs(paragraph, (Run(text),))

    def saved(self) -> bytes:
        written, stamped = BytesIO(), BytesIO()
        self.document.save(written)
        with ZipFile(written) as source, ZipFile(stamped, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                # The template's picture of itself and its maker's name are no part of a paper.
                data = source.read(name)
                if name == "docProps/app.xml":
                    data = EMPTY_PROPERTIES
                target.writestr(ZipInfo(name, STAMP), data, ZIP_DEFLATED)
        return stamped.getvalue()

    # Parts

    def section(self, section: Section) -> None:
        self.heading((Run(section.name),), 1)
        self.line(section.note)
        self.blocks(section.blocks)

    def blocks(self, blocks: Iterable[Block], style: str | None = None) -> None:
        for block in blocks:
            self.block(block, style)

    def block(self, block: Block, style: str | None) -> None:  # noqa: C901 - one line a shape
        match block:
            case Paragraph(runs):
                self.runs(self.paragraph(style), runs)
            case Heading(level, runs):
                self.heading(runs, level + 1)
            case Listing():
                self.listing(block)
            case Quote(blocks):
                self.blocks(blocks, "Quote")
            case Table():
                self.table((block.head, *block.rows), block.numeric, block.widths)
            case FigureRow(facts):
                self.figures(facts)
            case MapBlock():
                self.line(block.words)
            case NamedLines(lines):
                self.table([((Run(line.name),), line.runs) for line in lines], widths=(1, 3))
            case RecordList():
                self.records(block)
            case SourceList(sources):
                for one in sources:
                    paragraph = self.paragraph()
                    paragraph.paragraph_format.space_after = Pt(2)
                    self.runs(paragraph, (Run(f"{one.number}  "), Run(one.text, href=one.url)))

    def paragraph(self, style: str | None = None) -> WordParagraph:
        return self.turn(self.document.add_paragraph(style=style))

    def turn(self, paragraph: WordParagraph) -> WordParagraph:
        """Paragraphs of Arabic and Urdu begin at the right."""
        if self.is_rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        return paragraph

    def line(self, text: str, style: str | None = None) -> None:
        if text:
            self.runs(self.paragraph(style), (Run(text),))

    def heading(self, runs: Runs, level: int) -> None:
        heading = self.document.add_heading("", min(level, DEEPEST_HEADING))
        self.runs(self.turn(heading), runs)

    def listing(self, block: Listing) -> None:
        style = "List Number" if block.is_ordered else "List Bullet"
        for item in block.items:
            for inner in item:
                self.block(inner, style)

    def figures(self, facts: Iterable[CoverFact]) -> None:
        for fact in facts:
            paragraph = self.paragraph()
            self.runs(paragraph, (Run(fact.number, strong=True), Run(f"  {fact.noun}")))
            paragraph.paragraph_format.space_after = Pt(2)
            number = paragraph.runs[0]
            number.font.size, number.font.color.rgb = Pt(22), self.colour
            # Letters of scripts that run leftwards have a size of their own.
            size = OxmlElement("w:szCs")
            size.set(qn("w:val"), "44")
            number._r.get_or_add_rPr().append(size)
            self.link(paragraph, number, fact.href)

    def records(self, block: RecordList) -> None:
        for line in block.lines:
            note = (Run(f" {line.note}"),) if line.note else ()
            self.runs(self.paragraph("List Bullet"), (Run(line.text, href=line.href), *note))
        if block.more:
            more = Run(block.more.text, href=block.more.href)
            self.runs(self.paragraph("List Bullet"), (more,))

    def table(
        self,
        rows: Iterable[tuple[Runs, ...]],
        numeric: frozenset[int] = frozenset(),
        widths: tuple[float, ...] = (),
    ) -> None:
        lines = list(rows)
        table = self.document.add_table(len(lines), len(lines[0]))
        if self.is_rtl:
            table._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
        hairlines(table)
        table.autofit = False
        share = (210 - 2 * SIDE) / sum(widths or [1] * len(lines[0]))
        for column, width in zip(table.columns, widths or [1] * len(lines[0]), strict=True):
            column.width = Mm(share * width)
            for cell in column.cells:
                cell.width = Mm(share * width)
        for row, words in zip(table.rows, lines, strict=True):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for column, (cell, runs) in enumerate(zip(row.cells, words, strict=True)):
                paragraph = self.turn(cell.paragraphs[0])
                paragraph.paragraph_format.space_after = Pt(3)
                self.runs(paragraph, runs)
                if column in numeric:
                    paragraph.alignment = END[self.is_rtl]

    # Words

    def runs(self, paragraph: WordParagraph, runs: Runs) -> None:
        for run in runs:
            if run.text:
                self.run(paragraph, run)
            if run.cites:
                numbers = paragraph.add_run(f" {','.join(map(str, run.cites))}")
                numbers.font.superscript = True

    def run(self, paragraph: WordParagraph, run: Run) -> None:
        made = paragraph.add_run(run.text.translate(FORBIDDEN))
        made.bold = made.font.cs_bold = run.strong or None
        made.italic = (run.emphasis and not self.is_rtl) or None
        if self.is_rtl and not made.text.isascii():
            made.font.rtl = True
        if run.href:
            made.font.color.rgb = self.colour
            self.link(paragraph, made, run.href)

    def link(self, paragraph: WordParagraph, made: Any, href: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(absolute(href), HYPERLINK, is_external=True))
        made._r.addprevious(link)
        link.append(made._r)


def hairlines(table: Any) -> None:
    """One thin line under each row, and no boxes."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "insideH", "bottom"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "D5D6D1")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


EMPTY_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
