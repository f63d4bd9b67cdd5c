"""One writes the source while a colleague writes the Bangla text; it is frozen and released."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.papers import opens_the_paper
from tests.journeys.people import WITH_SCRIPT, WITHOUT_SCRIPT, Manner, People
from tests.papers.word_elsewhere import tracked

pytestmark = pytest.mark.journey

ENGLISH = "The duty desk says within an hour what is known.\n\nThe hub serves [[cities]]."
BANGLA = "কর্তব্যরত ডেস্ক এক ঘণ্টার মধ্যে জানায়।\n\nকেন্দ্রটি [[cities]] নিয়ে কাজ করে।"


@pytest.mark.parametrize(
    ("manner", "hub"),
    [
        pytest.param(WITH_SCRIPT, "lantern-coast-invented", id="with scripts"),
        pytest.param(WITHOUT_SCRIPT, "lantern-coast-invented", id="without scripts"),
    ],
)
def test_two_write_and_a_third_reads_the_edition(people: People, manner: Manner, hub: str) -> None:
    # Given a paper about the hub, begun by an officer
    officer, manager = (people.member(role, manner) for role in ("Hub officer", "Hub manager"))
    opens_the_paper(officer, hub)
    officer.finds_it_accessible()
    paper = officer.page.url

    # When the officer writes the source
    officer.goes_to(f"{paper}contact/en/")
    officer.writes("Text in English", ENGLISH)
    officer.presses("Save")
    officer.reads("14 words; 80 are enough")
    officer.finds_it_accessible()

    # And the manager the Bangla text beside it, looking at it once before saving
    manager.goes_to(f"{paper}contact/bn/")
    manager.reads("The duty desk says within an hour what is known.")
    manager.writes("Text in বাংলা", BANGLA)
    manager.presses("Preview")
    manager.reads("টি শহর")
    assert manager.value_of("Text in বাংলা").replace("\r\n", "\n") == BANGLA
    manager.presses("Save")
    manager.finds_it_accessible()

    # And both write in one place of the source
    for editor in (officer, manager):
        editor.goes_to(f"{paper}contact/en/")
    officer.writes("Text in English", ENGLISH.replace("an hour", "two hours"))
    officer.presses("Save")
    manager.writes("Text in English", ENGLISH.replace("an hour", "thirty minutes"))
    manager.presses("Save")

    # Then both texts are there, and somebody decides
    manager.reads("Two texts met")
    manager.finds_it_accessible()
    manager.presses("Take this instead")
    manager.reads("Accepted: it is in the text.")
    assert "thirty minutes" in manager.value_of("Text in English")

    # And the Bangla text is outdated until it has been looked at
    manager.goes_to(paper)
    manager.reads("outdated")

    # When the English edition is frozen, it can be read and asked for release
    manager.page.get_by_label("Language of the edition").select_option("en")
    manager.presses("Freeze an edition")
    manager.reads("Frozen.")
    manager.reads("within thirty minutes")
    manager.finds_it_accessible()
    manager.follows("Ask for release")
    manager.presses("Ask for release")
    manager.reads("Asked for.")


def test_a_section_goes_out_as_word_and_comes_back(people: People, tmp_path: Path) -> None:
    # Given a section written by the officer
    officer = people.member("Hub officer", WITH_SCRIPT)
    opens_the_paper(officer, "lantern-coast-invented")
    officer.goes_to(f"{officer.page.url}record/en/")
    officer.writes("Text in English", "The mayor speaks.\n\nThe police wait.")
    officer.presses("Save")

    # When it is sent out, changed elsewhere with tracked changes, and brought back
    officer.writes("For whom, and why?", "The police read it before we print it.")
    with officer.page.expect_download() as download:
        officer.presses("Send out as Word")
    sent = Path(download.value.path()).read_bytes()
    back = tmp_path / download.value.suggested_filename
    back.write_bytes(
        tracked(sent, "The police wait.", "The police speak too.", author="N", remark="Agreed?")
    )
    officer.page.get_by_label("Word file (.docx)").set_input_files(back)
    officer.presses("Take back")

    # Then the change waits beside the text with the name that Word gave it
    officer.reads("1 suggestion and 1 comment wait beside the text")
    officer.reads("Agreed?")
    officer.finds_it_accessible()
    officer.presses("Accept")
    assert "The police speak too." in officer.value_of("Text in English")
