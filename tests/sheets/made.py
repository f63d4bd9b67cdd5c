"""Spreadsheets made for tests, part by part, so that a part can be made wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPE_WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
HEADER = '<?xml version="1.0" encoding="UTF-8"?>'
CELL = '<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
TABLE = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>people</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Kaligram</t></is></c>'
    '<c r="B2"><v>1200</v></c></row>'
)


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def sheet_xml(rows: str = TABLE, before: str = "", after: str = "") -> str:
    table = f"<sheetData>{rows}</sheetData>"
    return f'{HEADER}{before}<worksheet xmlns="{MAIN}">{table}{after}</worksheet>'


def parts_of_xlsx(rows: str = TABLE, kind: str = TYPE) -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/'
        '2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'{HEADER}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEADER}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Cities" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEADER}<Relationships xmlns="{RELATIONS}"><Relationship '
        f'Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_xml(rows),
    }


def xlsx(rows: str = TABLE, kind: str = TYPE, **more: bytes | str) -> bytes:
    """`more` are parts by name; one that is there already is replaced."""
    return zipped({**parts_of_xlsx(rows, kind), **more})


ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODS_TABLE = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>name</text:p>'
    '</table:table-cell><table:table-cell office:value-type="string"><text:p>people</text:p>'
    "</table:table-cell></table:table-row>"
    '<table:table-row><table:table-cell office:value-type="string"><text:p>Kaligram</text:p>'
    '</table:table-cell><table:table-cell office:value-type="float" office:value="1200">'
    "<text:p>1,200</text:p></table:table-cell></table:table-row>"
)
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def content_xml(rows: str = ODS_TABLE, before: str = "") -> str:
    return (
        f"{HEADER}{before}<office:document-content {NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="Cities">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods(rows: str = ODS_TABLE, mimetype: str = ODS, **more: bytes | str) -> bytes:
    parts: dict[str, bytes | str] = {
        "mimetype": mimetype,
        "content.xml": content_xml(rows),
        "META-INF/manifest.xml": f'{HEADER}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:'
        'opendocument:xmlns:manifest:1.0"/>',
    }
    return zipped({**parts, **more})


def written(rows: list[list[Any]], **sheets: list[list[Any]]) -> bytes:
    """What a sheet program would write: one sheet of rows, and more by name."""
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(file, options) as book:
        for name, table in {"Cities": rows, **sheets}.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(table):
                for column, value in enumerate(row):
                    put(page, number, column, value)
    return file.getvalue()


def put(page: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, date | datetime):
        page.write_datetime(row, column, value)
    elif value is not None:
        page.write(row, column, value)


def ole(stream: str) -> bytes:
    """The beginning of an OLE container, and the name of a stream in it."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + stream.encode("utf-16-le") + bytes(500)
    )
