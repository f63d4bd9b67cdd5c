"""Numbers of people as they may be told: few are "fewer than 8", others rounded to 5."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.ui.figures import grouped

FEWEST, STEP = 8, 5


def banded(count: int) -> str:
    """Source: the house rule for small numbers of people, which holds for every table."""
    if 0 < count < FEWEST:
        return _("fewer than {n}").format(n=said(FEWEST))
    return said(STEP * round(count / STEP))


def rounded(count: int) -> str:
    """A total beside such numbers: the same rule, so that nothing is found by subtraction."""
    return banded(count) if count else said(0)


def said(number: int) -> str:
    return grouped(number, get_language() or "en")
