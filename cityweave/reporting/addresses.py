"""Where the records behind each figure are read: the site's own stable addresses."""

from urllib.parse import quote, urlencode

from django.conf import settings

from cityweave.papers.figures import start
from cityweave.sharing.models import Record

__all__ = ["absolute", "listing", "page", "start"]

FOLDERS = {"hub": "hubs", "city": "cities", "activity": "activities"}


def page(record: Record, language: str) -> str:
    folder = FOLDERS[record.kind_name()]
    return f"{start(language)}{folder}/{quote(record.address)}/"


def listing(folder: str, language: str, **filters: str) -> str:
    """The list that holds exactly the records a figure counts."""
    return f"{start(language)}{folder}/?{urlencode(filters)}"


def absolute(address: str) -> str:
    """An address that still works from paper."""
    return f"{settings.ORIGIN}{address}"
