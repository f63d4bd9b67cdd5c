"""What visitors do with papers: open one, fetch a file, read it."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from io import BytesIO

from pypdf import PdfReader

from tests.journeys.people import Visitor
from tests.journeys.test_from_the_desk_to_the_public import ANSWERS


def opens_the_paper(editor: Visitor, hub: str) -> None:
    editor.goes_to(f"/hubs/{hub}/")
    editor.follows("Papers about this hub")
    if editor.page.get_by_role("button", name="Begin").count():
        editor.presses("Begin")
    else:
        editor.page.locator("main ul.list a").first.click()
    editor.page.wait_for_url(re.compile(r"/papers/[0-9a-f-]{36}/$"))


def fetches_pdf(visitor: Visitor, address: str) -> bytes:
    """What a browser would save; its own viewer has no page to look into."""
    answer = visitor.context.request.get(address)
    assert answer.status == 200, f"{address} answered {answer.status}"
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def language_of(paper: bytes) -> str:
    return str(PdfReader(BytesIO(paper)).trailer["/Root"]["/Lang"])


def pages_of(paper: bytes) -> int:
    return len(PdfReader(BytesIO(paper)).pages)


def words_of(paper: bytes) -> str:
    """The words in the order they are read, which pypdf loses where a script joins its letters."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    read = subprocess.run(command, input=paper, capture_output=True, check=True)
    return " ".join(unicodedata.normalize("NFKC", read.stdout.decode()).split())


def answers_for(reviewer: Visitor, edition: str) -> None:
    """The whole release: what becomes public, and the seven questions."""
    reviewer.goes_to("/today/")
    reviewer.follows(f"Release: {edition}…")
    reviewer.reads("What becomes public")
    for question, answer in ANSWERS.items():
        reviewer.writes(question, answer)
    reviewer.finds_it_accessible()
    reviewer.presses("Release")
    reviewer.reads("Released. It is public from now on.")
