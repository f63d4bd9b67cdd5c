"""`cityweave search`: builds the index anew, or searches a collection of texts in memory."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cityweave.search import actions
from cityweave.search.collection import Text, collection_of
from cityweave.sharing.actors import OPERATOR

PROBLEM, USAGE = 1, 2
SHOWN = 10


class Unusable(Exception):
    """A file that cannot be read as it should be; its text says why."""


def run(options: argparse.Namespace) -> int:
    if options.rebuild:
        return rebuild()
    if not options.collection or not options.queries:
        return refuse("Give --collection and --queries together, or --rebuild.", USAGE)
    try:
        answer(options.collection, options.queries, as_json=options.json)
    except Unusable as problem:
        return refuse(str(problem), USAGE)
    return 0


def refuse(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def rebuild() -> int:
    count = actions.rebuild(by=OPERATOR, progress=tell)
    print(f"{count:,} records can be found.")
    return 0


def tell(kind: str, count: int) -> None:
    print(f"{count:,} … {kind}", file=sys.stderr, flush=True)


def answer(collection: Path, queries: Path, *, as_json: bool) -> None:
    with collection_of(texts(collection)) as found:
        for line in lines(queries):
            key, question = str(line["id"]), str(line["text"])
            results = found.best(question, SHOWN)
            said = {"query_id": key, "results": results}
            print(
                json.dumps(said, ensure_ascii=False) if as_json else f"{key}: {' '.join(results)}"
            )


def texts(file: Path) -> Iterator[Text]:
    for line in lines(file):
        yield Text(str(line["id"]), str(line.get("title") or ""), str(line["text"]))


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file with one JSON object a line, each with an id and a text."""
    try:
        with file.open(encoding="utf-8-sig") as reader:
            for number, line in enumerate(reader, 1):
                if line.strip():
                    yield read(line, f"{file}, line {number}")
    except OSError as error:
        raise Unusable(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Unusable(f"{file} is not written in UTF-8.") from error


def read(line: str, place: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise Unusable(f"{place}: this is no JSON.") from error
    if not isinstance(found, dict) or "id" not in found or "text" not in found:
        raise Unusable(f"{place}: an object with “id” and “text” was expected.")
    return found
