"""docs/reference/permissions.md: who may do what, as the policies answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cityweave.web.reference.rooms import WRITTEN_BY
from tests.permissions.questions import Question, questions
from tests.permissions.world import World

HEAD = """# Permissions

{written}

Each policy was asked for each member of the cast in a small world: the hubs Coast and Hills;
Tamrindi and Velasi, cities of Coast, of which Velasi is a member. *Desk* is the network's;
*hub's desk* is network staff assigned to Coast; *manager*, *officer*, *partner*, *funder* and
*evaluator* belong to Coast, *focal point* and *city team* to Tamrindi; *other city* is the
focal point of Velasi, *other hub* the manager of Hills. *Operator* is the person, *on the
server* the command.

A dot is yes. A number is no, with the sentence of that number at the end.
"""


class Sentences:
    """Refusals in the order they were met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def mark(self, because: str) -> str:
        return str(self.numbers.setdefault(because, len(self.numbers) + 1))

    def listed(self) -> str:
        return "\n".join(f"{number}. {text}" for text, number in self.numbers.items())


def matrix() -> str:
    world, said = World(), Sentences()
    asked = list(questions(world))
    # In the order met: a policy asked about in two places has one table.
    order = list(dict.fromkeys(one.policy.__name__ for one in asked))
    asked.sort(key=lambda one: order.index(one.policy.__name__))
    parts = [HEAD.format(written=WRITTEN_BY)]
    for name, group in groupby(asked, key=lambda one: one.policy.__name__):
        parts.append(f"## {name.replace('_', ' ')}\n")
        parts.append("\n".join(table(list(group), world, said)) + "\n")
    return "\n".join([*parts, "## Refusals\n", said.listed(), ""])


def table(asked: list[Question], world: World, said: Sentences) -> Iterator[str]:
    names = list(world.actors)
    yield row("", *names)
    yield row(*["---"] + [":-:"] * len(names))
    for one in asked:
        verdicts = [one.answer(actor) for actor in world.actors.values()]
        marks = ("•" if verdict else said.mark(verdict.because) for verdict in verdicts)
        yield row(one.about, *marks)


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
