"""The account of a grant as Excel, as Word, and as a ZIP of what lies behind it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cityweave.gatherings.models import AgendaItem, Guest
from cityweave.gatherings.presenters.counted import days_present
from cityweave.papers.content import Block, NamedLine, NamedLines, Paper, Paragraph, Run, Section
from cityweave.papers.content import Listing as Items
from cityweave.papers.models import Edition
from cityweave.papers.word import docx_of
from cityweave.reporting.presenters.grants import Account, Paid
from cityweave.sharing.choices import Label
from cityweave.sheets.writing import Column, Page, book

if TYPE_CHECKING:
    from datetime import date

    from cityweave.sharing.actors import Actor

# A moment that ZIP can hold: the same account is the same file.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', " "))
LONGEST_NAME = 60


def days_said(first: date | None, last: date | None) -> str:
    told = [date_format(day, "DATE_FORMAT") for day in dict.fromkeys((first, last)) if day]
    return " – ".join(told)


def head_of(found: Account, reader: Actor) -> tuple[str, str]:
    """What stands above and below each page: the label, and above GREEN who took it and when."""
    today = date_format(timezone.localdate(), "DATE_FORMAT")
    who = f" · {reader.person.name}" if reader.person and found.needs_reason else ""
    return found.label.code, f"{found.label.code}{who} · {today}"


def excel(found: Account, reader: Actor) -> bytes:
    head, foot = head_of(found, reader)
    columns = [
        Column("part", _("Part"), 18),
        Column("what", _("What"), 44),
        Column("when", _("When"), 26),
        Column("where", _("Where"), 24),
        Column("number", _("Number"), 16),
        Column("state", _("State"), 18),
    ]
    language = translation.get_language() or "en"
    page = Page(
        _("What this grant did"), columns, head, foot, timezone.localtime(),
        right_to_left=language in {"ar", "ur"},
    )  # fmt: skip
    return book(page, rows_of(found))


def rows_of(found: Account) -> Iterator[dict[str, Any]]:
    for one in found.gatherings:
        where = ", ".join(filter(None, (one.place, one.country)))
        yield row(_("Gathering"), one.title, days_said(one.first, one.last), where, one.share,
                  one.state)  # fmt: skip
    told = edition_said(found)
    for line in found.heads.counted:
        yield row(_("Counted"), line.name, told, number=line.number)
    for line in found.heads.reported:
        yield row(_("Reported"), line.name, where=line.source, number=line.number)
    for promise in found.commitments:
        state = _("overdue") if promise.is_overdue else promise.state
        yield row(_("Commitment"), promise.what, days_said(promise.due, None), state=state)


def row(
    part: str, what: str, when: str = "", where: str = "", number: str = "", state: str = ""
) -> dict[str, Any]:
    return {"part": part, "what": what, "when": when, "where": where, "number": number,
            "state": state}  # fmt: skip


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def listed(lines: Iterable[str]) -> tuple[Block, ...]:
    return (Items(tuple((paragraph(line),) for line in lines)),)


def word(found: Account, reader: Actor) -> bytes:
    return docx_of(paper_of(found, reader))


def paper_of(found: Account, reader: Actor) -> Paper:
    today = timezone.localdate()
    return Paper(
        language=translation.get_language() or "en",
        title=found.grant.title,
        as_of=today,
        sections=tuple(one for one in sections(found) if one.blocks),
        kicker=_("What this grant did"),
        standfirst=days_said(found.first, found.last),
        label=found.label,
        reader=reader.person.name if reader.person else "",
        read_on=today,
    )


def sections(found: Account) -> Iterator[Section]:
    gatherings = tuple(NamedLine(one.title, (Run(about(one)),)) for one in found.gatherings)
    yield Section(_("Gatherings"), (NamedLines(gatherings),) if gatherings else ())
    places = [*found.places, *found.countries]
    yield Section(_("Places"), (paragraph(" · ".join(places)),) if places else ())
    counted = " · ".join(filter(None, (_("Counted at the door"), edition_said(found))))
    yield heads_section(counted, found.heads.counted)
    yield heads_section(_("Reported by sources"), found.heads.reported)
    told = [
        " · ".join(filter(None, (one.what, days_said(one.due, None), one.state)))
        for one in found.commitments
    ]
    yield Section(_("Commitments"), listed(told) if told else ())


def edition_said(found: Account) -> str:
    """Which released edition the numbers are of; nothing where they are the roll calls' own."""
    if not found.heads.is_edition or found.edition is None:
        return ""
    return _("Edition {n}: {days}").format(
        n=found.edition.number, days=days_said(found.edition.first, found.edition.last)
    )


def heads_section(name: str, lines: Iterable[Any]) -> Section:
    told = tuple(
        NamedLine(one.name, (Run(" · ".join(filter(None, (one.number, one.source)))),))
        for one in lines
    )
    return Section(name, (NamedLines(told),) if told else ())


def about(one: Paid) -> str:
    where = ", ".join(filter(None, (one.place, one.country)))
    told = (days_said(one.first, one.last), one.kind, where, one.share, one.state)
    return " · ".join(filter(None, told))


def bundle(found: Account, reader: Actor) -> bytes:
    """The account, and of each gathering its agenda, its released report and who came by
    function: never a name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        put(pack, f"{_('Account')}.docx", word(found, reader))
        put(pack, f"{_('Account')}.xlsx", excel(found, reader))
        for number, one in enumerate(found.gatherings, 1):
            folder = f"{number:02d} {safe(one.title)}"
            for name, data in papers_of(one, found, reader):
                put(pack, f"{folder}/{safe(name)}.docx", data)
    return file.getvalue()


def put(pack: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    pack.writestr(entry, data)


def safe(name: str) -> str:
    return " ".join(name.translate(UNSAFE).split())[:LONGEST_NAME].strip(" .") or _("Gathering")


def papers_of(one: Paid, found: Account, reader: Actor) -> Iterator[tuple[str, bytes]]:
    items = AgendaItem.objects.visible_to(reader).filter(gathering=one.key).in_order()
    if agenda := [agenda_line(item) for item in items]:
        yield _("Agenda"), docx_of(sheet(one, _("Agenda"), agenda, found, reader))
    functions = sorted(functions_at(one, reader))
    if functions:
        yield _("Functions"), docx_of(sheet(one, _("Functions"), functions, found, reader))
    for edition in Edition.objects.visible_to(reader).filter(about=one.key, label=Label.CLEAR):
        told = [part for part in edition.text.split("\n\n") if part.strip()]
        yield edition.title, docx_of(sheet(one, edition.title, told, found, reader))


def agenda_line(item: AgendaItem) -> str:
    """Without who speaks: that may be a name."""
    hours = "–".join(f"{hour:%H:%M}" for hour in (item.opens, item.closes) if hour)
    return " · ".join(filter(None, (str(item.day), hours, item.title, item.room)))


def functions_at(one: Paid, reader: Actor) -> Iterator[str]:
    """Whoever came, by what they are; without a roll call whoever said that they come."""
    guests = Guest.objects.visible_to(reader).filter(gathering=one.key)
    came = days_present({one.key}, reader)
    for guest in guests.filter(pk__in=came) if came else guests.coming():
        if told := " · ".join(filter(None, (guest.function, guest.organisation))):
            yield told


def sheet(one: Paid, name: str, lines: list[str], found: Account, reader: Actor) -> Paper:
    around = paper_of(found, reader)
    return Paper(
        language=around.language, title=one.title, as_of=around.as_of, kicker=name,
        sections=(Section(name, listed(lines)),), label=around.label, reader=around.reader,
        read_on=around.read_on,
    )  # fmt: skip
