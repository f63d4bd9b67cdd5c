"""XML read by somebody who trusts nothing in it: no document types, no entities, few elements."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat  # nosec B406 - document types are refused by the handler below

from django.utils.translation import gettext as _

from cityweave.files.refusals import Refused

# Source: the size of the largest sheets of letters and tables seen, times ten.
MOST_ELEMENTS = 4_000_000
DEEPEST = 400
Element = Callable[[str, dict[str, str]], None]
Said = Callable[[str], None]


def refuse_document_type(*_said: object) -> None:
    raise Refused(_("This file holds a definition of its own (DOCTYPE) and is not taken in."))


class Depth:
    """Elements counted and nested no deeper than a letter is."""

    def __init__(self, told: Element) -> None:
        self.told = told
        self.depth = self.count = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST_ELEMENTS:
            raise Refused(_("This file is built in a way that no letter is."))
        self.told(name, attributes)

    def end(self, _name: str) -> None:
        self.depth -= 1


def read_xml(data: bytes, told: Element, said: Said | None = None) -> None:
    """Each element to `told`, each run of text to `said`; raises Refused where it is no XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = Depth(told)
    parser.StartElementHandler = depth.begin
    parser.EndElementHandler = depth.end
    parser.StartDoctypeDeclHandler = refuse_document_type
    parser.EntityDeclHandler = refuse_document_type
    if said is not None:
        parser.CharacterDataHandler = said
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise Refused(_("A part of this file is broken. Save it again and send that.")) from problem


def refuse_active_drawing(data: bytes) -> None:
    """An SVG inside a letter: lines and colours pass, whatever acts or loads does not."""

    def told(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2].lower()
        acts = local in {"script", "foreignobject", "iframe", "object", "embed", "set", "animate"}
        listens = any(key.rpartition(" ")[2].lower().startswith("on") for key in attributes)
        loads = any(
            key.rpartition(" ")[2].lower() in {"href", "src"}
            and not value.startswith(("#", "data:image/png", "data:image/jpeg"))
            for key, value in attributes.items()
        )
        if acts or listens or loads:
            raise Refused(_("A drawing in this file can act by itself. Leave it out."))

    read_xml(data, told)
