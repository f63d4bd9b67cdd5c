"""Numbers the sources of a paper in the order in which they are first named."""

from cityweave.reporting.sheet import Source


class Sources:
    """The list at the end of a paper, while it is being written."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._urls: dict[str, str] = {}

    def cite(self, text: str, url: str = "") -> tuple[int, ...]:
        """The numbers of the sources named in `text`, one a line; the address is the first's."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for line in lines:
            self._numbers.setdefault(line, len(self._numbers) + 1)
        if lines and is_web(url):
            self._urls.setdefault(lines[0], url)
        return tuple(sorted(self._numbers[line] for line in dict.fromkeys(lines)))

    def listed(self) -> tuple[Source, ...]:
        return tuple(
            Source(number, text, self._urls.get(text, "")) for text, number in self._numbers.items()
        )


def is_web(url: str) -> bool:
    """Only web addresses become links: a source is typed by hand."""
    return url.startswith(("https://", "http://"))
