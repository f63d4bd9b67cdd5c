"""Numbers of people as they may be told: few are "fewer than 8", others rounded to 5.

The one rule of the house for small numbers: pages, papers and files all ask here.
"""

from django.utils.translation import gettext as _

from cityweave.ui.figures import Figure

# Below this a number tells of persons; from it on, numbers are rounded, so that nothing is found
# by subtraction. What members alone read begins to be told earlier.
FEWEST, FEWEST_IN_GREEN, ROUNDED_TO = 8, 5, 5


def outside(count: int, fewest: int = FEWEST) -> int | None:
    """As it may leave the house: rounded; None where there are too few. Nought stays nought."""
    if 0 < count < fewest:
        return None
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def words_for(told: int | None, fewest: int = FEWEST) -> str:
    """What `outside` left of a number."""
    return _("fewer than {n}").format(n=Figure(fewest)) if told is None else str(Figure(told))


def banded(count: int, fewest: int = FEWEST) -> str:
    return words_for(outside(count, fewest), fewest)
