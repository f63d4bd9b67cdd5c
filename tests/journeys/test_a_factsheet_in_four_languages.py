"""A factsheet on its way: two write in two languages, Word, a second person, PDF in four."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.papers import answers_for, fetches_pdf, language_of, opens_the_paper, words_of
from tests.journeys.people import People, Visitor
from tests.papers.word_elsewhere import tracked

pytestmark = pytest.mark.journey

COAST = "lantern-coast-invented"
ENGLISH = "The hub answers every letter within three days.\n\nThe desk listens on weekdays."
BANGLA = "কেন্দ্রটি শহরের সব খবর সময়মতো জানায়।"
LATER = "The desk listens every day of the week."
# One word of each paper that stands nowhere in the others.
SAID = {"en": "every day of the week", "fr": "lanternes", "ar": "مركز", "bn": "খবর"}


def test_it_is_written_sent_out_released_and_printed(people: People, tmp_path: Path) -> None:
    # Given an officer before the Bangla text and a colleague before the English one
    officer, colleague = (people.member(role) for role in ("Hub officer", "Hub manager"))
    opens_the_paper(officer, COAST)
    paper = officer.page.url
    officer.goes_to(f"{paper}contact/bn/")
    colleague.goes_to(f"{paper}contact/en/")

    # When the colleague saves first and the officer, who read the earlier source, afterwards
    colleague.writes("Text in English", ENGLISH)
    colleague.presses("Save")
    officer.writes("Text in বাংলা", BANGLA)
    officer.presses("Save")

    # Then both texts stand, and the officer is told that the source has changed
    officer.reads("The source has changed since this was written.")
    officer.reads("The hub answers every letter within three days.")
    assert officer.value_of("Text in বাংলা") == BANGLA
    officer.finds_it_accessible()

    # When the English text goes out as Word and comes back with a tracked change
    sends_out_and_takes_back(officer, f"{paper}contact/en/", tmp_path)
    officer.finds_it_accessible()
    officer.presses("Accept")

    # And a colleague checks the Bangla text, which somebody else wrote
    colleague.goes_to(f"{paper}contact/bn/")
    colleague.presses("Checked: it says what the source says")
    colleague.does_not_read("The source has changed since this was written.")

    # And both languages are frozen, and for each answers somebody who wrote nothing of it:
    # the colleague for the Bangla text, and for the English one somebody who is asked to
    freezes_and_asks(officer, paper, "bn")
    answers_for(colleague, "Lantern Coast (invented): আঞ্চলিক")
    freezes_and_asks(officer, paper, "en")
    for seat in range(officer.page.get_by_label("network staff").count()):
        officer.page.get_by_label("network staff").nth(seat).check()
        officer.presses("Ask to review, for 24 hours")
    answers_for(people.member("Network staff"), "Lantern Coast (invented): Regional")

    # Then a stranger downloads the factsheet in four languages
    stranger = people.stranger()
    stranger.goes_to(f"/hubs/{COAST}/factsheet/")
    for language, said in SAID.items():
        printed = fetches_pdf(stranger, f"/hubs/{COAST}/factsheet.pdf?language={language}")
        assert language_of(printed) == language
        assert said in words_of(printed)
    stranger.finds_it_accessible()


def sends_out_and_takes_back(officer: Visitor, text: str, folder: Path) -> None:
    officer.goes_to(text)
    officer.writes("For whom, and why?", "The mayor’s office reads it on paper.")
    with officer.page.expect_download() as download:
        officer.presses("Send out as Word")
    sent = Path(download.value.path()).read_bytes()
    back = folder / download.value.suggested_filename
    back.write_bytes(tracked(sent, "The desk listens on weekdays.", LATER, author="Mayor’s office"))
    officer.page.get_by_label("Word file (.docx)").set_input_files(back)
    officer.presses("Take back")
    officer.reads("1 suggestion")


def freezes_and_asks(officer: Visitor, paper: str, language: str) -> None:
    officer.goes_to(paper)
    officer.page.get_by_label("Language of the edition").select_option(language)
    officer.presses("Freeze an edition")
    officer.reads("Frozen.")
    officer.follows("Ask for release")
    officer.presses("Ask for release")
    officer.reads("Asked for.")
