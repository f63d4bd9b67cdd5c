"""Honest twins of hostile files: odd, and right. Each with the first row beneath its header."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.sheets.made import (
    CELL,
    HEADER,
    MAIN,
    ODS_TABLE,
    OFFICE,
    RELATIONS,
    TYPE_WITH_MACROS,
    content_xml,
    ods,
    parts_of_xlsx,
    sheet_xml,
    written,
    xlsx,
    zipped,
)

# Name of the file, its bytes, the texts of the first row.
Honest = tuple[str, bytes, list[str]]
KALIGRAM = ["Kaligram", "1200"]
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
PLAIN = b"name,people\nKaligram,1200\n"


def beginnings() -> Iterator[Honest]:
    """Tables whose first letters are those of something else."""
    yield "pk.csv", b"PK,Pakistan,1\nBD,Bangladesh,2\nPK,Pakistan,3\n", ["PK", "Pakistan", "1"]
    yield "mz.csv", b"MZ,Mozambique\nPE,Peru\nMZ,Mozambique\n", ["MZ", "Mozambique"]
    yield "bz.csv", b"BZ,Belize\nPK,Pakistan\nBZ,Belize\n", ["BZ", "Belize"]
    yield "gif.csv", b"GIF,people\na,1\n", ["a", "1"]
    yield "rar.csv", b"Rar!,people\na,1\n", ["a", "1"]
    yield "html.csv", b"note,people\n<b>bold</b>,1\n", ["<b>bold</b>", "1"]
    yield "less.csv", b"<18,18-60\n<5,7\n", ["<5", "7"]
    yield (
        "page.csv",
        b"page,people\n<html><body></body></html>,1\n",
        ["<html><body></body></html>", "1"],
    )
    yield "json.csv", b'note,n\n"{""a"": [1, 2]}",1\n', ['{"a": [1, 2]}', "1"]
    yield "brackets.csv", b"[draft] name,people\na,1\n", ["a", "1"]
    yield "braces.csv", b"{name},{people}\na,1\n", ["a", "1"]
    yield "hash.csv", b"#,name\n1,Kaligram\n", ["1", "Kaligram"]
    yield "entity.csv", b'note,n\n"<!ENTITY a ""b"">",1\n', ['<!ENTITY a "b">', "1"]
    yield "percent.csv", b"%,people\n5%,1\n", ["5%", "1"]


def formulas() -> Iterator[Honest]:
    """Formulas are text here, and are never run."""
    yield "dde.csv", b"name,n\n=cmd|'/c calc'!A0,1\n", ["=cmd|'/c calc'!A0", "1"]
    yield (
        "link.csv",
        b'name,n\n"=HYPERLINK(""http://x"",""y"")",1\n',
        [
            '=HYPERLINK("http://x","y")',
            "1",
        ],
    )
    yield "plus.csv", b"phone,n\n+92 91 9210000,1\n", ["+92 91 9210000", "1"]
    yield "at.csv", b"name,n\n@SUM(A1),1\n", ["@SUM(A1)", "1"]
    formula = TABLE_WITH.format('<c r="B2"><f>600*2</f><v>1200</v></c>')
    yield "kept.xlsx", xlsx(formula), KALIGRAM
    outward = TABLE_WITH.format('<c r="B2"><f>[1]Sheet1!A1</f><v>1200</v></c>')
    link = f'{HEADER}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}'
    link += (
        '/externalLinkPath" Target="file:///etc/hostname" TargetMode="External"/></Relationships>'
    )
    yield (
        "links.xlsx",
        xlsx(outward, **{"xl/externalLinks/_rels/externalLink1.xml.rels": link}),
        (KALIGRAM),
    )
    data = TABLE_WITH.format('<c r="B2"><f>WEBSERVICE("http://x")</f><v>1200</v></c>')
    yield "service.xlsx", xlsx(data), KALIGRAM
    yield "macros.xlsm", xlsx(kind=TYPE_WITH_MACROS, **{"xl/vbaProject.bin": b"\0" * 99}), KALIGRAM
    yield "plain.xlsm", xlsx(), KALIGRAM
    yield "connections.xlsx", xlsx(**{"xl/connections.xml": "<connections/>"}), KALIGRAM


TABLE_WITH = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>people</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Kaligram</t></is></c>{}</row>'
)


def workbooks() -> Iterator[Honest]:
    whole = parts_of_xlsx()
    yield "plain.xlsx", written([["name", "people"], ["Kaligram", 1200]]), KALIGRAM
    yield "hand.xlsx", xlsx(), KALIGRAM
    yield "stored.xlsx", zipped(whole, 0), KALIGRAM
    yield "pictures.xlsx", xlsx(**{"xl/media/image1.png": b"\x89PNG" * 5_000}), KALIGRAM
    yield (
        "dimension.xlsx",
        xlsx(
            **{
                SHEET: sheet_xml().replace(
                    "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
                )
            }
        ),
        KALIGRAM,
    )
    styled = TABLE_WITH.format('<c r="B2"><v>1200</v></c><c r="XFD2" s="0"/>')
    yield "styled.xlsx", xlsx(styled + '<row r="1048576"><c r="A1048576" s="0"/></row>'), KALIGRAM
    yield (
        "merged.xlsx",
        xlsx(**{SHEET: sheet_xml(after='<mergeCells><mergeCell ref="A3:B9"/></mergeCells>')}),
        KALIGRAM,
    )
    bare = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("name", "people"))
    beneath = bare.replace("name", "Kaligram").replace("people", "1200")
    yield (
        "places.xlsx",
        xlsx(f"<row>{bare}</row><row>{beneath}</row>"),
        KALIGRAM,
    )
    strings = f'{HEADER}<sst xmlns="{MAIN}"><si><r><t>Kali</t></r><r><t>gram</t></r></si></sst>'
    relation = str(whole["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
    )
    shared = TABLE_WITH.replace(
        '<c r="A2" t="inlineStr"><is><t>Kaligram</t></is></c>', '<c r="A2" t="s"><v>0</v></c>'
    )
    yield (
        "rich.xlsx",
        xlsx(
            shared.format('<c r="B2"><v>1200</v></c>'),
            **{STRINGS: strings, "xl/_rels/workbook.xml.rels": relation},
        ),
        KALIGRAM,
    )
    yield (
        "entities.xlsx",
        xlsx(TABLE_WITH.format(CELL.format(place="B2", text="a &lt;b&gt; &amp; c"))),
        ["Kaligram", "a <b> & c"],
    )
    named = str(whole[BOOK]).replace("Cities", "../../etc/passwd")
    yield "sheet_name.xlsx", xlsx(**{BOOK: named}), KALIGRAM
    yield "unicode.xlsx", written([["name", "people"], ["نسيج", 5]]), ["نسيج", "5"]
    yield "days.xlsx", written([["day", "n"], [date(2026, 3, 31), 1]]), ["2026-03-31", "1"]
    yield "truth.xlsx", written([["name", "is"], ["a", True]]), ["a", "TRUE"]
    yield (
        "many.xlsx",
        written([["a", "b"], ["x", 1]], **{f"S{n}": [["c"], ["d"]] for n in range(40)}),
        ["x", "1"],
    )
    yield "long.xlsx", written([["a", "b"], ["x" * 32_000, 1]]), ["x" * 32_000, "1"]
    yield (
        "below.xlsx",
        written([[None]] * 900 + [[None] * 30 + ["a", "b"], [None] * 30 + ["x", 1]]),
        [""] * 30 + ["x", "1"],
    )
    yield "fractions.xlsx", written([["a", "b"], [0.1 + 0.2, 1e-7]]), ["0.3", "0.0000001"]
    yield (
        "figures.xlsx",
        written([["a", "b"], [923001234567, 1e20]]),
        ["923001234567", "1" + "0" * 20],
    )
    yield "zeros.xlsx", written([["a", "b"], *([[0] * 60] * 3_000)]), ["0"] * 60
    yield "sheet.ods", ods(), KALIGRAM
    far = '<table:table-row table:number-rows-repeated="1048573">'
    far += '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    yield "office.ods", ods(ODS_TABLE + far), KALIGRAM
    yield (
        "old.ods",
        ods(**{"META-INF/manifest.xml": '<!DOCTYPE manifest PUBLIC "-//O//D" "M.dtd"><manifest/>'}),
        KALIGRAM,
    )
    yield "thumbnail.ods", ods(**{"Thumbnails/thumbnail.png": b"\x89PNG" * 100}), KALIGRAM
    yield "script.ods", ods(**{"Basic/Standard/Module1.xml": "<module/>"}), KALIGRAM
    yield "spaces.ods", ods(**{"content.xml": content_xml() + " " * 5_000}), KALIGRAM


def names() -> Iterator[Honest]:
    for name in (
        "x" * 300 + ".csv",
        "no ending",
        "../../etc/passwd.csv",
        "C:\\Users\\a\\table.csv",
        "CON.csv",
        "مدن.csv",
        "\u202ecsv.exe.csv",
        "line\nbreak.csv",
        "quote\"'.csv",
        "<script>.csv",
        "TABLE.CSV",
        "table.csv.txt",
        "table.dat",
        ".csv",
        "😀.tsv",
    ):
        yield name, PLAIN, KALIGRAM


def texts() -> Iterator[Honest]:
    yield "null.csv", b"name,people\nKali\0gram,1200\n", KALIGRAM
    yield "ragged.csv", b"name,people\nKaligram\nb,1,2,3\n", ["Kaligram", "", "", ""]
    yield "quotes.csv", b'name,people\n"say ""hi""",1\n', ['say "hi"', "1"]
    yield "open.csv", b'name,people\n"Kaligram,1200\nb,2\n', ['"Kaligram', "1200"]
    yield "mac.csv", b"name,people\rKaligram,1200\r", KALIGRAM
    yield "mixed.csv", b"name,people\r\nKaligram,1200\nb,2\r", KALIGRAM
    yield "said.csv", b"sep=;\r\nname;people\r\nKaligram;1200\r\n", KALIGRAM
    yield "one.csv", b"name\nKaligram\n", ["Kaligram"]
    yield "zeros.csv", b"code,n\n007,1\n", ["007", "1"]
    yield "long.csv", b"code,n\n12345678901234567890,1\n", ["12345678901234567890", "1"]
    yield "cell.csv", b'note,n\n"' + b"x\n" * 60_000 + b'",1\n', ["x\n" * 60_000, "1"]
    yield (
        "wide.csv",
        b",".join(b"c%d" % n for n in range(1_900)) + b"\n" + b"1," * 1_899 + b"1\n",
        (["1"] * 1_900),
    )
    yield "rows.csv", b"name\n" + b"x\n" * 150_000, ["x"]
    yield (
        "damaged.csv",
        "name,people\nKaligråm åäö éèê,1\n".encode()[:-3] + b"\xe5,1\n",
        [
            "Kaligråm åäö éèê�",
            "1",
        ],
    )


HONEST = [*beginnings(), *formulas(), *workbooks(), *names(), *texts()]
