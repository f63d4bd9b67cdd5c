"""What time and mail left at the invented hub: a sealed sheet, old notes, figures, lost letters."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from cityweave.followup.notices import WEEKLY
from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering, Guest, MinuteItem, RollSheet
from cityweave.mail.actions import write_letter
from cityweave.mail.choices import Reason, State
from cityweave.mail.models import Letter
from cityweave.mail.return_paths import hash_of_address
from cityweave.network.models import Grant
from cityweave.reporting import actions as reporting
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import system_actor
from cityweave.sharing.choices import Label, RoleKind
from cityweave.web.demo.afterwards import INK, PAPER
from cityweave.web.demo.minuted import HELD
from cityweave.web.demo.people import COAST
from cityweave.web.demo.staff import make_person
from cityweave.web.demo.world import World

GRANT, VISIT = "Harbour cities talk first", "Two harbours, one table"
AUDITED_IN, OPENED_BECAUSE = (
    timedelta(days=540),
    "The fund’s auditor counts the signatures of day one.",
)
OLD = "First crossing: a day on the ferry"
# So long ago that its names and journeys are gone, and what was written is looked at again.
AGO = timedelta(days=765)
POINTS = (
    ("The ferry’s purser spoke of the family that no longer takes the morning boat.",
     "Both towns ask the crew first when a quarrel begins at the quay."),
    ("The mayor of Korallu was angry about the article of that week, and said why.", ""),
)  # fmt: skip
ABOARD = ("Deputy mayor", "Purser of the ferry", "Harbour police", "School of Zahrun")
CAME_BACK = {"state": State.RETURNED, "last_problem": Reason.CAME_BACK, "text": ""}
LOST = ("dock.desk@korallu.example", "Ravi Senholt")


def load(world: World, answers: Mapping[str, str]) -> None:
    by = world.officer(COAST)
    grant = Grant.objects.visible_to(by).get(title=GRANT)
    held, visit = (Gathering.objects.visible_to(by).get(title=one) for one in (HELD, VISIT))
    seal_first_day(held, grant, world)
    release_figures(grant, answers, world)
    two_years_ago(world)
    lose_letters(visit, world)


def seal_first_day(held: Gathering, grant: Grant, world: World) -> None:
    """The fund requires the first day's sheet until its audit; somebody asks to open it."""
    by = world.officer(COAST)
    first, _second = (keep_sheet(held, day, world) for day in (1, 2))
    audit_on = timezone.localdate() + AUDITED_IN
    seal = actions.seal_sheet(first, grant, audit_on, by=by)
    actions.ask_opening(seal, OPENED_BECAUSE, by=by)


def keep_sheet(held: Gathering, day: int, world: World) -> RollSheet:
    scan = SimpleUploadedFile(f"signed-day-{day}.png", signed(day), content_type="image/png")
    return actions.keep_sheet(held, scan, day=day, item=None, by=world.officer(COAST))


def signed(day: int) -> bytes:
    """Lines that look like signatures and are nobody's."""
    canvas = Image.new("RGB", (420, 560), PAPER)
    pen = ImageDraw.Draw(canvas)
    for row in range(12):
        foot = 80 + row * 38
        pen.line((30, foot, 390, foot), fill=INK)
        wave = [(230 + step * 9, foot - 6 - (step * (row + day) * 7) % 19) for step in range(14)]
        pen.line(wave, fill=INK, width=2)
    data = io.BytesIO()
    canvas.save(data, "PNG", optimize=True)
    return data.getvalue()


def release_figures(grant: Grant, answers: Mapping[str, str], world: World) -> None:
    """What the fund reads, released by a second person."""
    first = date(timezone.localdate().year, 1, 1)
    asked = reporting.ask_for_figures(grant, first, timezone.localdate(), by=world.officer(COAST))
    reporting.release_figures(asked, answers, by=world.manager(COAST))


def two_years_ago(world: World) -> None:
    """Names and journeys went by the clock; the notes wait for somebody to decide."""
    by, clock, day = world.officer(COAST), system_actor("demo"), timezone.localdate() - AGO
    facts = {
        "title": OLD, "kind": "study_visit", "begins_on": day, "ends_on": day,
        "city_id": world.cities["korallu"].pk, "time_zone": "Asia/Dhaka",
        "cities": [world.cities[name].pk for name in ("korallu", "zahrun")],
        "purpose": "Two towns that share a ferry looked at where their quarrels begin.",
    }  # fmt: skip
    crossing = actions.record_past_gathering(facts, hub=world.hubs[COAST], by=by)
    actions.set_terms(crossing, {"asks_travel": True, "capacity": 12}, by=by)
    rows = [{"function": said, "place": "Korallu", "country": "QM", "answer": "yes",
             "name": f"Guest {number}"} for number, said in enumerate(ABOARD, start=1)]  # fmt: skip
    actions.add_guests(crossing, rows, by=by)
    for point, decision in POINTS:
        actions.write_minute(crossing, point, decision, by=by)
    # The one thing that the product cannot do: to have been written long ago.
    MinuteItem.objects.filter(gathering=crossing).update(written_at=timezone.now() - AGO)
    actions.erase_travel(timezone.localdate(), by=clock)
    actions.forget_names(timezone.localdate(), by=clock)


def lose_letters(visit: Gathering, world: World) -> None:
    """One guest's invitation came back, and so does whatever a colleague in Korallu is sent."""
    clock = system_actor("demo")
    guest = Guest.objects.of(visit.pk).awaiting_answer().exclude(email="").in_order()[0]
    Letter.objects.filter(about=guest.pk).update(**CAME_BACK)
    actions.note_bounces(by=clock)
    colleague = make_person(*LOST)
    korallu = world.cities["korallu"].owner
    sharing.grant_role(colleague, RoleKind.CITY_TEAM, korallu, by=world.manager(COAST))
    weekly = write_letter(
        purpose=WEEKLY, to=colleague.pk, subject="This week", text="Nothing new in Korallu.",
        language="en", label=Label.GREEN, by=clock,
    )  # fmt: skip
    Letter.objects.filter(pk=weekly.pk).update(**CAME_BACK, sent_to=hash_of_address(LOST[0]))
    sharing.note_unreached(by=clock)
