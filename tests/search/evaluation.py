"""Questions with the one paragraph that answers each; they lie beside the tree."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from cityweave.search.collection import Text, collection_of

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"
FOLDER = Path(os.environ.get("CITYWEAVE_TEST_DATA", BESIDE)) / "search"


def recall(language: str, every: int = 1) -> float:
    """Of the questions, how many find their paragraph among the first ten."""
    texts = [
        Text(one["id"], one["title"], one["text"]) for one in lines(f"xquad_{language}_docs.jsonl")
    ]
    right = dict(line.split() for line in opened(f"xquad_{language}_qrels.tsv"))
    questions = lines(f"xquad_{language}_queries.jsonl")[::every]
    with collection_of(texts) as collection:
        found = [right[one["id"]] in collection.best(one["text"]) for one in questions]
    return sum(found) / len(found)


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in opened(name)]


def opened(name: str) -> list[str]:
    file = FOLDER / name
    if not file.exists():
        pytest.fail(
            f"The questions of the evaluation are missing: {file}. "
            "CITYWEAVE_TEST_DATA names another folder."
        )
    return file.read_text(encoding="utf-8").splitlines()
