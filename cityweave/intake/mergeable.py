"""Which kinds of records can be made one."""

from typing import Final

MERGEABLE: Final = frozenset({"city", "organisation", "affiliation", "theme"})
