"""Words of a line stand one after another."""

from cityweave.words.lists import listed


def test_each_script_has_its_own_comma_and_what_is_empty_is_left_out() -> None:
    parts = ("Lahore", "", "Pakistan")

    assert listed(parts, "en") == "Lahore, Pakistan"
    assert listed(parts, "ar") == listed(parts, "ur") == "Lahore، Pakistan"
