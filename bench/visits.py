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

from bench import world
from cityweave.network.models import City
from cityweave.network.querysets import CityQuerySet
from cityweave.papers.content import PAPER_LANGUAGES
from cityweave.papers.press import typesetting
from cityweave.search import presenters as search_pages
from cityweave.search.forms import Question
from cityweave.sharing.actors import ANONYMOUS
from cityweave.web.presenters import directory

# As a browser asks; the compression is part of what an answer costs.
ENCODINGS = "gzip, deflate, br"
RARE, COMMON = "search, rare word", "search, common word"
BOTH, SLIP = "search, a rare and a common word", "search, a slip in a name"
OFFICER, BUSY = "hub-officer", world.BUSY
BARE_ROWS, BARE_CSV, BARE_JSON = "/bare/rows/", "/bare/cities.csv", "/bare/cities.json"


@dataclass(frozen=True, slots=True)
class Visit:
    """One address; `bare` is the one that its cost is a ratio to."""

    name: str
    address: str
    bare: str = ""
    # Who of the cast asks; nobody known where empty.
    reader: str = ""
    facets: bool = True
    whole: bool = False
    # Forgets the papers that were printed before, so that this one is.
    prints: bool = False


def visits(size: int, only: str = "") -> list[Visit]:
    """Those whose names hold `only`, with the bare ones that they are compared with."""
    found = [*everywhere(), *(of_middle_size() if size == world.MIDDLE else ())]
    wanted = [visit for visit in found if only.lower() in visit.name.lower()]
    bare = {visit.bare for visit in wanted}
    return [
        visit for visit in found if visit in wanted or (visit.address in bare and not visit.bare)
    ]


def everywhere() -> list[Visit]:
    public = City.objects.visible_to(ANONYMOUS).in_order()
    city = someone_of_hub_one(public)
    deep, rare = public[int(public.count() * 0.9)], rarest_name()
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
        Visit("directory, signed in", "/cities/", BARE_ROWS, reader=OFFICER),
        Visit("city", f"/cities/{city.slug}/", BARE_ROWS),
        Visit("city, signed in", f"/cities/{city.slug}/", BARE_ROWS, reader=OFFICER),
        Visit("facets", "/cities/facets/", BARE_ROWS),
        Visit("facets, one hub", "/cities/facets/?hub=hub-1", BARE_ROWS),
        Visit("facets, one standing", "/cities/facets/?standing=engaged", BARE_ROWS),
        Visit("facets, part of a name", "/cities/facets/?q=dorvel", BARE_ROWS),
        Visit("facets, signed in", "/cities/facets/", BARE_ROWS, reader=OFFICER),
        Visit(RARE, f"/search/?q={rare}", BARE_ROWS, facets=False),
        Visit(COMMON, "/search/?q=invented", BARE_ROWS, facets=False),
        Visit(BOTH, f"/search/?q=invented+{rare}", BARE_ROWS, facets=False),
        Visit(SLIP, f"/search/?q={slipped(rare)}", BARE_ROWS, facets=False),
        Visit("search, facets of a common word", "/search/facets/?q=invented", BARE_ROWS),
        Visit("search, names while one types", f"/search/suggestions/?q={rare[:5]}", BARE_ROWS),
        Visit("CSV", "/cities.csv", BARE_CSV, whole=True),
        Visit("JSON", "/cities.json", BARE_JSON, whole=True),
        Visit("factsheet", "/hubs/hub-1/factsheet/", BARE_ROWS),
        *(printed_in(code) for code in PAPER_LANGUAGES),
    ]


def printed_in(language: str) -> Visit:
    address = f"/hubs/hub-1/factsheet.pdf?language={language}"
    return Visit(f"factsheet, printed, {language}", address, BARE_ROWS, prints=True)


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
    search_pages.FACETED = 0
    search_pages.results(asked, ANONYMOUS, "", "")


def of_middle_size() -> list[Visit]:
    """What an aim names with this many rows."""
    return [
        Visit("Today with 5,000 tasks", "/today/", BARE_ROWS, reader=BUSY),
        Visit("GeoJSON", "/cities.geojson", BARE_JSON, whole=True),
        Visit("XLSX", "/cities.xlsx", BARE_CSV, whole=True),
    ]


def someone_of_hub_one(public: CityQuerySet) -> City:
    """A public city with an activity, served by the hub whose officer visits."""
    places = public.filter(hub_cities__served_by__slug="hub-1", slug__endswith="0")
    return places.order_by("created_at", "pk")[0]


def session_of(key: str) -> str:
    client = Client()
    answer = client.post(f"/sign-in/cast/{key}/")
    if answer.status_code != 302:
        raise RuntimeError(f"The cast's door answered {answer.status_code}.")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@dataclass(slots=True)
class Visitor:
    """Asks the WSGI handler for pages in this process."""

    sessions: dict[str, str]
    handler: Callable[..., Any]

    @classmethod
    def of_the_cast(cls) -> Visitor:
        return cls({key: session_of(key) for key in (OFFICER, BUSY)}, get_wsgi_application())

    def cookie(self, visit: Visit) -> str:
        if not visit.reader:
            return ""
        return f"{settings.SESSION_COOKIE_NAME}={self.sessions[visit.reader]}"

    def ask(self, visit: Visit) -> int:
        """Read the whole answer; returns how many bytes it has."""
        directory.FACETED = 300 if visit.facets else 0
        search_pages.FACETED = 200 if visit.facets else 0
        if visit.prints:
            typesetting.printed.cache_clear()
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
        if visit.reader:
            asked["HTTP_COOKIE"] = self.cookie(visit)
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
