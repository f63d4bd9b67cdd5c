"""Somebody with Word: opens a section, changes it with tracked changes, and remarks on it."""

from __future__ import annotations

import copy
from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def tracked(data: bytes, old: str, new: str, *, author: str, remark: str = "") -> bytes:
    """The file with the paragraph that says `old` struck and `new` written in its place."""
    document = Document(BytesIO(data))
    paragraph = next(one for one in document.paragraphs if one.text == old)
    run = paragraph.runs[0]
    if remark:
        document.add_comment(paragraph.runs, text=remark, author=author)
    gone, came = change("w:del", author), change("w:ins", author)
    run._r.addprevious(gone)
    fresh = copy.deepcopy(run._r)
    fresh.find(qn("w:t")).text = new
    came.append(fresh)
    gone.append(run._r)
    run._r.find(qn("w:t")).tag = qn("w:delText")
    gone.addnext(came)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def change(kind: str, author: str) -> object:
    element = OxmlElement(kind)
    element.set(qn("w:id"), "900")
    element.set(qn("w:author"), author)
    element.set(qn("w:date"), "2026-11-22T09:00:00Z")
    return element
