"""Joins the files of the component kit into the one style sheet that pages ask for."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "static" / "ui"
SOURCES = FOLDER / "css"
JOINED = FOLDER / "look.css"
LAYERS = "@layer tokens,base,layout,parts,print;"
# Order within the cascade is the layers' business; the theme only must follow the tokens.
FIRST = ("tokens", "dark", "base", "layout")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,>])\s*")


def joined() -> str:
    """The whole sheet, without comments and idle white space."""
    names = {path.stem for path in SOURCES.glob("*.css")}
    order = [*FIRST, *sorted(names - {*FIRST, "print"}), "print"]
    return LAYERS + "".join(squeezed(sheet(name)) for name in order) + "\n"


def sheet(name: str) -> str:
    text = (SOURCES / f"{name}.css").read_text()
    return both_ways(text) if name == "dark" else text


def both_ways(theme: str) -> str:
    """One theme, for those whose system asks for it and for those who chose it here."""
    by_system = theme.replace(":root", ':root:not([data-theme="light"])')
    by_choice = theme.replace(":root", ':root[data-theme="dark"]')
    asked = f"@media screen and (prefers-color-scheme: dark) {{ {by_system} }}"
    return f"@layer tokens {{ {asked} @media screen {{ {by_choice} }} }}"


def squeezed(text: str) -> str:
    return AROUND.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", text))).replace(";}", "}").strip()
