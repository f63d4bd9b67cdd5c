"""Word, Excel and OpenDocument: macros and what loads from elsewhere refused, the rest repacked."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from cityweave.files.choices import (
    MEDIA_TYPES,
    MOST_PARTS,
    MOST_UNPACKED,
    Checked,
    FileKind,
    Removed,
)
from cityweave.files.pictures import redrawn
from cityweave.files.refusals import Refused
from cityweave.files.xml_parts import read_xml, refuse_active_drawing

MAIN_PARTS = {
    "word/document.xml": (FileKind.DOCX, MEDIA_TYPES[FileKind.DOCX] + ".main+xml"),
    "xl/workbook.xml": (FileKind.XLSX, MEDIA_TYPES[FileKind.XLSX] + ".main+xml"),
}
OPEN_DOCUMENTS = {
    MEDIA_TYPES[FileKind.ODT].encode(): FileKind.ODT,
    MEDIA_TYPES[FileKind.ODS].encode(): FileKind.ODS,
}
# Parts that hold programs, other files, or lead to other files.
ACTIVE_PARTS = re.compile(
    r"(^|/)(vba|activex|macrosheets|dialogsheets|externallinks|embeddings|ctrlprops|customui|"
    r"basic|scripts|connections\.xml|querytables|webextensions|printersettings.*\.exe)"
    r"|vbaproject|attachedtoolbars|\.(bin|exe|dll|js|vbs|hta|html?|mht|jar|scr|lnk)$",
    re.IGNORECASE,
)
# Printers are described in a .bin of their own, which says nothing and does nothing: left out.
PRINTERS = re.compile(r"(^|/)printersettings/[^/]+\.bin$", re.IGNORECASE)
PREVIEWS = re.compile(r"^(docprops/thumbnail\.|thumbnails/)", re.IGNORECASE)
# Relations by which a file may name the world outside: what a reader clicks, and nothing else.
OUTSIDE_ALLOWED = {"hyperlink"}
ACTIVE_FIELDS = re.compile(
    r"\bDDE(AUTO)?\b|\b(INCLUDETEXT|INCLUDEPICTURE|LINK)\b.*(https?:|\\\\|file:)|\bQUOTE\s+\d",
    re.IGNORECASE | re.DOTALL,
)
ACTIVE_FORMULAS = re.compile(r"\b(WEBSERVICE|DDE|CALL|REGISTER\.ID)\s*\(|\|'?[^|]{0,80}'?!")
PICTURE_ENDINGS = {"png": FileKind.PNG, "jpg": FileKind.JPEG, "jpeg": FileKind.JPEG,
                   "webp": FileKind.WEBP}  # fmt: skip

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
# What says who wrote a file, in its emptiest form.
EMPTIED = {
    "docprops/core.xml": f'<cp:coreProperties xmlns:cp="{CORE}"/>',
    "docprops/app.xml": f'<Properties xmlns="{OFFICE}/extended-properties"/>',
    "docprops/custom.xml": f'<Properties xmlns="{OFFICE}/custom-properties"/>',
    "meta.xml": (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'office:version="1.2"><office:meta/></office:document-meta>'
    ),
}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
LONG_AGO = (1980, 1, 1, 0, 0, 0)
Parts = dict[str, bytes]
# What a broken zip brings its reader to.
BROKEN = (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error)
END_OF_ZIP = b"PK\x05\x06"


def unpacked(data: bytes) -> Checked:
    """An office file as it may be kept."""
    try:
        parts = parts_of(data)
    except BROKEN as error:
        raise Refused(_("This file is broken. Save it again and send that.")) from error
    kind = kind_of(parts)
    for name, content in parts.items():
        check_part(name, content)
    return cleaned(parts, kind)


def parts_of(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as packed:
        if packed.comment or data[-22:-18] != END_OF_ZIP:
            raise Refused(_("Something else hangs on this file. Save it again and send that."))
        listed = packed.infolist()
        check_listing(listed)
        parts: Parts = {}
        left = MOST_UNPACKED
        for one in listed:
            with packed.open(one) as part:
                # The size that a zip gives for itself can be a lie.
                parts[one.filename] = part.read(left + 1)
            left -= len(parts[one.filename])
            if left < 0:
                raise too_far()
    return {name: content for name, content in parts.items() if not name.endswith("/")}


def check_listing(listed: list[ZipInfo]) -> None:
    names = [one.filename.lower() for one in listed]
    if len(names) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        raise too_far()
    strange = [name for name in names if name.startswith("/") or "\\" in name or ".." in name]
    if strange or len(set(names)) < len(names):
        raise Refused(_("This file is built in a way that no letter is."))
    if any(one.flag_bits & 0x1 for one in listed):
        raise Refused(_("This file is locked with a password. Send it without one."))


def too_far() -> Refused:
    return Refused(_("This file unpacks to far more than a letter is, and is not taken in."))


def kind_of(parts: Parts) -> FileKind:
    if "mimetype" in parts and parts["mimetype"].strip() in OPEN_DOCUMENTS:
        return OPEN_DOCUMENTS[parts["mimetype"].strip()]
    for name, (kind, media_type) in MAIN_PARTS.items():
        types = parts.get("[Content_Types].xml", b"")
        if name in parts and types_in(types).get(f"/{name}") == media_type:
            return kind
    raise Refused(
        _("This is no Word, Excel or OpenDocument file without macros. Save it as one of these.")
    )


def types_in(data: bytes) -> dict[str, str]:
    """The media type that an office package gives to each of its parts."""
    found: dict[str, str] = {}

    def told(name: str, attributes: dict[str, str]) -> None:
        found[attributes.get("PartName", "")] = attributes.get("ContentType", "")
        if "macroEnabled" in attributes.get("ContentType", ""):
            raise macros()

    read_xml(data, told)
    return found


def macros() -> Refused:
    return Refused(
        _("This file holds macros or other programs. Save it without them and send that.")
    )


def check_part(name: str, content: bytes) -> None:
    if ACTIVE_PARTS.search(name) and not PRINTERS.search(name):
        raise macros()
    ending = name.rpartition(".")[2].lower()
    if ending == "rels":
        read_xml(content, check_relation)
    elif ending in {"xml", "rdf"}:
        check_xml(content)
    elif ending == "svg":
        refuse_active_drawing(content)
    elif content[:4] in {b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"} or content[:2] == b"MZ":
        raise Refused(_("Another file lies inside this one. Leave it out, or send it by itself."))


def check_relation(_name: str, attributes: dict[str, str]) -> None:
    kind = attributes.get("Type", "").rpartition("/")[2]
    if attributes.get("TargetMode") == "External" and kind not in OUTSIDE_ALLOWED:
        raise loads()
    if kind.lower() in {"afchunk", "oleobject", "attachedtemplate", "vbaproject", "control"}:
        raise loads()
    target = attributes.get("Target", "")
    if re.match(r"(javascript|vbscript|data|file|ms-\w+):|\\\\", target.strip(), re.IGNORECASE):
        raise loads()


def loads() -> Refused:
    return Refused(
        _("This file loads something from elsewhere when it is opened. Save it without that.")
    )


def check_xml(content: bytes) -> None:
    """What a part does is in its fields and formulas; what it merely says may be anything."""
    fields: list[str] = []
    formulas: list[str] = []
    place = ""

    def told(name: str, attributes: dict[str, str]) -> None:
        nonlocal place
        place = name.rpartition(" ")[2]
        if place == "f":
            formulas.append("\n")
        check_element(place, attributes)

    def said(text: str) -> None:
        if place == "instrText":
            fields.append(text)
        elif place == "f":
            formulas.append(text)

    read_xml(content, told, said)
    check_fields("".join(fields))
    for formula in "".join(formulas).split("\n"):
        check_formula(formula)


def check_element(local: str, attributes: dict[str, str]) -> None:
    if local in {
        "event-listener",
        "script",
        "dde-source",
        "dde-connection-decl",
        "cell-range-source",
        "table-source",
        "section-source",
        "plugin",
        "applet",
        "floating-frame",
    }:
        raise loads()
    for key, value in attributes.items():
        kind = key.rpartition(" ")[2]
        if kind == "href":
            check_address(local, value)
        elif kind == "instr":
            check_fields(value)
        elif kind == "formula":
            check_formula(value)


def check_address(element: str, address: str) -> None:
    """In OpenDocument a link is clicked; a picture with an address outside loads by itself."""
    outside = re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\|\.\./", address.strip(), re.IGNORECASE)
    clicked = element == "a" and re.match(r"(https?|mailto|tel):", address, re.IGNORECASE)
    if outside and not clicked and not address.startswith("../media"):
        raise loads()


def check_fields(text: str) -> None:
    """A field can be written in pieces, and its name in numbers: all pieces are read as one."""
    if ACTIVE_FIELDS.search(text):
        raise loads()


def check_formula(text: str) -> None:
    if ACTIVE_FORMULAS.search(text):
        raise loads()


def cleaned(parts: Parts, kind: FileKind) -> Checked:
    removed: set[Removed] = set()
    kept: Parts = {}
    for name, content in parts.items():
        fresh = fresh_part(name, content, removed)
        if fresh is not None:
            kept[name] = fresh
    without_leftovers(kept)
    told = tuple(one for one in Removed if one in removed)
    return Checked(packed_anew(kept), kind, told)


def fresh_part(name: str, content: bytes, removed: set[Removed]) -> bytes | None:
    if PRINTERS.search(name):
        return None
    if PREVIEWS.match(name):
        removed.add(Removed.PREVIEW)
        return None
    if name.lower() in EMPTIED:
        if re.search(rb"creator|lastModifiedBy|<Company>|<Manager>|initial-creator|pid=", content):
            removed.add(Removed.AUTHOR)
        return (HEAD + EMPTIED[name.lower()]).encode()
    picture = PICTURE_ENDINGS.get(name.rpartition(".")[2].lower())
    if picture is None:
        return content
    checked = redrawn(content, picture)
    removed.update(checked.removed)
    # Only what told something is drawn anew: each drawing costs a little of a picture.
    return checked.data if checked.removed else content


def without_leftovers(parts: Parts) -> None:
    """What named a part that is gone does not name it any more."""
    gone = re.compile(
        rb"<(?:\w+:)?(?:Relationship|file-entry|Override)\b[^>]*(?:thumbnail|Thumbnails/|printerSettings)"
        rb"[^>]*?(?:/>|></(?:\w+:)?(?:Relationship|file-entry|Override)>)",
        re.IGNORECASE,
    )
    for name in parts:
        if name.endswith((".rels", "manifest.xml", "[Content_Types].xml")):
            parts[name] = gone.sub(b"", parts[name])
        elif name.startswith("xl/worksheets/") and b"pageSetup" in parts[name]:
            parts[name] = re.sub(rb'(<pageSetup\b[^>]*?)\s+r:id="[^"]*"', rb"\1", parts[name])


def packed_anew(parts: Parts) -> bytes:
    """A package without dates, comments or gaps between its parts."""
    written = BytesIO()
    with ZipFile(written, "w") as packed:
        for name in sorted(parts, key=lambda name: (name != "mimetype", name[0] != "[", name)):
            one = ZipInfo(name, LONG_AGO)
            one.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            packed.writestr(one, parts[name])
    return written.getvalue()
