"""A paper with its people, in a few words."""

from __future__ import annotations

from typing import Any

from django.test import Client

from cityweave.network.models import Hub
from cityweave.papers import actions
from cityweave.papers.models import Paper, Text
from cityweave.sharing.actors import Actor
from tests import cast, makers
from tests.papers.kinds import LEAFLET


def make_paper(hub: Hub | None = None, *, language: str = "en", by: Actor | None = None) -> Paper:
    hub = hub or makers.make_hub()
    return actions.begin_paper(LEAFLET, hub, language, by=by or officer(hub))


def officer(hub: Hub, number: int = 1) -> Actor:
    return cast.actor(cast.officer_of(hub, number))


def text_of(paper: Paper, section: str = "about", language: str = "en") -> Text:
    return Text.objects.get(section__paper=paper, section__name=section, language=language)


def write(
    paper: Paper, body: str, section: str = "about", language: str = "en", **more: Any
) -> Any:
    """Somebody who sees what stands now writes this instead."""
    text = text_of(paper, section, language)
    by = more.pop("by", None) or officer(Hub.objects.get(pk=paper.hub_id))
    given = {"base": text.version, "seen_source": source_of(paper, section)} | more
    return actions.write_text(text, body, by=by, **given)


def source_of(paper: Paper, section: str) -> str:
    return actions.hash_of(text_of(paper, section, paper.source_language).body)


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client
