"""The addresses that are measured, and the visitor who asks for them."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.models import Count
from django.http import QueryDict
from django.test import Client

from cityweave.network.models import City
from cityweave.network.querysets import CityQuerySet
from cityweave.search import presenters as search_pages
from cityweave.search.forms import Question
from cityweave.sharing.actors import ANONYMOUS
from cityweave.web.presenters import directory

# As a browser asks; the compression is part of what an answer costs.
ENCODINGS = "gzip, deflate, br"
RARE, COMMON = "search, rare word", "search, common word"
BOTH, SLIP = "search, a rare and a common word", "search, a slip in a name"
BARE_ROWS, BARE_CSV, BARE_JSON = "/bare/rows/", "/bare/cities.csv", "/bare/cities.json"


@dataclass(frozen=True, slots=True)
class Visit:
    """One address; `bare` is the one that its cost is a ratio to."""

    name: str
    address: str
    bare: str = ""
    signed_in: bool = False
    facets: bool = True
    whole: bool = False


def visits() -> list[Visit]:
    public = City.objects.visible_to(ANONYMOUS).in_order()
    city = someone_of_hub_one(public)
    deep = public[int(public.count() * 0.9)]
    return [
        Visit("bare rows", BARE_ROWS),
        Visit("bare CSV", BARE_CSV, whole=True),
        Visit("bare JSON", BARE_JSON, whole=True),
        Visit("directory", "/cities/", BARE_ROWS),
        Visit("directory without facets", "/cities/", BARE_ROWS, facets=False),
        Visit("directory, a page 90 % deep", f"/cities/?after={deep.pk}", BARE_ROWS, facets=False),
        Visit("directory, one country", "/cities/?country=QM", BARE_ROWS),
        Visit("directory, part of a name", "/cities/?q=dorvel", BARE_ROWS),
        Visit("directory, one hub", "/cities/?hub=hub-1", BARE_ROWS),
        Visit("directory, signed in", "/cities/", BARE_ROWS, signed_in=True),
        Visit("city", f"/cities/{city.slug}/", BARE_ROWS),
        Visit("city, signed in", f"/cities/{city.slug}/", BARE_ROWS, signed_in=True),
        Visit(RARE, f"/search/?q={rarest_name()}", BARE_ROWS, facets=False),
        Visit(COMMON, "/search/?q=invented", BARE_ROWS, facets=False),
        Visit(BOTH, f"/search/?q=invented+{rarest_name()}", BARE_ROWS, facets=False),
        Visit(SLIP, f"/search/?q={slipped(rarest_name())}", BARE_ROWS, facets=False),
        Visit("search, facets of a common word", "/search/facets/?q=invented", BARE_ROWS),
        Visit(
            "search, common word, signed in",
            "/search/?q=invented",
            BARE_ROWS,
            signed_in=True,
            facets=False,
        ),
        Visit("names while one types", f"/search/suggestions/?q={rarest_name()[:5]}", BARE_ROWS),
        Visit("CSV", "/cities.csv", BARE_CSV, whole=True),
        Visit("JSON", "/cities.json", BARE_JSON, whole=True),
    ]


def rarest_name() -> str:
    """A word that one public city is called and nothing else."""
    public = City.objects.visible_to(ANONYMOUS)
    once = public.values("name").annotate(count=Count("pk")).filter(count=1).order_by("name")
    return str(once[0]["name"])


def slipped(name: str) -> str:
    """The name with two letters in each other's place."""
    return f"{name[:3]}{name[4]}{name[3]}{name[5:]}"


def answer_alone(visit: Visit) -> None:
    """Finding, reading the records as they are and cutting their texts, without the page."""
    asked = Question.read(QueryDict(urlsplit(visit.address).query))
    search_pages.results(asked, ANONYMOUS, "", "")


def someone_of_hub_one(public: CityQuerySet) -> City:
    """A public city with an activity, served by the hub whose officer visits."""
    places = public.filter(hub_cities__served_by__slug="hub-1", slug__endswith="0")
    return places.order_by("created_at", "pk")[0]


@dataclass(slots=True)
class Visitor:
    """Asks the WSGI handler for pages in this process."""

    session: str
    handler: Callable[..., Any]

    @classmethod
    def of_the_hub(cls) -> Visitor:
        client = Client()
        answer = client.post("/sign-in/cast/hub-officer/")
        if answer.status_code != 302:
            raise RuntimeError(f"The cast's door answered {answer.status_code}.")
        return cls(client.cookies[settings.SESSION_COOKIE_NAME].value, get_wsgi_application())

    def ask(self, visit: Visit) -> int:
        """Read the whole answer; returns how many bytes it has."""
        directory.FACETED = 300 if visit.facets else 0
        search_pages.FACETED = 200 if visit.facets else 0
        status: list[str] = []
        answer = self.handler(self.environ(visit), lambda line, headers: status.append(line))
        size = sum(len(part) for part in answer)
        answer.close()
        if not status[0].startswith("200"):
            raise RuntimeError(f"{visit.address} answered {status[0]}.")
        return size

    def environ(self, visit: Visit) -> dict[str, Any]:
        address = urlsplit(visit.address)
        asked = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address.path,
            "SCRIPT_NAME": "",
            "QUERY_STRING": address.query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_ENCODING": ENCODINGS,
            "HTTP_ACCEPT_LANGUAGE": "en",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        if visit.signed_in:
            asked["HTTP_COOKIE"] = f"{settings.SESSION_COOKIE_NAME}={self.session}"
        return asked

    def queries(self, visit: Visit) -> int:
        asked = []

        def count(execute: Any, sql: str, *rest: Any) -> Any:
            if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")):
                asked.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(count):
            self.ask(visit)
        return len(asked)
