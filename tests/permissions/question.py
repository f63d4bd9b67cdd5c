"""One policy asked about one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cityweave.sharing.actors import Actor
from cityweave.verdicts import Verdict

Policy = Callable[..., Verdict]


@dataclass(frozen=True)
class Question:
    """A policy, and the things it is asked about besides who asks."""

    policy: Policy
    about: str
    things: tuple[Any, ...] = ()

    def answer(self, actor: Actor) -> Verdict:
        return self.policy(actor, *self.things)


def by_link(policy: Policy) -> Policy:
    """A policy that asks the link, not who holds it."""

    def answer(_actor: Actor, *things: Any) -> Verdict:
        return policy(*things)

    answer.__name__ = policy.__name__
    return answer
