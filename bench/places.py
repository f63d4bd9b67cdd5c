"""How soon, and how surely, the gazetteer finds a place."""

from __future__ import annotations

from time import process_time

from cityweave.places.finding import find
from tests.places.evaluation import FILE, names

# Every so many of the evaluation's names, which take minutes together.
EVERY = 12
# Where the evaluation's data do not lie beside the tree: as people type them, and what they mean.
TYPED = {
    "Kochi": ("IN", "Kochi"), "Cochin": ("IN", "Kochi"), "Lahor": ("PK", "Lahore"),
    "Chattogram": ("BD", "Chattogram"), "Quelimane": ("MZ", "Quelimane"),
    "Mombassa": ("KE", "Mombasa"), "القاهرة": ("EG", "Cairo"), "কলকাতা": ("IN", "Kolkata"),
    "Gaziantep": ("TR", "Gaziantep"), "Dacca": ("BD", "Dhaka"), "Medelin": ("CO", "Medellín"),
}  # fmt: skip


def measured() -> dict[str, float]:
    """Milliseconds of processor time for one name, and the shares found."""
    asked = names(every=EVERY) if FILE.exists() else typed()
    find("Warm")
    took, in_ten, first = [], [], []
    for query, country, wanted in asked_of(asked):
        begun = process_time()
        found = find(query)
        took.append(1000 * (process_time() - begun))
        in_ten.append(wanted in {str(one.geonameid) for one in found} | {one.name for one in found})
        best = find(query, country=country, limit=1)
        first.append(any(wanted in (str(one.geonameid), one.name) for one in best))
    took.sort()
    return {
        "names": len(took), "p50": took[len(took) // 2], "p95": took[len(took) * 95 // 100],
        "in_ten": sum(in_ten) / len(took), "first": sum(first) / len(took),
    }  # fmt: skip


def typed() -> list[dict[str, str]]:
    return [
        {"query_name": query, "countrycode": country, "expected_geonameid": name}
        for query, (country, name) in TYPED.items()
    ]


def asked_of(rows: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(row["query_name"], row["countrycode"], row["expected_geonameid"]) for row in rows]
