"""Lets every glyph of a PDF stand for its own letters, so that words are read out as written.

The press names a cluster of letters (a base with its marks, a conjunct with its vowel) once for
each piece that it draws, and readers then repeat it. Here the letters of a cluster are dealt out
among its glyphs; a glyph that stands for other letters elsewhere gets a code of its own there.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

# A string in brackets may hold brackets, in pairs.
INNER = rb"\((?:[^()\\]|\\.)*\)"
STRING = re.compile(
    rb"<[0-9a-fA-F]*>|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|" + INNER + rb")*\))*\)", re.DOTALL
)
TOKEN = re.compile(
    rb"(?P<font>/f\d+) [\d.]+ Tf|/Span\s*<<\s*/ActualText\s*<(?P<said>[0-9a-fA-F]*)>\s*>>\s*BDC"
    rb"|(?P<mark>\bB[MD]C\b)|(?P<end>\bEMC\b)|(?P<item>\bBT\b)"
    rb"|(?P<shown>\[(?:[-\d. ]|"
    + STRING.pattern
    + rb")*\]\s*TJ|(?:"
    + STRING.pattern
    + rb")\s*Tj)",
    re.DOTALL,
)
NUMBER = re.compile(rb"-?[\d.]+")
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
# Escapes that Python does not write as a PDF does; all others it reads much faster than we do.
OWN_ESCAPE = re.compile(rb"\\[^0-7nrtbf]")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
LETTERS_OF_CODE = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]*)>")
UNHEARD = "\u200b"  # what a glyph says whose letters another glyph has
LEAST_GAP = 30  # thousandths of a letter's height
CODES_IN_A_BLOCK = 100  # more than this no reader need accept


@dataclass(slots=True)
class Glyph:
    """One glyph that is drawn: its code, and the letters it is to stand for."""

    code: int
    letters: str = ""


@dataclass(slots=True)
class Piece:
    """Glyphs of a cluster that stand on one line, and the span around them, if there is one."""

    glyphs: list[Glyph]
    span: int | None = None


@dataclass(slots=True)
class Cluster:
    """Pieces that the press drew for the same letters, as they stand on the page."""

    face: bytes
    item: int
    letters: str
    pieces: list[Piece]

    def codes(self) -> set[int]:
        return {glyph.code for piece in self.pieces for glyph in piece.glyphs}

    def goes_on_in(self, other: Cluster) -> bool:
        """Whether the next item draws more of this cluster, higher or lower on the page.

        A cluster that begins again begins with a glyph that it had before.
        """
        return (
            len(self.letters) > 1
            and (other.face, other.letters, other.item) == (self.face, self.letters, self.item + 1)
            and self.codes().isdisjoint(other.codes())
        )


class Typeface:
    """An embedded font, whose codes may become more than its glyphs."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.outlines = font.DescendantFonts[0]
        found = LETTERS_OF_CODE.findall(font.ToUnicode.read_bytes())
        self.letters = {int(code, 16): spelled(said) for code, said in found}
        self.widths = dict(widths_in(self.outlines.W))
        # What the press shows, it names by the glyph's own number.
        self.glyphs = list(range(glyphs_in(self.outlines.FontDescriptor.FontFile2.read_bytes())))
        # A glyph of one letter keeps its own code: most words then stay as the press wrote them.
        self.spoken = {code: said for code, said in self.letters.items() if len(said) == 1}
        self.codes = {(code, said): code for code, said in self.spoken.items()}
        self.plain = frozenset(self.spoken)

    def is_wide(self, piece: Piece) -> bool:
        return any(self.widths.get(glyph.code) for glyph in piece.glyphs)

    def code_for(self, glyph: Glyph) -> int:
        """The code by which a glyph stands for these letters."""
        key = (glyph.code, glyph.letters)
        if key not in self.codes:
            code = glyph.code
            if code in self.spoken:
                code = len(self.glyphs)
                self.glyphs.append(glyph.code)
                self.widths[code] = self.widths.get(glyph.code, self.outlines.DW)
            self.codes[key] = code
            self.spoken[code] = glyph.letters or UNHEARD
        return self.codes[key]

    def write(self, pdf: pikepdf.Pdf) -> None:
        self.font.ToUnicode = pdf.make_stream(cmap(self.letters | self.spoken))
        codes = range(len(self.glyphs))
        widths = [self.widths.get(code, self.outlines.DW) for code in codes]
        self.outlines.W = pikepdf.Array([0, pikepdf.Array(widths)])
        numbers = b"".join(glyph.to_bytes(2, "big") for glyph in self.glyphs)
        self.outlines.CIDToGIDMap = pdf.make_stream(numbers)
        # It would have to name the new codes too; nothing reads it.
        if "/CIDSet" in self.outlines.FontDescriptor:
            del self.outlines.FontDescriptor.CIDSet


def mend(pdf: pikepdf.Pdf) -> None:
    """Deals out the letters in every stream of a PDF that the press has made."""
    faces: dict[tuple[int, int], Typeface] = {}
    for stream, resources in drawings(pdf):
        fonts = resources.get("/Font", {}).items()
        named_faces = {name.encode(): face_of(font, faces) for name, font in fonts}
        stream.write(Drawing(stream.read_bytes(), named_faces).mended())
    for face in faces.values():
        face.write(pdf)


def face_of(font: Any, faces: dict[tuple[int, int], Typeface]) -> Typeface:
    if font.objgen not in faces:
        faces[font.objgen] = Typeface(font)
    return faces[font.objgen]


def drawings(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Every stream that may show text, with what it draws with."""
    for page in pdf.pages:
        yield page.Contents, page.Resources
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and "/Font" in found.get("/Resources", {}):
            yield found, found.Resources


class Drawing:
    """One stream while its letters are dealt out."""

    def __init__(self, data: bytes, faces: dict[bytes, Typeface]) -> None:
        self.data = data
        self.tokens = list(TOKEN.finditer(data))
        self.faces = faces
        self.face = b""
        self.item = 0
        self.open: list[Cluster | None] = []
        self.shown: list[tuple[int, Typeface, list[Glyph], bool]] = []
        self.clusters: list[Cluster] = []
        self.last: Cluster | None = None
        self.written: dict[int, bytes] = {}

    def mended(self) -> bytes:
        readers = {"font": self.dress, "item": self.begin, "said": self.name, "mark": self.mark,
                   "end": self.unmark, "shown": self.show}  # fmt: skip
        for at, token in enumerate(self.tokens):
            readers[str(token.lastgroup)](at)
        for cluster in self.clusters:
            self.deal(cluster)
        for at, face, glyphs, is_span in self.shown:
            self.recode(at, face, glyphs, is_span=is_span)
        return b"".join(self.parts())

    def parts(self) -> Iterator[bytes]:
        done = 0
        for at, text in sorted(self.written.items()):
            yield self.data[done : self.tokens[at].start()]
            yield text
            done = self.tokens[at].end()
        yield self.data[done:]

    # Reading

    def dress(self, at: int) -> None:
        self.face = self.tokens[at]["font"]

    def begin(self, _at: int) -> None:
        self.item += 1

    def name(self, at: int) -> None:
        letters = spelled(self.tokens[at]["said"]).lstrip("\ufeff")
        self.open.append(Cluster(self.face, self.item, letters, [Piece([], at)]))

    def mark(self, _at: int) -> None:
        self.open.append(None)

    def unmark(self, _at: int) -> None:
        self.keep(self.open.pop())

    def show(self, at: int) -> None:
        face = self.faces[self.face]
        strings = STRING.findall(self.tokens[at]["shown"])
        codes = [code for string in strings for code in codes_in(string)]
        around = next((cluster for cluster in reversed(self.open) if cluster), None)
        if around is None and face.plain.issuperset(codes):
            self.last = None
            return
        glyphs = [Glyph(code) for code in codes]
        self.shown.append((at, face, glyphs, around is not None))
        if around:
            around.face = self.face
            around.pieces[0].glyphs += glyphs
            return
        for glyph in glyphs:
            letters = face.letters.get(glyph.code, "")
            self.keep(Cluster(self.face, self.item, letters, [Piece([glyph])]))

    def keep(self, cluster: Cluster | None) -> None:
        if cluster is None:
            return
        if self.last and self.last.goes_on_in(cluster):
            self.last.pieces += cluster.pieces
            self.last.item = cluster.item
        else:
            self.clusters.append(cluster)
            self.last = cluster

    # Writing

    def deal(self, cluster: Cluster) -> None:
        """The letters go to the glyphs with a width; marks off the line stand for nothing.

        Where a line runs leftwards its pieces stand on the page from left to right, and readers
        turn the whole line: the letters are given as they stand.
        """
        face, turned = self.faces[cluster.face], is_rtl(cluster.letters)
        bearing = [one for one in cluster.pieces if face.is_wide(one)] or cluster.pieces[:1]
        glyphs = [glyph for piece in bearing for glyph in piece.glyphs]
        ordered = glyphs[::-1] if turned else glyphs
        for glyph, share in zip(ordered, shares(cluster.letters, len(glyphs)), strict=True):
            glyph.letters = share[::-1] if turned else share
        for piece in cluster.pieces:
            if piece.span is not None:
                said = "".join(glyph.letters for glyph in piece.glyphs)
                self.written[piece.span] = named(said)

    def recode(self, at: int, face: Typeface, glyphs: list[Glyph], *, is_span: bool) -> None:
        shown = self.tokens[at]["shown"]
        codes = iter([face.code_for(glyph) for glyph in glyphs])
        recoded = STRING.sub(lambda string: in_codes(codes, len(codes_in(string[0]))), shown)
        if is_span:
            recoded += edge(face, glyphs, shown)
        elif not any(glyph.letters for glyph in glyphs):
            recoded = named("") + recoded + b" EMC"
        self.written[at] = recoded


def named(letters: str) -> bytes:
    """The beginning of a span that stands for these letters, or for none."""
    return b"/Span<</ActualText<FEFF%s>>>BDC" % letters.encode("utf-16-be").hex().encode()


def edge(face: Typeface, glyphs: list[Glyph], shown: bytes) -> bytes:
    """An unseen copy of the widest glyph where the span ends, if its last glyph ends before.

    Readers take the end of the last glyph for that of the span, and a gap for a blank.
    """
    widths = [float(face.widths.get(glyph.code, 0)) for glyph in glyphs]
    moved = sum(float(number) for number in NUMBER.findall(STRING.sub(b" ", shown)))
    if abs(moved) < LEAST_GAP:
        return b""
    widest = max(range(len(glyphs)), key=widths.__getitem__)
    code = face.code_for(Glyph(glyphs[widest].code))
    return b" 3 Tr[%d<%04x>]TJ 0 Tr" % (round(widths[widest] - moved), code)


def in_codes(codes: Iterator[int], count: int) -> bytes:
    return b"<%s>" % b"".join(b"%04x" % next(codes) for _ in range(count))


def codes_in(string: bytes) -> tuple[int, ...]:
    """The two-byte codes in a string of a PDF, written either way."""
    data = string[1:-1]
    if string.startswith(b"<"):
        data = bytes.fromhex(data.decode())
    elif OWN_ESCAPE.search(data):
        data = ESCAPED.sub(unescaped, data)
    elif b"\\" in data:
        data = data.decode("unicode_escape").encode("latin-1")
    return struct.unpack(f">{len(data) // 2}H", data)


def unescaped(found: re.Match[bytes]) -> bytes:
    kept = found[1]
    return bytes([int(kept, 8)]) if kept.isdigit() else ESCAPES.get(kept, kept)


def spelled(said: bytes) -> str:
    return bytes.fromhex(said.decode()).decode("utf-16-be", "replace")


def shares(letters: str, count: int) -> list[str]:
    """The letters dealt out in order: one for each glyph, and the last takes the rest."""
    if len(letters) < count:
        # A vowel that is drawn on both sides of its consonant is two letters, taken apart.
        letters = unicodedata.normalize("NFD", letters)
    dealt = [letters[at : at + 1] for at in range(count)]
    if dealt:
        dealt[-1] = letters[count - 1 :]
    return dealt


def is_rtl(letters: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)


def glyphs_in(font: bytes) -> int:
    """How many glyphs a TrueType font has: the second entry of its table maxp."""
    at = int.from_bytes(font[font.index(b"maxp") + 8 :][:4], "big")
    return int.from_bytes(font[at + 4 : at + 6], "big")


def widths_in(widths: Any) -> Iterator[tuple[int, Any]]:
    """Code and width, from both ways in which a PDF may list them."""
    entries = iter(widths)
    for first in entries:
        second = next(entries)
        if isinstance(second, pikepdf.Array):
            yield from ((int(first) + at, width) for at, width in enumerate(second))
        else:
            width = next(entries)
            yield from ((code, width) for code in range(int(first), int(second) + 1))


def cmap(spoken: dict[int, str]) -> bytes:
    """Which letters each code stands for."""
    lines = [
        f"<{code:04X}> <{letters.encode('utf-16-be').hex().upper()}>"
        for code, letters in sorted(spoken.items())
    ]
    blocks = [lines[at : at + CODES_IN_A_BLOCK] for at in range(0, len(lines), CODES_IN_A_BLOCK)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return CMAP.format(body=body).encode()


CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def
/CMapName /Custom def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
