"""The style sheet: joined, small, whole in both themes, readable in every dye."""

import gzip
import re

import pytest

from cityweave.ui import stylesheet
from cityweave.ui.choices import DYES

CEILING = 12_000


def declared(name: str) -> dict[str, str]:
    """The custom properties a source file declares on the root."""
    text = (stylesheet.SOURCES / f"{name}.css").read_text()
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", text))


def light() -> dict[str, str]:
    return declared("tokens")


def dark() -> dict[str, str]:
    return light() | declared("dark")


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    shares = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_joined_sheet_is_fresh() -> None:
    assert stylesheet.JOINED.read_text() == stylesheet.joined(), "Run manage.py build_look."


def test_the_joined_sheet_fits_its_budget() -> None:
    assert len(gzip.compress(stylesheet.joined().encode(), 9)) <= CEILING


def test_every_file_of_the_kit_is_joined_once() -> None:
    sheet = stylesheet.joined()

    for path in stylesheet.SOURCES.glob("*.css"):
        part = stylesheet.squeezed(stylesheet.sheet(path.stem))
        assert sheet.count(part) == 1, path.name


def test_every_rule_lies_in_a_layer() -> None:
    for path in stylesheet.SOURCES.glob("*.css"):
        bare = stylesheet.COMMENT.sub("", stylesheet.sheet(path.stem)).strip()
        assert bare.startswith("@layer"), path.name


def test_what_is_hidden_stays_hidden_in_every_layer() -> None:
    assert "[hidden] { display: none !important; }" in stylesheet.sheet("base")


def test_the_sheet_asks_no_other_host() -> None:
    assert "url(" not in stylesheet.joined()
    assert "@import" not in stylesheet.joined()


def test_braces_close() -> None:
    sheet = stylesheet.joined()
    assert sheet.count("{") == sheet.count("}")


def test_every_custom_property_is_declared() -> None:
    sheet = stylesheet.joined()
    used = set(re.findall(r"var\((--[\w-]+)\)", sheet))
    known = set(re.findall(r"(--[\w-]+):", sheet))
    assert used <= known


def test_the_dark_theme_holds_by_system_and_by_choice() -> None:
    sheet = stylesheet.joined()

    assert '@media screen and (prefers-color-scheme:dark){:root:not([data-theme="light"]){' in (
        sheet.replace("scheme: dark", "scheme:dark").replace(" {", "{")
    )
    assert ':root[data-theme="dark"]{' in sheet


@pytest.mark.parametrize("theme", [light, dark])
@pytest.mark.parametrize("ground", ["--paper", "--sheet"])
@pytest.mark.parametrize("text", ["--ink", "--ink-2", "--bad", "--good", "--warn"])
def test_text_is_readable_on_every_ground(theme, ground, text) -> None:  # type: ignore[no-untyped-def]
    tokens = theme()
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("hub", DYES)
def test_each_dye_is_readable_in_both_themes(hub: str) -> None:
    for tokens, on_paper in ((light(), 7), (dark(), 8)):
        dye = tokens[f"--dye-{hub}"]
        assert contrast(dye, tokens["--paper"]) >= on_paper
        assert contrast(dye, tokens[f"--wash-{hub}"]) >= 6


@pytest.mark.parametrize("hub", DYES)
def test_each_hub_has_a_stitch_of_its_own(hub: str) -> None:
    sheet = stylesheet.joined()
    stitches = re.findall(r'\[data-hub="(\w+)"\]\{[^}]*--stitch:([^}]+)\}', sheet)
    assert len(dict(stitches)) == len(set(dict(stitches).values())) == len(DYES)
    assert hub in dict(stitches)


def test_borders_of_controls_can_be_seen() -> None:
    for tokens in (light(), dark()):
        assert contrast(tokens["--edge"], tokens["--paper"]) >= 3
