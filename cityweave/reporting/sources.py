"""Numbers the sources of a paper in the order in which they are first named."""

import re

from cityweave.reporting.sheet import Source

BETWEEN = re.compile(r";\s|\n")


class Sources:
    """The list at the end of a paper, while it is being written."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._urls: dict[str, str] = {}

    def cite(self, text: str, url: str = "") -> tuple[int, ...]:
        """The numbers of the sources that `text` names, with `url` the address of one of them."""
        names = [name.strip() for name in BETWEEN.split(text) if name.strip()]
        for name in names:
            self._numbers.setdefault(name, len(self._numbers) + 1)
        if names and is_web(url):
            # A source may be named by its address; otherwise the address is the first one's.
            named = next((name for name in names if name in url), names[0])
            self._urls.setdefault(named, url)
        return tuple(sorted(self._numbers[name] for name in dict.fromkeys(names)))

    def listed(self) -> tuple[Source, ...]:
        return tuple(
            Source(number, text, self._urls.get(text, "")) for text, number in self._numbers.items()
        )


def is_web(url: str) -> bool:
    """Only web addresses become links: a source is typed by hand."""
    return url.startswith(("https://", "http://"))
