"""Templates carry no styles and no scripts; styles know no left or right; text stays text."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT

INLINE = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\b(?:src|type=\"application/json\"))", re.I),
    "text taken for markup": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
    "a file of another host": re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"(?:https?:)?//"
    ),
}
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)\s*:|"
    r"(?:float|clear|text-align)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)"
)
# What makes markup itself, from escaped parts, or cleans what came of Markdown.
MAY_MARK_SAFE = ("cityweave/maps/", "cityweave/ui/", "cityweave/papers/markdown.py")
COMMENT = re.compile(r"/\*.*?\*/|{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)


def blank(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def faults_of_template(text: str) -> Iterator[str]:
    bare = COMMENT.sub(blank, text)
    for what, pattern in INLINE.items():
        for match in pattern.finditer(bare):
            yield f"{bare.count(chr(10), 0, match.start()) + 1} has {what}"


def faults_of_style(text: str) -> Iterator[str]:
    bare = COMMENT.sub(blank, text)
    for match in PHYSICAL.finditer(bare):
        yield f"{bare.count(chr(10), 0, match.start()) + 1} says {match.group()}"


def marks_safe(text: str) -> bool:
    return bool(re.search(r"\bmark_safe\b|\bSafeString\(|\bSafeText\(", text))


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_templates_have_no_inline_style_or_script() -> None:
    problems = [
        f"{place(path)}:{fault}"
        for path in sorted(PACKAGE.rglob("templates/**/*"))
        if path.suffix in {".html", ".svg", ".xml"}
        for fault in faults_of_template(path.read_text())
    ]
    assert not problems, "\n" + "\n".join(problems)


def test_styles_know_start_and_end_never_left_and_right() -> None:
    problems = [
        f"{place(path)}:{fault}"
        for path in sorted(PACKAGE.rglob("static/**/*.css"))
        for fault in faults_of_style(path.read_text())
    ]
    assert not problems, "\n" + "\n".join(problems)


def test_only_maps_and_the_component_kit_make_markup_of_text() -> None:
    problems = [
        place(path)
        for path in sorted(PACKAGE.rglob("*.py"))
        if marks_safe(path.read_text()) and not place(path).startswith(MAY_MARK_SAFE)
    ]
    assert problems == []


def test_the_rules_can_fail() -> None:
    for line in (
        '<p style="color:red">',
        "<style>p{}</style>",
        '<a onclick="go()">',
        "<script>go()</script>",
        "{{ name|safe }}",
        '<img src="https://example.org/a.png">',
    ):
        assert list(faults_of_template(line)), line
    assert not list(faults_of_template('<script src="/static/ui/page.js" defer></script>'))
    for line in ("margin-left: 1px", "text-align: right", "left: 0", "float: left"):
        assert list(faults_of_style(f"p {{ {line} }}")), line
    assert not list(faults_of_style("p { margin-inline-start: 1px; inset-inline: 0 }"))
    assert marks_safe("return mark_safe(text)")
