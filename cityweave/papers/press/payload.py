"""Turns a paper's content into plain data for the template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cityweave.papers.content import (
    Block,
    CoverFact,
    FigureRow,
    Heading,
    Listing,
    LiveFigure,
    MapBlock,
    NamedLines,
    Paper,
    Paragraph,
    Quote,
    RecordList,
    Run,
    Runs,
    Section,
    SourceList,
    Table,
)
from cityweave.papers.press.frame import frame
from cityweave.papers.press.plain import absolute, isolated, plain, tame


def payload_of(paper: Paper) -> dict[str, Any]:
    printed = Printed(is_rtl=paper.direction == "rtl")
    around = frame(
        language=paper.language,
        title=paper.title,
        as_of=paper.as_of,
        dye=paper.dye,
        label=paper.label,
        foot=(paper.credit,),
        notice=paper.notice,
        reader=paper.reader,
        read_on=paper.read_on,
    )
    return around | {
        "kicker": plain(paper.kicker),
        "standfirst": printed.name(paper.standfirst),
        "name": tame(paper.title),
        "facts": [printed.fact(fact) for fact in paper.facts],
        "cover_map": printed.map(paper.cover_map) if paper.cover_map else None,
        "sections": [printed.section(section) for section in paper.sections],
    }


class Printed:
    """The shapes of content as the template reads them."""

    def __init__(self, *, is_rtl: bool) -> None:
        self.is_rtl = is_rtl

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "name": plain(section.name),
            "note": plain(section.note),
            "blocks": self.blocks(section.blocks),
            "begins_page": section.begins_page,
        }

    def blocks(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        made = []
        deepest = 0
        for block in blocks:
            data = self.block(block)
            if isinstance(block, Heading):
                # A level may not be left out: a reader by ear would look for what is missing.
                deepest = min(block.level, deepest + 1, 3)
                data["level"] = deepest
            made.append(data)
        return made

    def block(self, block: Block) -> dict[str, Any]:  # noqa: C901 - one line for each shape
        match block:
            case Paragraph(runs):
                return {"kind": "paragraph", "runs": self.runs(runs)}
            case Heading(_, runs):
                return {"kind": "heading", "runs": self.runs(runs)}
            case Listing():
                return self.listing(block)
            case Quote(blocks):
                return {"kind": "quote", "blocks": self.blocks(blocks)}
            case Table():
                return self.table(block)
            case FigureRow(facts):
                return {"kind": "figures", "facts": [self.fact(fact) for fact in facts]}
            case MapBlock():
                return {"kind": "map", "map": self.map(block)}
            case NamedLines():
                return self.named(block)
            case RecordList():
                return self.records(block)
            case SourceList():
                return self.sources(block)

    def runs(self, runs: Runs) -> list[dict[str, Any]]:
        return [
            {
                "lines": [self.line(run, line) for line in run.text.split("\n")],
                "strong": run.strong,
                "emphasis": run.emphasis,
                "href": absolute(run.href),
                "figure": run.is_figure,
                "cites": list(run.cites),
            }
            for run in runs
        ]

    def line(self, run: Run, text: str) -> str:
        """What is linked names something: it stands apart from a line that runs the other way."""
        return self.name(text) if run.href else tame(text)

    def listing(self, block: Listing) -> dict[str, Any]:
        return {
            "kind": "listing",
            "items": [self.blocks(item) for item in block.items],
            "ordered": block.is_ordered,
            "start": block.start,
        }

    def table(self, block: Table) -> dict[str, Any]:
        return {
            "kind": "table",
            "head": [self.runs(cell) for cell in block.head],
            "rows": [[self.runs(cell) for cell in row] for row in block.rows],
            "numeric": sorted(block.numeric),
            "widths": list(block.widths),
        }

    def named(self, block: NamedLines) -> dict[str, Any]:
        lines = [{"name": plain(line.name), "runs": self.said(line.runs)} for line in block.lines]
        return {"kind": "named", "lines": lines}

    def said(self, runs: Runs) -> list[dict[str, Any]]:
        """What is said in one run is a record's own words, perhaps in another script."""
        made = self.runs(runs)
        if len(runs) == 1 and "\n" not in runs[0].text:
            made[0]["lines"] = [self.name(runs[0].text)]
        return made

    def records(self, block: RecordList) -> dict[str, Any]:
        return {
            "kind": "records",
            "lines": [
                {
                    "text": self.name(line.text),
                    "href": absolute(line.href),
                    "note": self.name(line.note),
                }
                for line in block.lines
            ],
            "more": self.figure(block.more),
        }

    def figure(self, figure: LiveFigure | None) -> dict[str, str] | None:
        return (
            None if figure is None else {"text": plain(figure.text), "href": absolute(figure.href)}
        )

    def sources(self, block: SourceList) -> dict[str, Any]:
        return {
            "kind": "sources",
            "sources": [
                {"number": one.number, "text": self.name(one.text), "url": one.url}
                for one in block.sources
            ],
        }

    def fact(self, fact: CoverFact) -> dict[str, str]:
        return {"number": plain(fact.number), "noun": plain(fact.noun), "href": absolute(fact.href)}

    def map(self, drawn: MapBlock) -> dict[str, Any]:
        return {
            "svg": drawn.svg,
            "words": plain(drawn.words),
            "names": [
                {"text": plain(one.text), "x": one.x, "y": one.y, "anchor": one.anchor}
                for one in drawn.names
            ],
            "name_size": drawn.name_size,
            "key": [self.name(name) for name in drawn.key],
            "legend": [{"mark": line.svg, "name": plain(line.name)} for line in drawn.legend],
        }

    def name(self, text: str) -> str:
        return isolated(text, is_rtl=self.is_rtl)
