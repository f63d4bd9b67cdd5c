"""Texts of papers: Markdown without HTML, with marks for live figures and lists of records.

A mark stands between two square brackets: `[[cities: members]]`. What a mark may say, and what
it stands for, the caller decides: it passes `figures`, keyed as `marks_in` gives the keys (small
letters, one blank between words). A `LiveFigure` becomes its number with a link to the records;
a `RecordList` alone in a paragraph becomes the list. A mark without an entry stays as it stands,
and `problems_in` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from cityweave.papers.content import (
    Block,
    Figures,
    Heading,
    Listing,
    LiveFigure,
    Paragraph,
    Quote,
    RecordLine,
    RecordList,
    Run,
    Runs,
    Table,
)

MARK = re.compile(r"\[\[([^\[\]\n]{1,80})\]\]")
# A section's own name is a second heading, so those of its text begin at the third.
FIRST_HEADING = 3
TAGS = {
    *("p", "br", "strong", "em", "s", "code", "pre", "blockquote", "hr"),
    *("h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "small"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "*": set[str]()}
SCHEMES = {"http", "https", "mailto"}
SIGN_OF_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def html_of(text: str, figures: Figures) -> SafeString:
    """The text as markup that is safe on a page: nothing of it can run, load or be styled."""
    parser = reader()
    env = {"figures": figures}
    tokens = shifted(parser.parse(text, env))
    markup = str(parser.renderer.render(tokens, parser.options, env))
    # Whatever the parser may let pass one day, the cleaner knows these tags and no others.
    clean = nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes={"a": {"figure"}, "ul": {"records"}},
        url_schemes=SCHEMES,
        link_rel="noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned in the line above


def blocks_of(text: str, figures: Figures) -> tuple[Block, ...]:
    """The text as blocks of a paper."""
    tokens = reader().parse(text, {"figures": figures})
    return tuple(Blocks(figures).of(SyntaxTreeNode(tokens).children))


def words_of(text: str, figures: Figures | None = None) -> str:
    """The text as plain words, one paragraph a line."""
    return "\n".join(filter(None, map(words_of_block, blocks_of(text, figures or {}))))


def marks_in(text: str, figures: Figures | None = None) -> tuple[str, ...]:
    """The keys of the marks in a text, in their order, each once.

    Where `figures` are given, lists that stand in a paragraph of their own are left out.
    """
    tokens = reader().parse(text, {"figures": figures or {}})
    inner = (child for token in tokens for child in token.children or ())
    return tuple(dict.fromkeys(key_of(token.content) for token in inner if token.type == "mark"))


def problems_in(text: str, figures: Figures) -> tuple[str, ...]:
    """A sentence for each mark that stands for nothing, or stands where it cannot."""
    unknown = _("“[[{mark}]]” stands for nothing we know, so it is printed as it stands.")
    amid = _("“[[{mark}]]” is a list: give it a paragraph of its own.")
    sentences = {key: unknown for key in marks_in(text) if key not in figures}
    sentences |= {key: amid for key in marks_in(text, figures) if is_list(figures.get(key))}
    return tuple(sentence.format(mark=key) for key, sentence in sentences.items())


def key_of(content: str) -> str:
    """`Cities :  Members` as `cities: members`."""
    words = (" ".join(part.split()).lower() for part in content.split(":", 1))
    return ": ".join(filter(None, words))


# The parser


def reader() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False})
    # A picture would be fetched from wherever it lies; pictures come as files of their own.
    parser.disable("image")
    parser.inline.ruler.before("link", "mark", read_mark)
    parser.core.ruler.push("records", lift_records)
    parser.add_render_rule("mark", html_of_mark)
    parser.add_render_rule("records", html_of_records)
    return parser


def read_mark(state: StateInline, silent: bool) -> bool:
    found = MARK.match(state.src, state.pos)
    if found is None or not key_of(found[1]):
        return False
    if not silent:
        state.push("mark", "", 0).content = found[1]
    state.pos = found.end()
    return True


def lift_records(state: StateCore) -> None:
    """A paragraph that is one mark for a list of records becomes that list."""
    kept: list[Token] = []
    for token in state.tokens:
        if token.type == "paragraph_close" and is_records(kept, state.env["figures"]):
            inline = kept.pop()
            kept.pop()
            found = (inline.children or [])[0]
            kept.append(Token("records", "", 0, content=found.content, block=True))
        else:
            kept.append(token)
    state.tokens = kept


def is_records(tokens: Sequence[Token], figures: Figures) -> bool:
    """Whether the paragraph that ends here holds one mark for a list, and nothing else."""
    children = (tokens[-1].children or []) if tokens and tokens[-1].type == "inline" else []
    return [child.type for child in children] == ["mark"] and isinstance(
        figures.get(key_of(children[0].content)), RecordList
    )


def shifted(tokens: list[Token]) -> list[Token]:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + FIRST_HEADING - 1, 6)}"
    return tokens


def html_of_mark(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    found = env["figures"].get(key_of(tokens[index].content))
    figure = figure_of(found)
    if figure is None:
        return format_html("[[{}]]", tokens[index].content)
    return format_html('<a class="figure" href="{}">{}</a>', figure.href, figure.text)


def html_of_records(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    found = env["figures"][key_of(tokens[index].content)]
    lines = [html_of_line(line) for line in found.lines]
    if found.more:
        lines.append(html_of_line(RecordLine(found.more.text, found.more.href)))
    return f'<ul class="records">{"".join(lines)}</ul>\n'


def html_of_line(line: RecordLine) -> str:
    markup = '<li><a href="{}">{}</a> <small>{}</small></li>' if line.note else (
        '<li><a href="{}">{}</a></li>'
    )  # fmt: skip
    return format_html(markup, line.href, line.text, line.note)


def is_list(found: LiveFigure | RecordList | None) -> bool:
    """Whether nothing can stand for it amid a sentence."""
    return isinstance(found, RecordList) and found.more is None


def figure_of(found: LiveFigure | RecordList | None) -> LiveFigure | None:
    """What stands for a mark amid a sentence: of a list, how many are left out of it."""
    return found.more if isinstance(found, RecordList) else found


# From the parser's tree to blocks


class Blocks:
    """Turns the tree of one text into blocks."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def of(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            made = self.block(node)
            if made is not None:
                yield made

    def block(self, node: SyntaxTreeNode) -> Block | None:
        match node.type:
            case "heading":
                return Heading(int(node.tag[1]), self.runs_in(node))
            case "bullet_list" | "ordered_list":
                return self.listing(node)
            case "blockquote":
                return Quote(tuple(self.of(node.children)))
            case "table":
                return self.table(node)
            case "records":
                return self.records(node)
            case "fence" | "code_block":
                return Paragraph((Run(clean(node.content).strip("\n")),))
            case "paragraph":
                return Paragraph(self.runs_in(node))
        return None

    def records(self, node: SyntaxTreeNode) -> RecordList:
        found = self.figures[key_of(node.content)]
        if not isinstance(found, RecordList):
            raise TypeError(node.content)
        return found

    def listing(self, node: SyntaxTreeNode) -> Listing:
        items = tuple(tuple(self.of(item.children)) for item in node.children)
        start = int(node.attrs.get("start", 1))
        return Listing(items, is_ordered=node.type == "ordered_list", start=start)

    def table(self, node: SyntaxTreeNode) -> Table:
        rows = [
            tuple(self.runs_in(cell) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        head = node.children[0].children[0].children
        numeric = (n for n, cell in enumerate(head) if "right" in str(cell.attrs.get("style", "")))
        return Table(rows[0], tuple(rows[1:]), frozenset(numeric))

    def runs_in(self, node: SyntaxTreeNode) -> Runs:
        inline = node.children[0] if node.children else None
        return joined(self.runs(inline.children, Run(""))) if inline is not None else ()

    def runs(self, nodes: Sequence[SyntaxTreeNode], style: Run) -> Iterator[Run]:
        for node in nodes:
            yield from self.run(node, style)

    def run(self, node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
        match node.type:
            case "strong":
                yield from self.runs(node.children, like(style, strong=True))
            case "em":
                yield from self.runs(node.children, like(style, emphasis=True))
            case "link":
                href = str(node.attrs.get("href", ""))
                yield from self.runs(node.children, like(style, href=href))
            case "softbreak":
                yield like(style, text=" ")
            case "hardbreak":
                yield like(style, text="\n")
            case "mark":
                yield self.figure(node.content, style)
            case _ if node.children:
                yield from self.runs(node.children, style)
            case _:
                yield like(style, text=clean(node.content))

    def figure(self, content: str, style: Run) -> Run:
        figure = figure_of(self.figures.get(key_of(content)))
        if figure is None:
            return like(style, text=f"[[{clean(content)}]]")
        return like(style, text=clean(figure.text), href=figure.href, is_figure=True)


def like(style: Run, **changed: Any) -> Run:
    """The same style with something changed."""
    parts: dict[str, Any] = {
        "text": style.text,
        "strong": style.strong,
        "emphasis": style.emphasis,
        "href": style.href,
    }
    return Run(**(parts | changed))


def joined(runs: Iterator[Run]) -> Runs:
    """Neighbours set alike become one."""
    kept: list[Run] = []
    for run in runs:
        if kept and like(kept[-1], text="") == like(run, text="") and not is_figure(run, kept[-1]):
            kept[-1] = like(kept[-1], text=kept[-1].text + run.text)
        else:
            kept.append(run)
    return tuple(run for run in kept if run.text)


def is_figure(*runs: Run) -> bool:
    return any(run.is_figure for run in runs)


def clean(text: str) -> str:
    return SIGN_OF_CONTROL.sub("", text)


# Plain words


def words_of_block(block: Block) -> str:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return words_of_runs(runs)
        case Listing(items):
            return "\n".join(words_of_block(inner) for item in items for inner in item)
        case Quote(blocks):
            return "\n".join(map(words_of_block, blocks))
        case Table(head, rows):
            return "\n".join("\t".join(map(words_of_runs, row)) for row in (head, *rows))
        case RecordList(lines):
            return "\n".join(line.text for line in lines)
    return ""


def words_of_runs(runs: Runs) -> str:
    return "".join(run.text for run in runs)
