"""All addresses of the site with what stands for them, gathered from tests/leaks/rooms/.

A new address fails the matrix until its room has a line for it in SAMPLES.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from tests.leaks import rooms
from tests.leaks.solving import Maker, Sample, nothing
from tests.leaks.world import World


def every_address() -> list[str]:
    """The names of all addresses, as Django's resolver knows them."""
    return sorted(set(names_in(get_resolver(), "")))


def names_in(resolver: URLResolver, space: str) -> Iterable[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names_in(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"


def gathered() -> dict[str, Maker]:
    found: dict[str, Maker] = {}
    for module in rooms.modules():
        found.update(module.SAMPLES)
    return found


SAMPLES = gathered()


def unsampled() -> list[str]:
    return [name for name in every_address() if name not in SAMPLES]


def samples(world: World, *, thorough: bool = False, language: str = "en") -> list[Sample]:
    """Every address with every sample; `thorough`: with every record there is."""
    found: dict[str, Sample] = {}
    with translation.override(language):
        for view in every_address():
            for solved in SAMPLES.get(view, nothing)(world, thorough):
                path = reverse(view, kwargs=solved.kwargs)
                for query in solved.queries:
                    is_list = not (solved.kwargs or solved.names_a_record)
                    sample = Sample(view, f"{path}{query}", solved.bearing, is_list)
                    found.setdefault(sample.path, sample)
    return list(found.values())
