"""The exact set a release is about, and its hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def digest_of(kind: str, key: str, values: Mapping[str, Any]) -> str:
    """SHA-256 of one record's values as they would be public; hexadecimal."""
    text = json.dumps([kind, key, values], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(digests: Iterable[str]) -> str:
    """SHA-256 over the records' digests, in whatever order they come."""
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()
