"""The hash of a seal: SHA-256 over the seal before it and canonical JSON of its entries."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any


def canonical(facts: Mapping[str, Any]) -> bytes:
    """One spelling per meaning: sorted keys, no spaces, UTF-8."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def entry_facts(entry: Any) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "verb": entry.verb,
        "ref": str(entry.ref) if entry.ref else None,
        "actor": entry.actor,
        "on_behalf_of": entry.on_behalf_of,
        "label": entry.label,
        "changed": entry.changed,
    }


def seal_hash(sequence: int, previous_hash: str, entries: Iterable[Any]) -> str:
    """The hash (64 hexadecimal digits) of the seal over `entries`, given in id order."""
    digest = hashlib.sha256(canonical({"sequence": sequence, "previous": previous_hash}))
    for entry in entries:
        line = canonical(entry_facts(entry))
        # The length first, so that no two lists of entries read as the same bytes.
        digest.update(len(line).to_bytes(8, "big") + line)
    return digest.hexdigest()
