"""What setting up must know: asked at the terminal, given as options, or read from a file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cityweave.config.operating.refusals import Refused


@dataclass(frozen=True, slots=True)
class Question:
    """One answer that is needed, and what it would be if nobody said."""

    name: str
    asks: str
    default: str | None = None
    fits: Callable[[str], bool] = lambda answer: bool(answer)


def is_host(answer: str) -> bool:
    return bool(answer) and not set(answer) & set("/: ") and answer == answer.lower()


def is_mail_url(answer: str) -> bool:
    return answer.startswith(("smtp://", "folder:"))


def has_at(answer: str) -> bool:
    return "@" in answer


QUESTIONS = (
    Question("address", "The site's name, such as cities.example", None, is_host),
    Question("mail_url", "The mail server: smtp://user:password@host:587", None, is_mail_url),
    Question("mail_from", "The sender: Cityweave <no-reply@cities.example>", None, has_at),
    Question("manager", "The e-mail address of the first network manager", None, has_at),
    Question("manager_name", "Their name"),
    Question(
        "backup_recipient",
        "The age recipient of backups (age1…; age-keygen on another machine makes one)",
        None,
        lambda answer: answer.startswith("age1"),
    ),
    Question("backup_to", "The folder for backups", "/var/backups/cityweave"),
    Question("port", "The port behind the proxy", "8000", str.isdigit),
    Question("user", "The user that runs it", "cityweave"),
)
# The variables are written between such signs, for systemd and for the shell alike.
NEVER = set("'\\\n\r\0")


def collect(options: argparse.Namespace) -> dict[str, str]:
    given = read_file(options.answers) if options.answers else {}
    given |= {
        question.name: value
        for question in QUESTIONS
        if (value := getattr(options, question.name, None)) is not None
    }
    return {question.name: answer_to(question, given) for question in QUESTIONS}


def read_file(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise Refused(f"{file} is no JSON: {problem}.") from problem
    names = {question.name for question in QUESTIONS}
    if not isinstance(found, dict) or not set(found) <= names:
        raise Refused(f"{file} must be an object with these names: {', '.join(sorted(names))}.")
    return {name: str(value) for name, value in found.items()}


def answer_to(question: Question, given: dict[str, str]) -> str:
    answer = given.get(question.name)
    if answer is None:
        answer = ask(question)
    if not question.fits(answer) or set(answer) & NEVER:
        raise Refused(f"'{answer}' does not fit. {question.asks}.")
    return answer


def ask(question: Question) -> str:
    if question.default is not None and not sys.stdin.isatty():
        return question.default
    if not sys.stdin.isatty():
        option = question.name.replace("_", "-")
        raise Refused(f"Give --{option}, or {question.name} in --answers FILE. {question.asks}.")
    shown = f" [{question.default}]" if question.default else ""
    return input(f"{question.asks}{shown}: ").strip() or question.default or ""
