"""Addresses of config, as the matrix asks for them."""

from __future__ import annotations

from tests.leaks.solving import Maker, plain

SAMPLES: dict[str, Maker] = {
    "healthz": plain(),
    "readyz": plain(),
}
