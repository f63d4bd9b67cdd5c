"""`cityweave import`: the import studio from the server, for the network's desk or a hub."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction

from cityweave.config import calendars
from cityweave.intake import actions
from cityweave.intake.choices import Outcome
from cityweave.intake.matching import missing, said_by_file
from cityweave.intake.models import Batch, Line
from cityweave.intake.opening import opened
from cityweave.intake.sentences import said_of_missing, said_of_problems, said_of_remark
from cityweave.network.models import Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR
from cityweave.sharing.models import Scope
from cityweave.sheets.cells import Unreadable
from cityweave.sheets.reading import read

FINE, ROWS_WITH_ERRORS, REFUSED = 0, 1, 2
MOST_SHOWN = 20


class Refused(Exception):
    """Nothing was changed; its text says why."""


class Looked(Exception):
    """A dry run is over: all that it wrote is taken back."""


def run(options: argparse.Namespace) -> int:
    return calendars.run(options) if options.kind == "calendar" else bring_in_sheet(options)


def bring_in_sheet(options: argparse.Namespace) -> int:
    told: dict[str, Any] = {}
    try:
        with transaction.atomic():
            bring_in(options, told)
            if options.dry_run:
                raise Looked
    except Looked:
        pass
    except (Refused, Unreadable) as refusal:
        return refuse(str(refusal), options)
    except DatabaseError:
        return refuse("The database is not prepared. Run `cityweave upgrade` first.", options)
    say(told, options)
    return ROWS_WITH_ERRORS if told["counts"].get(Outcome.ERROR) else FINE


def bring_in(options: argparse.Namespace, told: dict[str, Any]) -> None:
    data = bytes_of(options.file)
    hub = register_asked(options.hub)
    by = replace(OPERATOR, hubs=frozenset({hub.pk}), reads_green=True)
    number = sheet_asked(data, options)
    batch = actions.receive(
        data, options.file.name, options.kind, hub=hub, by=by, sheet=number, source=options.source
    )
    mapping = mapping_asked(options.map, batch, data)
    if groups := missing(mapping, batch.kind):
        raise Refused(said_of_missing(groups, batch.headings))
    batch = actions.match_columns(batch, mapping, by=by)
    batch = actions.look_through(batch, by=by)
    tell(batch, told)
    if not options.dry_run:
        batch = actions.apply_batch(actions.begin_applying(batch, by=by), by=by)
    told["state"] = batch.state
    told["batch"] = None if options.dry_run else str(batch.pk)


def bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise Refused(f"{file} cannot be read: {problem.strerror}.") from problem


def register_asked(address: str) -> Scope:
    if not address:
        return sharing.found_network(by=OPERATOR)
    hub = Hub.objects.clear().at(address).first()
    if hub is None:
        raise Refused(f"No released hub is called '{address}'.")
    return hub.owner


def sheet_asked(data: bytes, options: argparse.Namespace) -> int:
    sheets = read(data, options.file.name).sheets
    names = [sheet.name for sheet in sheets]
    if options.sheet in names:
        return names.index(options.sheet)
    if options.sheet.isdigit() and 1 <= int(options.sheet) <= len(sheets):
        return int(options.sheet) - 1
    raise Refused(f"There is no sheet '{options.sheet}'. Choose one of: {', '.join(names)}.")


def mapping_asked(file: Path | None, batch: Batch, data: bytes) -> dict[str, Any]:
    if file is None:
        return dict(batch.mapping)
    try:
        said = json.loads(bytes_of(file))
        sheet = opened(data, batch.file_name, batch.sheet)
        mapping = said_by_file(said, sheet, batch.kind)
    except KeyError as unknown:
        raise Refused(f"{file} names {unknown}, which is no column or no field.") from unknown
    except (ValueError, TypeError, AttributeError) as problem:
        raise Refused(f"{file} is no JSON object with columns.") from problem
    return mapping | {"header_row": batch.mapping["header_row"]}


def tell(batch: Batch, told: dict[str, Any]) -> None:
    lines = Line.objects.filter(batch=batch).in_order()
    wrong = list(lines.filter(outcome=Outcome.ERROR))
    told |= {
        "kind": batch.kind,
        "file": batch.file_name,
        "sheet": batch.sheet_name,
        "rows": batch.total,
        "columns": {
            batch.headings[int(column)] or f"{int(column) + 1}": field
            for column, field in batch.mapping["columns"].items()
        },
        "counts": {outcome: batch.counts.get(outcome, 0) for outcome in Outcome.values},
        "errors": [error for line in wrong for error in said_of_problems(line, batch)],
        "duplicates": [
            {"row": line.number, "record": str(line.alike), "name": line.values.get("name", "")}
            for line in lines.to_decide()
        ],
        "skipped": [
            {"row": line.number, "why": said_of_remark(line.remark)}
            for line in lines.filter(outcome=Outcome.SKIP)
        ],
    }


def say(told: dict[str, Any], options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
        return
    counts = " · ".join(f"{told['counts'][outcome]:,} {outcome}" for outcome in Outcome.values)
    print(f"{told['file']}: {told['rows']:,} rows. {counts}")
    for error in told["errors"][:MOST_SHOWN]:
        print(f"Row {error['row']}, {error['column']}: {error['sentence']}")
    if len(told["errors"]) > MOST_SHOWN:
        print(f"… and {len(told['errors']) - MOST_SHOWN:,} more.")
    if told["duplicates"]:
        print(f"{len(told['duplicates']):,} rows may be in the register already; they wait.")
    if options.dry_run:
        print("Nothing was changed.")


def refuse(sentence: str, options: argparse.Namespace) -> int:
    if options.json:
        print(json.dumps({"refused": sentence}, ensure_ascii=False))
    print(sentence, file=sys.stderr)
    return REFUSED
