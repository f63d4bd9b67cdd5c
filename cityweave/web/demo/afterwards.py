"""What the invented workshop left: feedback, pictures with consents, a partner's calendar."""

from __future__ import annotations

import io
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from cityweave.accounts.models import Person
from cityweave.calendars.reading import read
from cityweave.files import actions as files
from cityweave.files.models import StoredFile
from cityweave.gatherings import actions
from cityweave.gatherings.models import Gathering
from cityweave.gatherings.partner_days import days_in
from cityweave.safeguarding import actions as safeguarding
from cityweave.safeguarding.choices import ConsentPurpose
from cityweave.safeguarding.models import Consent
from cityweave.sharing.actors import actor_for, link_actor
from cityweave.sharing.choices import Label
from cityweave.web.demo.minuted import HELD
from cityweave.web.demo.people import COAST
from cityweave.web.demo.staff import cast
from cityweave.web.demo.world import World

PARTNER = "League of Coastal Councils (invented)"
# title, days from now, length, place
PARTNERS_DAYS = (
    ("Winter assembly of the League", 33, 2, "Lantern Bay (invented)"),
    ("Course for harbour masters", 61, 3, "Old Lagoon (invented)"),
    ("Jury of the lighthouse prize", 96, 1, "Port Halcyon (invented)"),
)
KEEP = (
    "The walk through the market with the mediators.",
    "Small groups, and nobody read from slides.",
    "Time between the sessions. Half of it was said there.",
    "The tea house. Nobody was anybody’s superior there.",
    "That a treasurer spoke first, and only then the police.",
    "Three roles tried by everybody, mayors too.",
    "The page with drawings. It hangs in our office already.",
    "One question each at the end, and a promise with a day.",
    "Interpreters who had seen the stalls the day before.",
)
CHANGE = (
    "More interpreters: the second room had one for three languages.",
    "Send the page of roles before, so that it can be tried at home.",
    "Begin later on the second day.",
    "Ask those who sell without a stall; they were not there.",
    "Fewer welcomes. Four were three too many.",
    "One hour for two neighbours alone.",
    "Say beforehand who pays for the ferry.",
    "Let the youth council open a session of its own.",
    "Write the promises on the wall, so that all see them grow.",
)
# Step of the scale, use, heard; as they answer in turn.
ANSWERS = (
    (5, "soon", True), (4, "soon", True), (5, "later", True), (4, "later", True),
    (5, "soon", True), (3, "later", False), (4, "soon", True), (2, "no", False),
)  # fmt: skip
ANSWERED = 18
WORDING = "Pictures of me may be shown"
PAPER, INK, SEA, SAND = "#f5f4f1", "#17201f", "#0b5563", "#dcbd62"


def load(world: World) -> None:
    held = Gathering.objects.visible_to(world.officer(COAST)).get(title=HELD)
    hear(held, world)
    show_pictures(held, world)
    bring_partners_days(world)


def hear(held: Gathering, world: World) -> None:
    """All who were there are asked; two in three answer, some only with ticks."""
    by = world.officer(COAST)
    asked = actions.open_feedback(held, by=by)
    actions.ask_for_feedback(held, by=by)
    for number, guest in enumerate(actions.took_part(held, by=by)[:ANSWERED]):
        useful, used, heard = ANSWERS[number % len(ANSWERS)]
        given = {
            "useful": useful, "used": used, "heard": heard,
            "keep": KEEP[number] if number < len(KEEP) else None,
            "change": CHANGE[number] if number < len(CHANGE) else None,
        }  # fmt: skip
        actions.keep_feedback(asked, guest, given, guest.language, by=link_actor(asked.pk))


def show_pictures(held: Gathering, world: World) -> None:
    """One shows nobody; one the mayor, who agreed; one the focal point, who agreed no longer."""
    mayor, focal_point = cast("mayor"), cast("focal-point")
    stall = picture("stalls-in-the-morning.png", 3, held, world)
    table = picture("the-long-table.png", 5, held, world)
    door = picture("at-the-door.png", 1, held, world)
    by = world.officer(COAST)
    safeguarding.cover_picture(stall, [], nobody=True, by=by)
    safeguarding.cover_picture(table, [agreed(mayor, held)], nobody=False, by=by)
    taken_back = agreed(focal_point, held)
    safeguarding.cover_picture(door, [taken_back], nobody=False, by=by)
    safeguarding.withdraw_consent(taken_back, by=actor_for(focal_point))


def agreed(person: Person, held: Gathering) -> Consent:
    return safeguarding.record_consent(
        person, held, ConsentPurpose.PHOTO, WORDING, person.language, by=actor_for(person)
    )


def picture(name: str, stalls: int, held: Gathering, world: World) -> StoredFile:
    kept = SimpleUploadedFile(name, drawn(stalls), content_type="image/png")
    return files.keep_upload(
        kept, by=world.officer(COAST), owner=held.owner, hub=held.hub, root=held.root,
        label=Label.AMBER,
    )  # fmt: skip


def drawn(stalls: int) -> bytes:
    """Awnings over a quay: a drawing, so that no real person stands in it."""
    canvas = Image.new("RGB", (480, 320), PAPER)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 220, 480, 320), fill=SEA)
    width = 400 // stalls
    for number in range(stalls):
        start = 40 + number * width
        pen.rectangle((start + 6, 130, start + width - 6, 220), outline=INK, width=3)
        pen.polygon(((start, 130), (start + width, 130), (start + width // 2, 80)), fill=SAND)
    data = io.BytesIO()
    canvas.save(data, "PNG", optimize=True)
    return data.getvalue()


def bring_partners_days(world: World) -> None:
    """As the partner's own calendar program writes it."""
    today = timezone.localdate()
    calendar = read(calendar_of(today), today, today + timedelta(days=365))
    actions.bring_in_days(
        days_in(calendar), hub=world.hubs[COAST], body=PARTNER, label=Label.AMBER,
        by=world.officer(COAST),
    )  # fmt: skip


def calendar_of(today: date) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{PARTNER}//EN"]
    for number, (title, ahead, length, place) in enumerate(PARTNERS_DAYS):
        first = today + timedelta(days=ahead)
        lines += [
            "BEGIN:VEVENT", f"UID:{number}@league.example", f"DTSTAMP:{today:%Y%m%d}T080000Z",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{first + timedelta(days=length):%Y%m%d}",
            f"SUMMARY:{title}", f"LOCATION:{place}", "END:VEVENT",
        ]  # fmt: skip
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
