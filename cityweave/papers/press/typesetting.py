"""Prints data through a template: tagged PDF, our own typefaces, the same bytes each time."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2s
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
# Templates of every room import the family's parts from here: "/papers/press/family.typ".
ROOT = FOLDER.parent.parent
# Importing Typst and pikepdf costs half a start: only a process that prints pays for it.
TYPEFACES = {
    "fontpkg_noto_sans": "files",
    "fontpkg_amiri": "files",
    "fontpkg_hind_siliguri": "files",
}
# Who made a paper with what is nobody's business; title, language and date stay.
TELLING = re.compile(
    rb"<xmp:CreatorTool>[^<]*</xmp:CreatorTool>|<pdf:Producer>[^<]*</pdf:Producer>"
    rb"|<xmpMM:(InstanceID|DocumentID|RenditionClass)>[^<]*</xmpMM:\1>"
)


@lru_cache(maxsize=1)
def fonts() -> Any:
    """Our typefaces and no other: what the machine has installed must not show on paper."""
    paths = [
        Path(str(import_module(name).__file__)).parent / folder
        for name, folder in TYPEFACES.items()
    ]
    return import_module("typst").Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=paths
    )


@lru_cache(maxsize=8)
def template_bytes(template: Path) -> bytes:
    return template.read_bytes() + (FOLDER / "family.typ").read_bytes()


def fingerprint(template: Path, sheet: dict[str, Any]) -> str:
    """The same for the same data in the same template: an ETag without printing."""
    data = template_bytes(template) + serialised(sheet).encode()
    return blake2s(data, digest_size=16).hexdigest()


def serialised(sheet: dict[str, Any]) -> str:
    return json.dumps(sheet, ensure_ascii=False, sort_keys=True)


def pdf(template: Path, sheet: dict[str, Any], *, on: date, is_public: bool) -> bytes:
    """The template filled with the data, as PDF/UA-1 wherever our typefaces have every letter.

    Public papers are kept, because they are fetched more often than they change.
    """
    make = printed if is_public else printed.__wrapped__
    return make(template, serialised(sheet), on)


@lru_cache(maxsize=16)
def printed(template: Path, sheet: str, on: date) -> bytes:
    typst = import_module("typst")
    order: dict[str, Any] = {
        "input": template,
        "root": ROOT,
        "format": "pdf",
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"sheet": sheet},
        "timestamp": datetime(on.year, on.month, on.day, tzinfo=UTC),
    }
    try:
        data = typst.compile(**order, pdf_standards=["ua-1"])
    except typst.TypstError:
        # The standard forbids a letter without a glyph; a sheet with a gap beats no sheet.
        data = typst.compile(**order)
    return finished(bytes(data))


def finished(data: bytes) -> bytes:
    """Without its maker's name, and with letters that can be copied as they were written."""
    with import_module("pikepdf").open(BytesIO(data)) as pdf:
        import_module("cityweave.papers.press.lettering").mend(pdf)
        for name in ("/Creator", "/Producer"):
            if name in pdf.docinfo:
                del pdf.docinfo[name]
        about = pdf.Root.Metadata
        about.write(TELLING.sub(b"", about.read_bytes()))
        made = BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()
