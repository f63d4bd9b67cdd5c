"""Reads a section that came back from Word: changes and comments as suggestions."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from lxml import etree

from cityweave.papers.paragraphs import split

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
MOST_FILES = 400
MOST_PARAGRAPHS = 3_000
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"


class NotReadable(ValueError):
    """A file that is not taken; the text is a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do with one paragraph: replace `before` by `after`; empty means none.

    `position` counts the paragraphs of the original; a new one stands before that position.
    """

    position: int
    before: str
    after: str
    authors: tuple[str, ...] = ()
    # Whether Word had kept the change as a change, or somebody had typed over the text.
    is_tracked: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote beside a paragraph of the original."""

    position: int
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    suggestions: tuple[Suggestion, ...] = ()
    comments: tuple[Comment, ...] = ()
    # The whole text as it would be if every suggestion were accepted.
    text: str = ""

    @property
    def is_unchanged(self) -> bool:
        return not self.suggestions and not self.comments


@dataclass(slots=True)
class Typed:
    """A paragraph of the file: as it was and as it is now."""

    before: str = ""
    after: str = ""
    authors: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    is_heading: bool = False


def returned(data: bytes, original: str) -> Returned:
    """What the file says differently from `original`; raises NotReadable with a sentence."""
    main, comments = parts_of(data)
    typed = [one for one in paragraphs_in(main) if one.before.strip() or one.after.strip()]
    # The first heading is the section's name, which is not its text.
    if typed and typed[0].is_heading:
        typed = typed[1:]
    was = split(original)
    known = comments_in(comments)
    suggestions, places = compared(was, typed)
    noted = (
        Comment(places[index], *reversed(known[key]))
        for index, one in enumerate(typed)
        for key in one.comments
        if key in known
    )
    text = "\n\n".join(one.after.strip("\n") for one in typed if one.after.strip())
    return Returned(tuple(suggestions), tuple(noted), text)


# The file


def parts_of(data: bytes) -> tuple[etree._Element, etree._Element | None]:
    if len(data) > MOST_BYTES:
        raise NotReadable(_("This file is larger than 5 MB. Send the section without pictures."))
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = checked_names(packed)
            main = parsed(limited(packed, MAIN))
            return main, parsed(limited(packed, COMMENTS)) if COMMENTS in names else None
    except (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        if isinstance(error, NotReadable):
            raise
        raise not_word() from error


def checked_names(packed: ZipFile) -> set[str]:
    files = packed.infolist()
    names = {file.filename for file in files}
    if MAIN not in names:
        raise not_word()
    if any("vbaproject" in name.lower() or "activex" in name.lower() for name in names):
        raise NotReadable(_("This file holds macros. Save it as a plain Word file (.docx)."))
    if len(files) > MOST_FILES or sum(file.file_size for file in files) > MOST_UNPACKED:
        raise NotReadable(
            _("This file unpacks to more than a text can be. Send the section alone.")
        )
    return names


def not_word() -> NotReadable:
    return NotReadable(_("This is not a Word file. Save the section as .docx and send it again."))


def limited(packed: ZipFile, name: str) -> bytes:
    """No more than may be: the size a zip gives for itself can be a lie."""
    with packed.open(name) as file:
        data = file.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise NotReadable(
            _("This file unpacks to more than a text can be. Send the section alone.")
        )
    return data


def parsed(data: bytes) -> etree._Element:
    # Word writes no document type; whoever does wants entities, and gets none.
    if b"<!DOCTYPE" in data[:4096].replace(b"\x00", b""):
        raise NotReadable(_("This file asks for other files, so it was not read."))
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, reader)
    except etree.XMLSyntaxError as error:
        raise not_word() from error
    if root.getroottree().docinfo.doctype:
        raise NotReadable(_("This file asks for other files, so it was not read."))
    return root


# Words


def paragraphs_in(main: etree._Element) -> list[Typed]:
    found = list(main.iter(f"{W}p"))
    if len(found) > MOST_PARAGRAPHS:
        raise NotReadable(
            _("This file unpacks to more than a text can be. Send the section alone.")
        )
    typed: list[Typed] = []
    for paragraph in found:
        one = read_paragraph(paragraph)
        if typed and ends_in_deleted_mark(typed_of(paragraph)):
            typed[-1] = merged(typed[-1], one)
        else:
            typed.append(one)
    return typed


def typed_of(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph before this one in the same place of the file."""
    return paragraph.getprevious()


def ends_in_deleted_mark(previous: etree._Element | None) -> bool:
    """Whether the end of the paragraph before was deleted, so that the two became one."""
    return previous is not None and (
        previous.find(f"{W}pPr/{W}rPr/{W}del") is not None and previous.tag == f"{W}p"
    )


def merged(first: Typed, second: Typed) -> Typed:
    return Typed(
        before="\n\n".join(filter(None, (first.before, second.before))),
        after=first.after + second.after,
        authors=first.authors + second.authors,
        comments=first.comments + second.comments,
        is_heading=first.is_heading,
    )


def read_paragraph(paragraph: etree._Element) -> Typed:
    typed = Typed()
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    typed.is_heading = style is not None and str(style.get(f"{W}val", "")).startswith("Heading")
    for element in paragraph.iter():
        read_element(element, typed)
    return typed


def read_element(element: etree._Element, typed: Typed) -> None:
    if element.tag in {f"{W}commentReference"}:
        typed.comments.append(str(element.get(f"{W}id", "")))
        return
    words = words_of(element)
    if not words:
        return
    change = change_around(element)
    if change is not None:
        author = " ".join(str(change.get(f"{W}author", "")).split())[:100]
        if author and author not in typed.authors:
            typed.authors.append(author)
    kind = "" if change is None else etree.QName(change).localname
    if kind not in {"ins", "moveTo"}:
        typed.before += words
    if kind not in {"del", "moveFrom"}:
        typed.after += words


def words_of(element: etree._Element) -> str:
    match element.tag:
        case t if t in {f"{W}t", f"{W}delText"}:
            return element.text or ""
        case t if t in {f"{W}br", f"{W}cr"}:
            return "\n"
        case t if t == f"{W}tab" and element.getparent().tag == f"{W}r":
            return "\t"
        case t if t == f"{W}noBreakHyphen":
            return "\u2011"
    return ""


def change_around(element: etree._Element) -> etree._Element | None:
    """The innermost tracked change that the words lie in."""
    kinds = {f"{W}{kind}" for kind in ("ins", "del", "moveFrom", "moveTo")}
    found = (one for one in element.iterancestors() if one.tag in kinds or one.tag == f"{W}p")
    nearest = next(found, None)
    return nearest if nearest is not None and nearest.tag in kinds else None


def comments_in(root: etree._Element | None) -> dict[str, tuple[str, str]]:
    """Author and words of each comment by its number in the file."""
    if root is None:
        return {}
    return {
        str(one.get(f"{W}id", "")): (
            " ".join(str(one.get(f"{W}author", "")).split())[:100],
            "\n".join("".join(p.itertext(f"{W}t")) for p in one.iter(f"{W}p")).strip(),
        )
        for one in root.iter(f"{W}comment")
    }


# What differs


def compared(was: list[str], typed: list[Typed]) -> tuple[list[Suggestion], list[int]]:
    """Suggestions, and the position in the original of each paragraph of the file."""
    made: list[Suggestion] = []
    places = [0] * len(typed)
    # Paragraphs are matched by what they were; what was typed without a trace has no "was".
    old, new = [same(one) for one in was], [same(one.before) for one in typed]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        for offset in range(max(a_end - a, b_end - b)):
            place = min(a + offset, a_end)
            here = typed[b + offset] if b + offset < b_end else None
            if here is not None:
                places[b + offset] = min(place, max(len(was) - 1, 0))
            before = was[place] if place < a_end else ""
            suggestion = suggested(place, before, here, is_plain=kind != "equal")
            if suggestion is not None:
                made.append(suggestion)
    return made, places


def suggested(place: int, before: str, here: Typed | None, *, is_plain: bool) -> Suggestion | None:
    if here is None:
        return Suggestion(place, before, "")
    after = here.after.strip("\n")
    if same(before) == same(after):
        return None
    is_tracked = not is_plain or bool(here.authors)
    return Suggestion(place, before, after, tuple(here.authors), is_tracked)


def same(text: str) -> str:
    """Word changes blanks and line ends on its own; they are no suggestion."""
    return " ".join(text.split())
