"""`cityweave sheet`: what is understood of a spreadsheet, before anything is brought in."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from cityweave.sheets.columns import Column, describe
from cityweave.sheets.reading import Book, Cell, Row, Sheet, Unreadable, read

FINE, REFUSED = 0, 2
FIRST = 5


def run(options: argparse.Namespace) -> int:
    try:
        book = read(options.file.read_bytes(), options.file.name)
    except OSError as error:
        return refuse(f"{options.file} cannot be read: {error.strerror}.", options)
    except Unreadable as refusal:
        return refuse(str(refusal), options)
    if options.json:
        print(json.dumps(told(book, options.file.name), ensure_ascii=False))
    else:
        print("\n".join(lines(book)))
    return FINE


def refuse(sentence: str, options: argparse.Namespace) -> int:
    if options.json:
        print(json.dumps({"refused": sentence}, ensure_ascii=False))
    print(sentence, file=sys.stderr)
    return REFUSED


def told(book: Book, name: str) -> dict[str, Any]:
    return {
        "file": name,
        "format": book.format,
        "encoding": book.encoding,
        "delimiter": book.delimiter,
        "remarks": list(book.remarks),
        "sheets": [told_of_sheet(sheet) for sheet in book.sheets],
    }


def told_of_sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "hidden": sheet.is_hidden,
        "header_row": sheet.header_row,
        "header": list(sheet.header),
        "hints": list(sheet.hints),
        "above": [[cell.text for cell in row.cells if cell.text] for row in sheet.above],
        "rows": len(sheet.rows),
        "columns": [told_of_column(column) for column in describe(sheet)],
        "first_rows": [told_of_row(row) for row in sheet.rows[:FIRST]],
    }


def told_of_column(column: Column) -> dict[str, Any]:
    guesses = (("content", column.by_content), ("name", column.by_name))
    return {
        "number": column.number + 1,
        "header": column.header,
        "hint": column.hint,
        "guesses": [
            {"by": by, "field": guess.field, "confidence": guess.confidence}
            for by, found in guesses
            for guess in found
        ],
        "examples": list(column.examples),
        "filled": column.filled,
        "date_order": column.date_order,
        "decimal_mark": column.decimal_mark,
    }


def told_of_row(row: Row) -> dict[str, Any]:
    return {"number": row.number, "cells": [value_of(cell) for cell in row.cells]}


def value_of(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell.value, Decimal):
        return float(cell.value)
    return cell.text if isinstance(cell.value, date) else cell.value


def lines(book: Book) -> Iterator[str]:
    yield " · ".join(filter(None, (book.format.upper(), book.encoding, repr_of(book.delimiter))))
    yield from book.remarks
    for sheet in book.sheets:
        where = f"names in row {sheet.header_row}" if sheet.header_row else "no row of names"
        yield f"\n{sheet.name}: {len(sheet.rows):,} rows, {where}"
        yield from map(line_of, describe(sheet))


def repr_of(delimiter: str) -> str:
    return f"divided by {delimiter!r}" if delimiter else ""


def line_of(column: Column) -> str:
    found = [guess.field for guess in (*column.by_name[:1], *column.by_content[:1])]
    name = column.header or f"column {column.number + 1}"
    kinds = ", ".join(dict.fromkeys(found)) or "empty"
    return f"  {name}: {kinds} ({'; '.join(column.examples[:3])})"
