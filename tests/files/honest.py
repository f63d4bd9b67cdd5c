"""The twins of the hostile files: what people in town halls do send, which must be taken in."""

from __future__ import annotations

from tests.files import making as m

Twin = tuple[str, bytes, str]
LINK = "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A {} >>]"
WEB = "https://town.example/decision"


def pdfs() -> dict[str, Twin]:
    acts = {
        "with text": m.pdf(),
        "of an old version": m.pdf(version="1.3"),
        "of a new version": m.pdf(version="2.0"),
        "that opens at its first page": m.pdf("/OpenAction [3 0 R /Fit]"),
        "that opens by going there": m.pdf("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"),
        "with a link to the web": m.pdf(page=LINK.format(f"<< /S /URI /URI ({WEB}) >>")),
        "with a link to write a letter": m.pdf(
            page=LINK.format("<< /S /URI /URI (mailto:office@town.example) >>")
        ),
        "with a link within": m.pdf(page=LINK.format("<< /S /GoTo /D [3 0 R /Fit] >>")),
        "with a remark on its page": m.pdf(
            page="/Annots [<< /Subtype /Text /Rect [0 0 9 9] /Contents (Please check) >>]"
        ),
        "with a form to fill in": m.pdf(
            "/AcroForm << /Fields [6 0 R] >>",
            extra={6: b"<< /FT /Tx /T (name) /V (Rina) /Rect [0 0 9 9] >>"},
        ),
        "with an outline": m.pdf(
            "/Outlines 6 0 R", extra={6: b"<< /Type /Outlines /Count 0 >>"}
        ),
        "in a language": m.pdf("/Lang (bn-BD) /MarkInfo << /Marked true >>"),
        "that says who wrote it": m.pdf(info="/Author (Rina Das) /Creator (Word)"),
        "about JavaScript": m.pdf(text="A course in JavaScript and Launch events"),
        "with blank lines at its end": m.pdf() + b"\r\n\n",
        "without an ending": m.pdf(),
        "with a picture in it": m.pdf(
            extra={6: m.stream(b"\0\0\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 "
                               "/ColorSpace /DeviceRGB /BitsPerComponent 8")}
        ),
        "with its title shown": m.pdf("/ViewerPreferences << /DisplayDocTitle true >>"),
    }  # fmt: skip
    names = {"without an ending": "letter", "of a new version": "LETTER.PDF"}
    return {
        f"a PDF {what}": (names.get(what, "letter.pdf"), data, "pdf") for what, data in acts.items()
    }


def packages() -> dict[str, Twin]:
    rels = "word/_rels/document.xml.rels"
    field = "<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>"
    word = {
        "with text": m.docx(),
        "from a word processor": m.real_docx("The council agreed.", "On 3 May."),
        "in Bangla": m.real_docx("পৌরসভা সম্মত হয়েছে।"),
        "in Urdu": m.real_docx("بلدیہ نے اتفاق کیا۔"),
        "that says who wrote it": m.real_docx(author="Rina Das"),
        "with a picture": m.real_docx(picture=m.picture()),
        "with a photo that tells where": m.real_docx(picture=m.with_position()),
        "with a link to the web": m.docx_with({rels: m.relations(("hyperlink", WEB, "External"))}),
        "with the number of its page": m.docx(field.format("PAGE \\* MERGEFORMAT")),
        "with a date": m.docx(field.format('DATE \\@ "d MMMM yyyy"')),
        "about DDE": m.docx(
            "<w:p><w:r><w:t>We decline DDE links in any file.</w:t></w:r></w:p>"
        ),
        "with a quiet drawing": m.docx_with(
            {"word/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'}
        ),
        "with a large empty table": m.docx("<w:p/>" * 20_000),
        "with a preview": m.docx_with({"docProps/thumbnail.jpeg": m.picture("JPEG")}),
        "with properties of its own": m.docx_with(
            {"docProps/custom.xml": '<Properties><property pid="2" name="Secret"/></Properties>'}
        ),
        "with many parts": m.docx_with({f"customXml/item{n}.xml": "<a/>" for n in range(200)}),
    }  # fmt: skip
    sheets = {
        "with rows": m.real_xlsx([["Town", "People"], ["Belmar", 12_000]]),
        "with a sum": m.real_xlsx([["=SUM(B1:B3)", 1]]),
        "with a link": m.real_xlsx([["Town"]], link=WEB),
        "that says who wrote it": m.real_xlsx([["Town"]], author="Rina Das"),
        "with text like a command": m.real_xlsx([["a | b ! c", "call (home)"]]),
    }
    return (
        {f"a Word file {what}": ("letter.docx", data, "docx") for what, data in word.items()}
        | {f"an Excel file {what}": ("list.xlsx", data, "xlsx") for what, data in sheets.items()}
        | {
            "an open text": ("a.odt", m.odf("<text:p>Agreed.</text:p>"), "odt"),
            "an open text with a link": (
                "a.odt", m.odf(f'<text:p><text:a xlink:href="{WEB}">x</text:a></text:p>'), "odt"
            ),
            "an open text with its picture": (
                "a.odt",
                m.zipped(m.odf_parts('<draw:image xlink:href="Pictures/a.png"/>')
                         | {"Pictures/a.png": m.picture()}),
                "odt",
            ),
            "an open text with a preview": (
                "a.odt",
                m.zipped(m.odf_parts() | {"Thumbnails/thumbnail.png": m.picture()}), "odt",
            ),
            "an open table": ("a.ods", m.odf(kind="spreadsheet"), "ods"),
            "an open table with formulas": (
                "a.ods",
                m.odf('<table:table table:name="a"/>', kind="spreadsheet"), "ods",
            ),
        }
    )  # fmt: skip


def pictures_and_texts() -> dict[str, Twin]:
    pictures: dict[str, Twin] = {
        "a picture": ("a.png", m.picture(), "png"),
        "a picture with see-through parts": ("a.png", m.picture(mode="RGBA"), "png"),
        "a picture in grey": ("a.png", m.picture(mode="L"), "png"),
        "a scan in black and white": ("scan.png", m.picture(mode="1", size=(1_000, 1_400)), "png"),
        "a picture of few colours": ("a.png", m.picture(mode="P"), "png"),
        "a picture with a note": ("a.png", m.with_words(Software="Paint"), "png"),
        "a picture of ten million points": ("a.png", m.picture(size=(4_000, 2_500)), "png"),
        "a photo": ("a.jpg", m.picture("JPEG"), "jpg"),
        "a photo under its long ending": ("a.JPEG", m.picture("JPEG"), "jpg"),
        "a photo for print": ("a.jpg", m.picture("JPEG", mode="CMYK"), "jpg"),
        "a photo that tells where": ("a.jpg", m.with_position(), "jpg"),
        "a picture that tells where": ("a.webp", m.with_position("WEBP"), "webp"),
        "a photo with a remark": ("a.jpg", m.picture("JPEG", comment=b"our hall"), "jpg"),
        "a photo named as another picture": ("a.png", m.picture("JPEG"), "jpg"),
        "a small picture of the web": ("a.webp", m.picture("WEBP"), "webp"),
    }
    texts: dict[str, Twin] = {
        "a text": ("a.txt", b"The council agreed.\n", "txt"),
        "a text in Bangla": ("চিঠি.txt", "পৌরসভা সম্মত হয়েছে।".encode(), "txt"),
        "a text in Arabic": ("رسالة.txt", "وافق المجلس.".encode(), "txt"),
        "a text with a mark before it": ("a.txt", "\ufeffAgreed.".encode(), "txt"),
        "a text in two-byte letters": ("a.txt", "The council agreed.".encode("utf-16"), "txt"),
        "a text of Western Europe": (
            "a.txt", "Le conseil municipal a décidé à l’unanimité. Été, forêt.".encode("cp1252"),
            "txt",
        ),
        "a text about HTML": ("a.txt", b"Write <b> for bold. 3 < 4.", "txt"),
        "a text without an ending": ("README", b"Agreed.", "txt"),
        "a text about scripts": ("a.txt", b"We hold a workshop on the script of a play.", "txt"),
        "a table": ("a.csv", b"town,people\nBelmar,12000\n", "csv"),
        "a table with semicolons": ("a.csv", b"town;people\nBelmar;12000\n", "csv"),
        "a table with tabs": ("a.tsv", b"town\tpeople\nBelmar\t12000\n", "csv"),
        "a table with formulas": ("a.csv", b"a,=SUM(A1:A2),-1\n", "csv"),
        "a table in Devanagari": ("a.csv", "नाम,जनसंख्या\n".encode(), "csv"),
        "a long text": ("a.txt", b"Agreed. " * 200_000, "txt"),
    }  # fmt: skip
    return pictures | texts


HONEST = pdfs() | packages() | pictures_and_texts()
