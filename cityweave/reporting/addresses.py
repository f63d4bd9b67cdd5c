"""Where the records behind each figure are read: the site's own stable addresses."""

from urllib.parse import quote, urlencode

from django.conf import settings

from cityweave.sharing.models import Record

FOLDERS = {"hub": "hubs", "city": "cities", "activity": "activities"}


def start(language: str) -> str:
    """The address of the home page in a language; the default language has no prefix."""
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def page(record: Record, language: str) -> str:
    folder = FOLDERS[record.kind_name()]
    return f"{start(language)}{folder}/{quote(record.address)}/"


def listing(folder: str, language: str, **filters: str) -> str:
    """The list that holds exactly the records a figure counts."""
    return f"{start(language)}{folder}/?{urlencode(filters)}"


def absolute(address: str) -> str:
    """An address that still works from paper."""
    return f"{settings.ORIGIN}{address}"
