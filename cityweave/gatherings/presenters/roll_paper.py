"""The sheet of a roll call as it is printed: its words, its label, and who takes it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import timezone, translation

from cityweave.gatherings.paper import RollPaper, Signer
from cityweave.gatherings.presenters.hosts import where_of
from cityweave.network.models import Hub
from cityweave.sharing.choices import Label

if TYPE_CHECKING:
    from cityweave.gatherings.models import Gathering
    from cityweave.gatherings.presenters.rollcall import SheetPage
    from cityweave.sharing.actors import Actor


def roll_paper(page: SheetPage, reader: Actor) -> RollPaper:
    assert reader.person is not None
    words = render_to_string("gatherings/session_words.txt", {"session": page.sessions[0]})
    where = where_of(page.gathering, reader)
    hub = Hub.objects.visible_to(reader).filter(pk=page.gathering.hub_id).first()
    return RollPaper(
        language=translation.get_language() or "en",
        title=page.gathering.title,
        when=" · ".join(filter(None, (words.strip(), where))),
        label=label_of(page.gathering, names=page.names),
        dye=hub.dye if hub else "nw",
        reader=reader.person.name,
        on=timezone.localdate(),
        signers=tuple(
            Signer(row.number, row.title, row.detail, row.key in page.photos) for row in page.rows
        ),
        spare=len(page.spare),
    )


def label_of(gathering: Gathering, *, names: bool) -> Label:
    """By name never looser than what attendance is kept under, and never than the file itself."""
    own = Label.STRICT if names else Label.AMBER
    return max((own, Label(gathering.label)), key=lambda label: label.rank)
