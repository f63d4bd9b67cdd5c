"""What was measured as tables, and which aims it meets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Run = dict[str, Any]
HEAD = (
    "| page | web ms | database ms | of the bare view | p50 ms | p95 ms | a second | queries |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|"
)
FIRST = """# What a page costs

Written by `make bench`; do not edit. Processor milliseconds of one request, through every
middleware and compressed as a browser asks, in one process; on SQLite the database is part of the
web process. *Of the bare view*: processor time of a Django view that shows the same rows from
`.values()` in a page without masthead, divided by this page's (100 % is as fast as that). *A
second*: answers of granian with four threads to four visitors on the same machine. Maps are drawn
once and kept; these pages were drawn before.
"""


def page(results: dict[str, Any], *, with_aims: bool = True) -> str:
    parts = [FIRST, f"Python {results['python']}, {results['processors']} processors.\n"]
    met = [*aims_of_pages(results)] if with_aims else []
    met += [*sheets(results.get("sheets")), *places(results.get("places"))]
    met += planning(results.get("planning"))
    for name, spent in (results.get("bringing-in") or {}).items():
        met += [f"| {aim} | {name} | {said} | {yes_no(is_met)} |" for aim, said, is_met in
                brought_in(spent)]  # fmt: skip
    for name, found in (results.get("gatherings") or {}).items():
        met += [f"| {aim} | {name} | {said} | {yes_no(is_met)} |" for aim, said, is_met in
                gatherings(found)]  # fmt: skip
    if met:
        parts += ["## Aims\n", "| aim | on | measured | met |\n|---|---|---:|---|", *met]
    for name, runs in results["runs"].items():
        for run in runs:
            memory = f"{run['memory_kb'] / 1024:.0f} MB"
            parts += [
                f"\n## {run['size']:,} cities on {name}\n",
                f"The server uses {memory} (PSS).\n",
            ]
            parts += [HEAD, *(line_of(title, run) for title in run["visits"])]
    for name, found in (results.get("gatherings") or {}).items():
        parts += [file_of(name), HEAD, *lines_of_file(found["pages"])]
    return "\n".join(parts) + "\n"


def aims_of_pages(results: dict[str, Any]) -> Iterator[str]:
    for name, runs in results["runs"].items():
        for aim, said, met in (*aims(name, runs), *aims_of_time(runs)):
            yield f"| {aim} | {name} | {said} | {yes_no(met)} |"


def sheets(spent: dict[str, float] | None) -> list[str]:
    if spent is None:
        return []
    said = f"{spent['read']:.2f} s, and {spent['describe']:.2f} s to say what its columns hold"
    aim = "CSV of 10,000 × 12 read into typed cells in under 1 s"
    return [f"| {aim} |  | {said} | {yes_no(spent['read'] < 1)} |"]


def brought_in(spent: dict[str, float]) -> Iterator[tuple[str, str, bool]]:
    """The aims for spreadsheets that become rows of the register. Processor seconds are held
    against the aim; on PostgreSQL the server's own come on top, within the time that passed."""
    took, times = spent["apply"], spent["apply"] / spent["bare"]
    said = f"{took:.1f} s ({spent['apply_wall']:.1f} s passed)"
    yield "10,000 rows applied in under 8 s", said, took < 8
    yield "10,000 rows applied within 3 × bare bulk_create", f"{times:.1f} ×", times <= 3
    looked, passed = spent["look_through"], spent["look_through_wall"]
    said = f"{looked:.1f} s ({passed:.1f} s passed)"
    yield "5,000 rows looked through in under 30 s", said, looked < 30
    said = f"{spent['undo']:.1f} s, {spent['left']:.0f} cities left"
    yield "10,000 rows undone, none left", said, spent["left"] == 0


def places(found: dict[str, float] | None) -> list[str]:
    if found is None:
        return []
    soon = f"{found['p50']:.1f} ms, 95 of 100 within {found['p95']:.1f} ms"
    return [
        f"| a place found in under 20 ms |  | {soon} | {yes_no(found['p95'] < 20)} |",
        f"| a place in the top ten, of {found['names']:.0f} names ≥ 95 % |  "
        f"| {found['in_ten']:.1%} | {yes_no(found['in_ten'] >= 0.95)} |",
        f"| a place first, its country given ≥ 90 % |  "
        f"| {found['first']:.1%} | {yes_no(found['first'] >= 0.9)} |",
    ]


def planning(spent: dict[str, float] | None) -> list[str]:
    if spent is None:
        return []
    hours = (
        f"{spent['hours']:.2f} s; {spent['first']:.2f} s at first, {spent['days']:.2f} s by days"
    )
    return [
        f"| 60 cities over 90 days of hours in under 1 s |  | {hours} "
        f"| {yes_no(max(spent['hours'], spent['first']) < 1)} |",
        f"| a calendar of 10,000 entries in under 2 s |  | {spent['feed']:.2f} s "
        f"| {yes_no(spent['feed'] < 2)} |",
    ]


def gatherings(found: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Processor seconds are held against the aim for letters, too."""
    burst, queue = found["burst"], found["letters"]
    said = (
        f"{burst['product_wall']:.1f} s passed, {burst['product']:.1f} s of the web process; "
        f"{burst['bare'] / burst['product']:.0%} of the bare view; {burst['product_placed']:.0f} in"
    )
    yield "500 registrations by 8 hands, 300 places", said, burst["product_placed"] == 300
    said = (
        f"{queue['queued_wall']:.1f} s passed, {queue['queued']:.1f} s of the web process; "
        f"{queue['bare'] / queue['queued']:.0%} of bare bulk_create"
    )
    yield "10,000 invitations queued in under 10 s", said, queue["queued"] < 10
    for title in ("public calendar", "own calendar"):
        line = found["pages"][title]
        spent = line["web"] + line["database"]
        said = f"{spent / 1000:.2f} s, {line['bytes'] / 1024:.0f} KB compressed"
        yield f"{title} of 10,000 entries in under 2 s", said, spent < 2000


def file_of(database: str) -> str:
    return (
        f"\n## A gathering on {database}\n\nTwo hundred guests from eleven cities, sixteen items "
        "on the agenda, thirty points in the\nminutes, nine promises; and ten thousand public "
        "gatherings in forty zones.\n"
    )


def lines_of_file(pages: dict[str, dict[str, float]]) -> Iterator[str]:
    for title, line in pages.items():
        bare = f"{line['of_bare']:.0%}" if "of_bare" in line else ""
        yield (
            f"| {title} | {line['web']:.1f} | {line['database']:.1f} | {bare} | {line['p50']:.1f} "
            f"| {line['p95']:.1f} |  | {line['queries']} |"
        )


def yes_no(met: bool) -> str:
    return "yes" if met else "**no**"


def line_of(title: str, run: Run) -> str:
    line = run["visits"][title]
    bare = f"{share_of_bare(run, title):.0%}" if line["bare"] else ""
    rate = f"{line['a_second']:.0f}" if "a_second" in line else ""
    return (
        f"| {title} | {line['web']:.1f} | {line['database']:.1f} | {bare} | {line['p50']:.1f} "
        f"| {line['p95']:.1f} | {rate} | {line['queries']} |"
    )


def processor(run: Run, title: str) -> float:
    line = run["visits"][title]
    return float(line["web"] + line["database"])


def share_of_bare(run: Run, title: str) -> float:
    return processor(run, run["visits"][title]["bare"]) / processor(run, title)


def aims(database: str, runs: list[Run]) -> Iterator[tuple[str, str, bool]]:
    """Each aim of the issue with what was measured of it, and whether it is met."""
    small, middle, large = runs[0], runs[1], runs[-1]
    share = share_of_bare(middle, "directory")
    yield "directory of 50 at 10,000 ≥ 60 % of the bare view", f"{share:.0%}", share >= 0.6
    deep = processor(large, "directory, a page 90 % deep") / processor(
        large, "directory without facets"
    )
    yield f"deep page ≤ 1.2 × the first, at {large['size']:,}", f"{deep:.2f} ×", deep <= 1.2
    growth = processor(large, "directory without facets") / processor(
        small, "directory without facets"
    )
    yield f"300 → {large['size']:,} without facets ≤ 1.5 ×", f"{growth:.2f} ×", growth <= 1.5
    for title, queries, time in (("city", 8, 10), ("city, signed in", 14, 20)):
        line = middle["visits"][title]
        asked = line["queries"]
        yield f"{title}: at most {queries} queries", str(asked), asked <= queries
        spent = processor(middle, title)
        yield f"{title}: at most {time} ms", f"{spent:.1f} ms", spent <= time
    for title, time in (("search, rare word", 5), ("search, common word", 15)):
        spent = float(large["visits"][title]["alone"])
        said = f"{title} at {large['size']:,}: at most {time} ms before the page is drawn"
        yield said, f"{spent:.1f} ms", spent <= time
    if database == "SQLite":
        memory = max(run["memory_kb"] for run in runs) / 1024
        yield "whole installation ≤ 150 MB", f"{memory:.0f} MB", memory <= 150


# Page → the size it is measured at (its place among the runs) and the milliseconds it may take.
TIMES = {
    **{f"factsheet, printed, {code}": (1, 120) for code in ("en", "fr", "ar", "bn", "ur")},
    "Today with 5,000 tasks": (1, 200),
    "GeoJSON": (1, 1500),
    "XLSX": (1, 1500),
    "facets": (-1, 100),
    "facets, one hub": (-1, 100),
    "facets, one standing": (-1, 100),
    "facets, part of a name": (-1, 100),
    "facets, signed in": (-1, 100),
}


def aims_of_time(runs: list[Run]) -> Iterator[tuple[str, str, bool]]:
    for title, (place, most) in TIMES.items():
        run = runs[place]
        spent = processor(run, title)
        yield f"{title}, at {run['size']:,}: at most {most:,} ms", f"{spent:.0f} ms", spent <= most
