"""Why a command of the operator's stops: one sentence, and the code it ends with."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError

PROBLEM, USAGE = 1, 2


class Refused(Exception):
    """Nothing was touched that was not put back; the text says what to do."""

    def __init__(self, sentence: str, code: int = USAGE) -> None:
        super().__init__(sentence)
        self.code = code


def told(options: argparse.Namespace, work: Callable[[argparse.Namespace], dict[str, Any]]) -> int:
    """Do the work and print what came of it; a refusal goes to standard error."""
    try:
        done = work(options)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        print(f"{problem.strerror or problem}{where}.", file=sys.stderr)
        return PROBLEM
    except DatabaseError as problem:
        said = str(problem).strip().partition("\n")[0] or type(problem).__name__
        print(f"The database refused: {said}.", file=sys.stderr)
        return PROBLEM
    if options.json:
        print(json.dumps(done, indent=2, ensure_ascii=False))
    else:
        print(done["said"])
    return 0
