"""PDF: what acts is refused, what names its makers is taken out, and the rest is written anew."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from cityweave.files.choices import MOST_OBJECTS, MOST_PAGES, Checked, FileKind, Removed
from cityweave.files.refusals import Refused

# Keys under which a PDF keeps what runs, opens, sends or carries something else.
ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent",
     "/RichMediaSettings", "/Launch", "/AF", "/Collection"}
)  # fmt: skip
# Acts that a link may not do; to go somewhere in the same file, or to a web page, it may.
ACTIVE_ACTS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound",
     "/Rendition", "/RichMediaExecute", "/ResetForm", "/Hide", "/Trans", "/GoTo3DView", "/Named"}
)  # fmt: skip
ACTIVE_TYPES = frozenset({"/EmbeddedFile", "/Filespec", "/RichMedia"})
ACTIVE_NOTES = frozenset({"/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"})
# Entries that say who made the file, with what and when; the picture of a page is no page.
TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo", "/OpenAction")
AFTER_THE_END = re.compile(rb"[\s\x00]*\Z")
SAFE_ADDRESS = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


def printed(data: bytes) -> Checked:
    """A PDF as it may be kept."""
    refuse_company(data)
    try:
        return rewritten(data)
    except Refused:
        raise
    # Whatever a broken or hostile file brings the reader to, it is not taken in.
    except Exception as problem:
        raise Refused(
            _("This PDF cannot be read. Print it to PDF again and send that.")
        ) from problem


def refuse_company(data: bytes) -> None:
    """One file, one kind: nothing before its head or after its end."""
    end = data.rfind(b"%%EOF")
    if end < 0 or not AFTER_THE_END.match(data[end + 5 :]):
        raise Refused(_("This PDF is not whole, or something else hangs on it. Print it again."))


def rewritten(data: bytes) -> Checked:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise Refused(_("This PDF is locked with a password. Send it without one."))
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Refused(_("This PDF has no pages, or more than a thousand."))
    look_through(reader.trailer)
    if is_signed(reader.root_object):
        look_through_all(reader)
        return Checked(data, FileKind.PDF, is_sealed=True)
    removed = what_it_tells(reader, data)
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    forget_makers(writer)
    written = BytesIO()
    writer.write(written)
    return Checked(written.getvalue(), FileKind.PDF, removed)


def is_signed(root: DictionaryObject) -> bool:
    """Signed by machine: the smallest change would break it."""
    form = value_of(root.get("/AcroForm"))
    fields = value_of(form.get("/Fields")) if isinstance(form, DictionaryObject) else None
    flags = value_of(form.get("/SigFlags")) if isinstance(form, DictionaryObject) else None
    if not flags or not isinstance(fields, ArrayObject):
        return False
    found = [value_of(field) for field in fields[:200]]
    return any(
        isinstance(one, DictionaryObject) and one.get("/FT") == "/Sig" and "/V" in one
        for one in found
    )


def look_through_all(reader: PdfReader) -> None:
    """Objects that nothing leads to as well: a sealed file is kept with all it holds."""
    for generation, numbers in reader.xref.items():
        for number in list(numbers)[:MOST_OBJECTS]:
            look_through(IndirectObject(number, generation, reader))
    for number in list(reader.xref_objStm)[:MOST_OBJECTS]:
        look_through(IndirectObject(number, 0, reader))


def look_through(start: Any) -> None:
    """Walk every object that is reached; raises Refused at the first that acts."""
    waiting: list[Any] = [start]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            place = (thing.idnum, thing.generation)
            if place in seen:
                continue
            seen.add(place)
            thing = value_of(thing)
        count += 1
        if count > 20 * MOST_OBJECTS or len(seen) > MOST_OBJECTS:
            raise Refused(_("This file is built in a way that no letter is."))
        if isinstance(thing, DictionaryObject):
            refuse_active(thing)
            waiting.extend(thing.values())
        elif isinstance(thing, ArrayObject):
            waiting.extend(thing)


def value_of(thing: Any) -> Any:
    return thing.get_object() if isinstance(thing, IndirectObject) else thing


def refuse_active(thing: DictionaryObject) -> None:
    held = ACTIVE_KEYS & {str(key) for key in thing}
    kind, note, act = (str(value_of(thing.get(key, ""))) for key in ("/Type", "/Subtype", "/S"))
    if held or kind in ACTIVE_TYPES or note in ACTIVE_NOTES:
        raise Refused(_("This PDF holds scripts or other files. Print it to PDF again."))
    # The same names stand for styles in the tree of a tagged file; an act has no such parent.
    if act in ACTIVE_ACTS and "/P" not in thing:
        raise Refused(_("This PDF does something when it is opened or clicked. Print it again."))
    if act == "/URI" and not SAFE_ADDRESS.match(str(value_of(thing.get("/URI", "")))):
        raise Refused(_("A link in this PDF leads to no web page. Print it to PDF again."))
    if isinstance(thing, StreamObject) and "/F" in thing and "/FFilter" in thing:
        raise Refused(_("This PDF holds scripts or other files. Print it to PDF again."))


def what_it_tells(reader: PdfReader, data: bytes) -> tuple[Removed, ...]:
    removed = []
    if reader.metadata or "/Metadata" in reader.root_object:
        removed.append(Removed.AUTHOR)
    if data.count(b"%%EOF") > 1 and b"/Linearized" not in data[:2048]:
        removed.append(Removed.HISTORY)
    return tuple(removed)


def forget_makers(writer: PdfWriter) -> None:
    """No metadata stays anywhere, and nothing happens when the file is opened."""
    for thing in list(writer._objects):
        if isinstance(thing, DictionaryObject):
            for key in TELLING:
                if key in thing:
                    del thing[NameObject(key)]
    # Objects that nothing leads to any more are not written.
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
