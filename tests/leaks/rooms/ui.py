"""Addresses of ui, as the matrix asks for them."""

from __future__ import annotations

from tests.leaks.solving import Maker, plain

SAMPLES: dict[str, Maker] = {
    "ui:gallery": plain(),
    "ui:drafts": plain(),
}
