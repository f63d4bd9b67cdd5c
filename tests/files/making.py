"""Files made for the tests, byte by byte: honest ones, and what people with bad intent send."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter
from docx import Document
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

OOXML = "application/vnd.openxmlformats-officedocument"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def pdf(
    catalog: str = "",
    page: str = "",
    extra: Mapping[int, bytes] | None = None,
    *,
    info: str = "",
    version: str = "1.7",
    text: str = "The council agreed.",
) -> bytes:
    """A small PDF with its cross-references in order; `extra` objects are numbered from 6."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            f"/Resources << /Font << /F1 5 0 R >> >> {page} >>"
        ).encode(),
        4: stream(drawn),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **(extra or {}),
    }
    trailer = ""
    if info:
        number = max(objects) + 1
        objects[number] = f"<< {info} >>".encode()
        trailer = f"/Info {number} 0 R"
    return assembled(objects, trailer, version)


def assembled(objects: Mapping[int, bytes], trailer: str, version: str) -> bytes:
    out = bytearray(f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        at = places.get(number)
        out += (f"{at:010d} 00000 n \n" if at else "0000000000 65535 f \n").encode()
    out += (
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def stream(data: bytes, more: str = "") -> bytes:
    return f"<< /Length {len(data)} {more} >>\nstream\n".encode() + data + b"\nendstream"


def hidden_in_stream(body: str) -> bytes:
    """A PDF whose object 6 lies compressed inside an object stream, as a scanner overlooks it."""
    inner = f"6 0 {body}".encode()
    packed = zlib.compress(inner)
    more = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        7: stream(packed, more),
    }
    out = bytearray(b"%PDF-1.7\n")
    rows = {0: (0, 0, 65535), 6: (2, 7, 0)}
    for number, content in objects.items():
        rows[number] = (1, len(out), 0)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    rows[8] = (1, len(out), 0)
    blank = (0, 0, 0)
    table = b"".join(
        bytes([one[0]]) + one[1].to_bytes(4, "big") + one[2].to_bytes(2, "big")
        for one in (rows.get(number, blank) for number in range(9))
    )
    start = len(out)
    head = "/Type /XRef /W [1 4 2] /Size 9 /Root 1 0 R"
    out += b"8 0 obj\n" + stream(table, head) + b"\nendobj\n"
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def zipped(parts: Mapping[str, bytes | str], *, store: bool = False, comment: bytes = b"") -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED if store else ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content, ZIP_STORED if name == "mimetype" else None)
        packed.comment = comment
    return written.getvalue()


def docx_parts(
    body: str = "", *, kind: str = "wordprocessingml.document"
) -> dict[str, bytes | str]:
    paragraph = "<w:p><w:r><w:t>The council agreed.</w:t></w:r></w:p>"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{OOXML}.{kind}.main+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": (
            f'<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>{paragraph}{body}'
            "</w:body></w:document>"
        ),
    }


def relations(*found: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"' if mode else "")
        + "/>"
        for number, (kind, target, mode) in enumerate(found)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def docx(body: str = "", **more: bytes | str) -> bytes:
    return zipped(docx_parts(body) | {name.replace("__", "/"): one for name, one in more.items()})


def docx_with(parts: Mapping[str, bytes | str]) -> bytes:
    return zipped(docx_parts() | dict(parts))


def real_docx(*paragraphs: str, author: str = "", picture: bytes = b"") -> bytes:
    """As a word processor writes it."""
    paper = Document()
    for one in paragraphs or ("The council agreed.",):
        paper.add_paragraph(one)
    paper.core_properties.author = author
    if picture:
        paper.add_picture(BytesIO(picture))
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def real_xlsx(rows: list[list[object]], *, author: str = "", link: str = "") -> bytes:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    if author:
        book.set_properties({"author": author, "company": "Town"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if link:
        sheet.write_url(len(rows), 0, link)
    book.close()
    return written.getvalue()


def xlsx_parts(cells: str = "", *, kind: str = "spreadsheetml.sheet") -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
            f'ContentType="{OOXML}.{kind}.main+xml"/></Types>'
        ),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}"><sheets/></workbook>',
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{SHEET}"><sheetData><row><c><f>{cells}</f></c></row></sheetData>'
            "</worksheet>"
        ),
    }


OPEN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0" '
    f'xmlns:draw="{OPEN}:drawing:1.0" xmlns:table="{OPEN}:table:1.0" '
    f'xmlns:script="{OPEN}:script:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def odf_parts(body: str = "", *, kind: str = "text") -> dict[str, bytes | str]:
    holder = "text" if kind == "text" else "spreadsheet"
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": (
            f"<office:document-content {NAMES}><office:body><office:{holder}>{body}"
            f"</office:{holder}></office:body></office:document-content>"
        ),
        "meta.xml": (
            f'<office:document-meta {NAMES} xmlns:meta="{OPEN}:meta:1.0"><office:meta>'
            "<meta:initial-creator>Rina Das</meta:initial-creator></office:meta>"
            "</office:document-meta>"
        ),
        "META-INF/manifest.xml": (
            f'<manifest:manifest xmlns:manifest="{OPEN}:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            "</manifest:manifest>"
        ),
    }


def odf(body: str = "", *, kind: str = "text", **more: bytes | str) -> bytes:
    return zipped(odf_parts(body, kind=kind) | more)


def picture(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object
) -> bytes:
    drawn = Image.new(mode, size)
    written = BytesIO()
    drawn.save(written, kind, **options)
    return written.getvalue()


def with_position(kind: str = "JPEG") -> bytes:
    """A photo that says where it was taken, by whom and with what."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera of Rina"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (23.0, 48.0, 37.0)
    return picture(kind, exif=exif)


def with_words(**said: str) -> bytes:
    info = PngInfo()
    for name, words in said.items():
        info.add_text(name, words)
    return picture("PNG", pnginfo=info)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that claims a size; its pixels would fill the memory of the machine."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    rows = zlib.compress(b"\0" * 1_000_000)
    ends = chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + ends
