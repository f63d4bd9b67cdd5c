"""The committed description of the API is the one the code makes."""

import json

from cityweave.api.views.reading import answering
from cityweave.api.views.service import description
from tests.architecture.source import ROOT

FILE = ROOT / "docs" / "reference" / "openapi.json"
REFUSALS = {"304", "401", "403", "404", "422", "429"}


def test_the_committed_description_has_not_drifted() -> None:
    assert answering.title
    assert FILE.exists(), "Run make reference."
    assert json.loads(FILE.read_text()) == json.loads(json.dumps(description())), (
        "Run make reference, and tell users of the API what changed."
    )


def test_every_question_says_every_status_it_answers_with() -> None:
    for path, methods in description()["paths"].items():
        for operation in methods.values():
            statuses = set(operation["responses"])
            assert statuses == REFUSALS | {"200"}, path
