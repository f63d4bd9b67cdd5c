"""Every class that a page uses is drawn; the kit's script stays small and is never needed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from cityweave.ui import stylesheet

ROOT = Path(stylesheet.__file__).parent.parent
KIT = stylesheet.FOLDER / "kit.js"
# Classes that say what a thing is, to other code or to nobody; no rule draws them.
UNDRAWN = {
    "formwide": "a form that is the page's work, not a button",
    "tbl": "tables are drawn as elements",
}

# A tag within the attribute may hold quotes of its own.
ATTRIBUTE = re.compile(r'\bclass="((?:{%.*?%}|[^"])*)"')
TAG = re.compile(r"{[%{].*?[%}]}")
WORD = re.compile(r"^[a-z][\w-]*$")


def used() -> dict[str, str]:
    """Class → one template that uses it, as far as it is written out."""
    found = {}
    for template in sorted(ROOT.glob("*/templates/**/*.html")):
        for value in ATTRIBUTE.findall(template.read_text()):
            # A name glued to a variable is only half a name.
            for name in TAG.sub(" ", re.sub(r"[\w-]*{{.*?}}[\w-]*", " ", value)).split():
                if WORD.match(name):
                    found.setdefault(name, str(template.relative_to(ROOT)))
    return found


def drawn() -> set[str]:
    sheets = [path.read_text() for path in ROOT.glob("*/static/**/*.css")]
    return {name for sheet in sheets for name in re.findall(r"\.([a-zA-Z][\w-]*)", sheet)}


def test_every_class_that_a_page_uses_is_drawn() -> None:
    bare = {name: where for name, where in used().items() if name not in drawn() | set(UNDRAWN)}

    assert bare == {}


def test_no_exception_is_kept_for_nothing() -> None:
    assert set(UNDRAWN) <= set(used()) - drawn()


def test_the_kits_script_fits_its_budget() -> None:
    assert len(gzip.compress(KIT.read_bytes(), mtime=0)) <= 3_000


def test_the_kits_script_asks_no_other_host() -> None:
    assert "http" not in KIT.read_text()
