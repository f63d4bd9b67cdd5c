"""Files made to harm, to mislead or broken by accident, each with words of its refusal."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator

from tests.sheets.made import (
    CELL,
    HEADER,
    MAIN,
    ODS_TABLE,
    TYPE_WITH_MACROS,
    content_xml,
    ods,
    ole,
    parts_of_xlsx,
    sheet_xml,
    written,
    xlsx,
    zipped,
)

# Name of the file, its bytes, words of the sentence.
Hostile = tuple[str, bytes, str]
PASSWORD, DAMAGED, UNPACKS = "locked with a password", "damaged", "unpacks to far more"
ENTITIES, EMPTY, MANY, FAR = "entity declarations", "is empty", "filled cells", "far from the rest"
LAUGHS = "".join(
    f'<!ENTITY a{number} "{f"&a{number - 1};" * 10 if number else "ha"}">' for number in range(9)
)
DOCTYPE = f"<!DOCTYPE worksheet [{LAUGHS}]>"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
HTML = "<!DOCTYPE html>\n<html><body><table><tr><td>a</td></tr></table></body></html>"


def bombs() -> Iterator[Hostile]:
    spaces = sheet_xml("", after=" " * 40_000_000)
    yield "part.xlsx", xlsx(**{SHEET: spaces}), UNPACKS
    yield "picture.xlsx", xlsx(**{"xl/media/image1.png": bytes(110_000_000)}), UNPACKS
    yield "parts.xlsx", xlsx(**{f"xl/media/{number}.png": b"" for number in range(5_100)}), UNPACKS
    yield "content.ods", ods(**{"content.xml": content_xml() + " " * 40_000_000}), UNPACKS
    yield "lies.xlsx", said_small(xlsx(**{SHEET: sheet_xml("", after=" " * 3_000_000)})), DAMAGED
    yield "overlap.xlsx", overlapping(xlsx(**{STRINGS: "<sst/>"})), DAMAGED
    yield "nested.xlsx", zipped({"a.xlsx": zipped({"b.xlsx": xlsx()})}), "an archive"
    yield "laughs.xlsx", xlsx(**{SHEET: sheet_xml(before=DOCTYPE)}), ENTITIES
    yield "laughs.ods", ods(**{"content.xml": content_xml(before=DOCTYPE)}), ENTITIES
    yield "strings.xlsx", xlsx(**{STRINGS: quadratic()}), ENTITIES
    yield (
        "wide.xlsx",
        xlsx(**{SHEET: sheet_xml(before=DOCTYPE).replace("UTF-8", "UTF-16").encode("utf-16")}),
        ENTITIES,
    )
    yield "manifest.ods", ods(**{"META-INF/manifest.xml": quadratic()}), ENTITIES
    yield "deep.xlsx", xlsx(**{SHEET: sheet_xml("<row>" * 5_000 + "</row>" * 5_000)}), DAMAGED
    yield "deep.ods", ods("<text:p>" * 5_000 + "</text:p>" * 5_000), DAMAGED


def quadratic() -> str:
    return f'{HEADER}<!DOCTYPE sst [<!ENTITY a "{"x" * 50_000}">]><sst>{"&a;" * 500}</sst>'


def said_small(data: bytes) -> bytes:
    """The archive says that its last part, the sheet, has nine bytes unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    return data.replace(size, (9).to_bytes(4, "little"))


def overlapping(data: bytes) -> bytes:
    """Two entries of the directory lead to the same packed bytes."""
    first = data.index(b"PK\x01\x02")
    last = data.rindex(b"PK\x01\x02")
    return data[: last + 42] + data[first + 42 : first + 46] + data[last + 46 :]


def outward() -> Iterator[Hostile]:
    """Parts that lead out of the archive or of the machine."""
    outside = f'{HEADER}<!DOCTYPE sst [<!ENTITY f SYSTEM "file:///etc/hostname">]><sst>&f;</sst>'
    yield "file.xlsx", xlsx(**{STRINGS: outside}), ENTITIES
    yield "address.xlsx", xlsx(**{STRINGS: outside.replace("file://", "http://host")}), ENTITIES
    yield "parameter.xlsx", xlsx(**{STRINGS: outside.replace("f SYS", "% f SYS")}), ENTITIES
    yield "up.xlsx", xlsx(**{"../../evil.xml": "<a/>"}), DAMAGED
    yield "up_in.xlsx", xlsx(**{"xl/../../evil.xml": "<a/>"}), DAMAGED
    yield "root.xlsx", xlsx(**{"/tmp/evil.xml": "<a/>"}), DAMAGED
    yield "drive.xlsx", xlsx(**{"C:\\evil.xml": "<a/>"}), DAMAGED
    yield "backward.xlsx", xlsx(**{"..\\evil.xml": "<a/>"}), DAMAGED


def deserts() -> Iterator[Hostile]:
    corner = f'<row r="1">{CELL.format(place="A1", text="a")}</row>'
    corner += f'<row r="1048576">{CELL.format(place="XFD1048576", text="b")}</row>'
    yield "corner.xlsx", xlsx(corner), FAR
    below = corner[: corner.index("</row>") + 6]
    below += '<row r="9999999"><c r="CV9999999"><v>1</v></c></row>'
    yield "below.xlsx", xlsx(below), FAR
    cell = '<table:table-cell office:value-type="float" office:value="1" {}/>'
    rows = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    repeated = cell.format('table:number-columns-repeated="16384"')
    yield "repeated.ods", ods(rows.format(1_048_576, repeated)), MANY
    yield "rows.ods", ods(rows.format(1_048_576, cell.format(""))), MANY
    apart = rows.format(99_999_999, "<table:table-cell/>") + ODS_TABLE
    yield "apart.ods", ods(ODS_TABLE + apart), FAR
    yield "negative.ods", ods(rows.format(-5, cell.format(""))), DAMAGED
    yield "overflow.ods", ods(rows.format(10**20, cell.format(""))), DAMAGED
    yield "columns.csv", b",".join(b"%d" % number for number in range(3_000)), "columns"
    yield "rows.csv", b"1\n" * 200_001, MANY
    yield "cells.csv", (b"1," * 999 + b"1\n") * 1_001, MANY
    yield "line.csv", b"a,b\n" + b"x" * 1_100_000, "columns"
    yield "cell.csv", b"a,b\n" + b"x" * 200_000 + b",2\n", "quotation mark"
    yield "large.csv", b"a,b\n" * 5_000_001, "more than 20 MB"


def locked_and_old() -> Iterator[Hostile]:
    yield "locked.xlsx", ole("EncryptedPackage"), PASSWORD
    yield "locked.csv", ole("EncryptionInfo"), PASSWORD
    yield "part.xlsx", flagged(xlsx()), PASSWORD
    encrypted = (
        '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    )
    yield "locked.ods", ods(**{"META-INF/manifest.xml": encrypted}), PASSWORD
    yield "old.xls", ole("Workbook"), "old Excel workbook"
    yield "older.xls", ole("Book"), "old Excel workbook"
    yield "old.csv", ole("Workbook"), "old Excel workbook"
    yield "old.doc", ole("WordDocument"), "an Office document"
    binary = {"xl/workbook.bin": b"\x83\x01\x00", "[Content_Types].xml": "<Types/>"}
    yield "binary.xlsb", zipped(binary), "binary Excel workbook"
    yield "apple.numbers", zipped({"Index/Tables.iwa": b"\0"}), "Apple Numbers"
    tables = f'{HEADER}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
    yield "one.xml", tables.encode(), "as one XML file"
    yield "one.xls", tables.encode(), "as one XML file"


def flagged(data: bytes) -> bytes:
    """Every part says that it is encrypted."""
    return data.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


def liars() -> Iterator[Hostile]:
    yield "report.csv", PDF, "a PDF"
    yield "report.xlsx", PDF, "a PDF"
    yield "late.csv", b"a,b\n" * 50 + PDF, "a PDF"
    yield "page.csv", HTML.encode(), "a web page"
    yield "page.xls", b"\xef\xbb\xbf" + HTML.encode(), "a web page"
    yield "page.xlsx", ("<!-- c -->\n<TABLE><tr>" + HTML).encode("utf-16"), "a web page"
    yield "drawing.csv", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "an XML file"
    yield "feed.csv", b'<?xml version="1.0"?><a/>', "an XML file"
    yield "picture.csv", PNG, "a picture"
    yield "photo.xlsx", b"\xff\xd8\xff\xe0" + bytes(300), "a picture"
    yield "moving.csv", b"GIF89a" + bytes(300), "a picture"
    yield "program.csv", b"MZ" + bytes(100) + b"PE\0\0" + bytes(100), "a program"
    yield "program.xlsx", b"\x7fELF" + bytes(100), "a program"
    yield "script.csv", b"#!/bin/sh\nrm -rf /\n", "a program"
    yield "table.csv.gz", gzip.compress(b"a,b\n1,2\n"), "a compressed file"
    yield "table.csv", bz2.compress(b"a,b\n1,2\n"), "a compressed file"
    yield "table.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), "an archive"
    yield "table.rar", b"Rar!\x1a\x07\x00" + bytes(50), "an archive"
    yield "zip.csv", zipped({"table.csv": "a,b\n1,2\n"}), "an archive"
    yield "data.csv", b"SQLite format 3\0" + bytes(100), "a database"
    yield "rows.csv", json.dumps([{"a": 1}]).encode(), "a JSON file"
    yield "lines.csv", b'{"a": 1}\n{"a": 2}\n', "a JSON file"
    yield "text.csv", b"{\\rtf1 hello}", "a text document"
    yield (
        "letter.xlsx",
        zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
        ("an Office document"),
    )
    yield "letter.ods", ods(mimetype="application/vnd.oasis.opendocument.text"), "Office document"
    yield "text.xlsx", b"a,b\n1,2\n", "ends in .xlsx"
    yield "text.ods", b"a,b\n1,2\n", "ends in .ods"
    yield "text.xls", b"a\tb\n1\t2\n", "ends in .xls"
    yield "book.csv", written([["a"], [1]]), "ends in .csv"
    yield "book.ods", written([["a"], [1]]), "ends in .ods"
    yield "book.xlsx", xlsx(kind=TYPE_WITH_MACROS, **{"xl/vbaProject.bin": b"x"}), "ends in .xlsx"
    yield "open.xlsx", ods(), "ends in .xlsx"


def broken() -> Iterator[Hostile]:
    whole = written([["name", "people"], ["Kaligram", 1200]])
    yield "nothing.csv", b"", EMPTY
    yield "mark.csv", b"\xef\xbb\xbf", EMPTY
    yield "lines.csv", b"\r\n\r\n \t\n", EMPTY
    yield "nuls.csv", bytes(500), EMPTY
    yield "commas.csv", b",,,\n,,,\n", EMPTY
    yield "empty.xlsx", xlsx(""), EMPTY
    yield "empty.ods", ods(""), EMPTY
    yield "half.xlsx", whole[: len(whole) // 2], DAMAGED
    yield "tail.xlsx", whole[: len(whole) - 30], DAMAGED
    yield "front.xlsx", b"PK\x03\x04" + bytes(100), DAMAGED
    yield "bits.xlsx", flipped(whole), DAMAGED
    yield "open.xlsx", xlsx(**{SHEET: f'<worksheet xmlns="{MAIN}"><sheetData><row>'}), DAMAGED
    lost = {**parts_of_xlsx()}
    del lost[SHEET]
    yield "lost.xlsx", zipped(lost), DAMAGED
    yield "none.ods", ods(**{"content.xml": ""}), DAMAGED
    yield "packed.xlsx", zipped(parts_of_xlsx(), zipfile.ZIP_LZMA), DAMAGED
    noise = random.Random(7)
    yield "noise.csv", bytes(noise.randrange(256) for _number in range(3_000)), "No table"
    yield "controls.csv", bytes(range(1, 9)) * 100, "No table"


def flipped(data: bytes) -> bytes:
    """Bits of the packed sheet are turned over."""
    place = data.index(b"xl/worksheets/sheet1.xml") + 60
    return (
        data[:place] + bytes(byte ^ 0x55 for byte in data[place : place + 40]) + data[place + 40 :]
    )


HOSTILE = [
    *bombs(),
    *outward(),
    *deserts(),
    *locked_and_old(),
    *liars(),
    *broken(),
]
