"""The planted mistakes in the search, its suggestions and its facets."""

from __future__ import annotations

from cityweave.network.models import HubCity
from cityweave.search import finding
from cityweave.search import presenters as search_pages
from tests.leaks import searching
from tests.leaks.mutants import Mutant, forgetting, setting

SEARCH = (
    Mutant(
        "words weighed by hidden records too",
        setting((finding, "weights_of", searching.weights_of_everything)),
        ("search:search",),
        ("anonymous",),
    ),
    Mutant(
        "the first fifty first, and only then who may see them",
        setting((finding, "rows_of", searching.limit_before_sight)),
        ("search:search",),
        ("anonymous", "focal point of city b"),
    ),
    Mutant(
        "names offered to all while they type",
        searching.suggestions_for_all,
        ("search:suggestions",),
        ("anonymous",),
    ),
    Mutant(
        "results counted by filter over everything",
        setting((search_pages, "facets_of_all", searching.facets_of_everything)),
        ("search:facets",),
        ("anonymous",),
    ),
    Mutant(
        "a hub's cities counted whoever may know of it",
        forgetting(search_pages, "facets_of_rows", HubCity),
        ("search:search",),
        ("anonymous", "funder", "partner who is not named"),
    ),
    Mutant(
        "an index that did not hear of a raised label",
        setting((finding, "in_sight", searching.stale_labels)),
        ("search:search",),
        ("anonymous",),
    ),
    Mutant(
        "what the index finds is shown without looking again",
        searching.nothing_looked_at_again,
        ("search:search",),
        ("anonymous",),
    ),
)
