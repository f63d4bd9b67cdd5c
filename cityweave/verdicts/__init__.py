"""Yes, or no because: the answer every policy gives."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """An act was refused; its text is the sentence the reader sees."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act is allowed, and if not, the sentence that says why."""

    allowed: bool
    because: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise NotAllowed with the sentence, unless the answer is yes."""
        if not self.allowed:
            raise NotAllowed(self.because)


YES = Verdict(allowed=True)


def no(sentence: Any, **names: object) -> Verdict:
    """No, because of `sentence` (translated text with {names} to fill in)."""
    return Verdict(allowed=False, because=str(sentence).format(**names))
