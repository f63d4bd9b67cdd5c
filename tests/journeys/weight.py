"""What a page costs on a thin line: bytes as they travelled, requests, and the time they take."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page

KILOBYTE = 1024
BITS_PER_SECOND = 70_000
LATENCY = 1.4


@dataclass
class Load:
    """What one view fetched: type and bytes, headers included, by request."""

    fetched: dict[str, tuple[str, int]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    cached: set[str] = field(default_factory=set)

    @property
    def requests(self) -> int:
        return len(self.travelled)

    @property
    def travelled(self) -> list[tuple[str, int]]:
        return [what for key, what in self.fetched.items() if key not in self.cached]

    @property
    def bytes(self) -> int:
        return sum(size for _kind, size in self.travelled)

    @property
    def script_bytes(self) -> int:
        return sum(size for kind, size in self.travelled if kind == "Script")

    @property
    def seconds(self) -> float:
        """One latency to connect and one for each request, as if none ran beside another."""
        return (1 + self.requests) * LATENCY + self.bytes * 8 / BITS_PER_SECOND


@contextmanager
def weighing(context: BrowserContext, page: Page) -> Iterator[Load]:
    """Listen to what the browser itself counts while a page is loaded."""
    load = Load()
    wire = context.new_cdp_session(page)

    def responded(event: dict[str, Any]) -> None:
        load.kinds[event["requestId"]] = event["type"]
        if event["response"].get("fromDiskCache"):
            load.cached.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        key = event["requestId"]
        # What the page before was still fetching belongs to that page.
        if key in load.kinds:
            load.fetched[key] = (load.kinds[key], int(event["encodedDataLength"]))

    wire.on("Network.responseReceived", responded)
    wire.on("Network.requestServedFromCache", lambda event: load.cached.add(event["requestId"]))
    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    yield load
    wire.detach()


def map_bytes(page: Page) -> int:
    """The heaviest picture written into the page, compressed."""
    drawn = page.evaluate("[...document.querySelectorAll('main svg')].map((svg) => svg.outerHTML)")
    return max((len(gzip.compress(svg.encode())) for svg in drawn), default=0)
