"""`cityweave factsheet`: a hub's factsheet as a file."""

from __future__ import annotations

import argparse
import json
import sys

from cityweave.network.models import Hub
from cityweave.papers.content import PAPER_LANGUAGES
from cityweave.reporting.paper import render_docx, render_pdf
from cityweave.sharing.actors import ANONYMOUS

PROBLEM = 1
USAGE = 2
MAKERS = {".pdf": render_pdf, ".docx": render_docx}


def run(options: argparse.Namespace) -> int:
    if options.language not in PAPER_LANGUAGES:
        return refuse(f"Choose a language: {', '.join(PAPER_LANGUAGES)}.", USAGE)
    make = MAKERS.get(options.output.suffix.lower())
    if make is None:
        return refuse("End the file's name in .pdf or .docx.", USAGE)
    hub = Hub.objects.visible_to(ANONYMOUS).at(options.hub).first()
    if hub is None:
        return refuse(f"No released hub is called '{options.hub}'.", PROBLEM)
    try:
        size = options.output.write_bytes(make(hub, options.language))
    except OSError as error:
        return refuse(f"{options.output} cannot be written: {error.strerror}.", PROBLEM)
    written = {"file": str(options.output), "bytes": size, "language": options.language}
    print(json.dumps(written) if options.json else f"Wrote {options.output} ({size:,} bytes).")
    return 0


def refuse(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
