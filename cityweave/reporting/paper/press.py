"""Prints data through a template: tagged PDF, our own typefaces, the same bytes each time."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2s
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
# Importing Typst costs 20 MB and half a start: only a process that prints pays for it.
TYPEFACES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


@lru_cache(maxsize=1)
def fonts() -> Any:
    """Our typefaces and no other: what the machine has installed must not show on paper."""
    paths = [Path(str(import_module(name).ROOT)) / "files" for name in TYPEFACES]
    return import_module("typst").Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=paths
    )


@lru_cache(maxsize=1)
def template_bytes(template: str) -> bytes:
    return (FOLDER / template).read_bytes()


def fingerprint(template: str, sheet: dict[str, Any]) -> str:
    """The same for the same data in the same template: an ETag without printing."""
    data = template_bytes(template) + serialised(sheet).encode()
    return blake2s(data, digest_size=16).hexdigest()


def serialised(sheet: dict[str, Any]) -> str:
    return json.dumps(sheet, ensure_ascii=False, sort_keys=True)


def pdf(template: str, sheet: dict[str, Any], *, on: date) -> bytes:
    """The template filled with the data, as PDF/UA-1 wherever our typefaces have every letter."""
    return printed(template, serialised(sheet), on)


@lru_cache(maxsize=16)
def printed(template: str, sheet: str, on: date) -> bytes:
    """Kept, because a paper is fetched more often than it changes."""
    typst = import_module("typst")
    order: dict[str, Any] = {
        "input": FOLDER / template,
        "root": FOLDER,
        "format": "pdf",
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"sheet": sheet},
        "timestamp": datetime(on.year, on.month, on.day, tzinfo=UTC),
    }
    try:
        return bytes(typst.compile(**order, pdf_standards=["ua-1"]))
    except typst.TypstError:
        # The standard forbids a letter without a glyph; a sheet with a gap beats no sheet.
        return bytes(typst.compile(**order))
