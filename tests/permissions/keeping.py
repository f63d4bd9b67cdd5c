"""Questions about old notes, pictures, sealed sheets and figures for funders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cityweave.files import policies as files
from cityweave.followup import actions as followup
from cityweave.gatherings import actions
from cityweave.gatherings import policies as gatherings
from cityweave.gatherings.models import Gathering, RollSheet
from cityweave.reporting import actions as reporting_acts
from cityweave.reporting import policies as reporting
from cityweave.safeguarding import policies as safeguarding
from cityweave.safeguarding.choices import QUESTIONS
from cityweave.safeguarding.noted import notes_seen
from tests import makers
from tests.permissions.question import Question
from tests.permissions.world import World

LATER = date(2040, 1, 1)
ANSWERS = dict.fromkeys(QUESTIONS, "Nobody; checked.")


def notes(world: World) -> Iterator[Question]:
    """One comment about a promise of Tamrindi’s."""
    made = makers.make_commitment(world.city, by=world.officer)
    followup.write_comment(made, "They fear for the market.", by=world.officer)
    (note,) = notes_seen(made, world.officer)
    decide = safeguarding.can_review_note
    yield Question(safeguarding.can_review_notes, "about a commitment of Tamrindi", (made,))
    yield Question(safeguarding.can_keep_notes, "with a reason", (made, "Still open"))
    yield Question(safeguarding.can_keep_notes, "without one", (made, ""))
    yield Question(decide, "erased", (made, note, "erased", "", ""))
    yield Question(decide, "shortened to less", (made, note, "shortened", "", "They fear."))
    yield Question(decide, "shortened to nothing", (made, note, "shortened", "", ""))
    yield Question(decide, "kept without a reason", (made, note, "kept", "", ""))
    yield Question(decide, "that is gone", (made, None, "erased", "", ""))


def pictures(world: World) -> Iterator[Question]:
    picture = makers.make_picture(world.city, by=world.officer)
    public = makers.make_picture(world.public_city("Opal"), by=world.officer)
    for policy in (safeguarding.can_open_picture, files.can_open_file):
        yield Question(policy, "of Tamrindi, nobody named", (picture,))
        yield Question(policy, "of a public city, nobody named", (public,))
    yield Question(files.can_empty_file, "")


def sheets(world: World) -> Iterator[Question]:
    """Coast held one gathering; of its three sheets one is sealed and one is open to two."""
    held = makers.make_gathering(
        hub=world.coast, by=world.officer, begins_on=timezone.localdate() - timedelta(days=1)
    )
    grant, other = makers.make_award(world.coast), makers.make_award(world.coast)
    actions.record_share(held, grant, by=world.officer, percent=40)
    plain, first, second = (kept(held, number, world) for number in range(3))
    sealed = actions.seal_sheet(first, grant, LATER, by=world.officer)
    begun = actions.seal_sheet(second, grant, LATER, by=world.officer)
    asked = actions.ask_opening(begun, "For the audit", by=world.officer)
    seal = gatherings.can_seal_sheet
    yield Question(seal, "of Coast", (plain, grant, LATER))
    yield Question(seal, "of Coast, until yesterday", (plain, grant, held.begins_on))
    yield Question(seal, "of Coast, for a grant that paid nothing", (plain, other, LATER))
    yield Question(seal, "of Coast, sealed already", (first, grant, LATER))
    yield Question(gatherings.can_ask_opening, "with a reason", (sealed, "For the audit"))
    yield Question(gatherings.can_ask_opening, "without one", (sealed, ""))
    yield Question(gatherings.can_ask_opening, "asked already", (begun, "For the audit"))
    move = gatherings.can_move_audit
    yield Question(move, "to another day to come", (sealed, LATER + timedelta(days=9)))
    yield Question(move, "to the day it is on", (sealed, LATER))
    yield Question(move, "to yesterday", (sealed, held.begins_on))
    yield Question(gatherings.can_answer_opening, "asked by “officer”", (asked,))
    yield Question(gatherings.can_open_sheet, "not answered yet", (asked,))
    both = actions.answer_opening(asked, agreed=True, by=world.actors["manager"])
    yield Question(gatherings.can_open_sheet, "by “officer” and “manager”", (both,))
    yield Question(gatherings.can_answer_opening, "answered", (both,))


def kept(held: Gathering, number: int, world: World) -> RollSheet:
    drawn = BytesIO()
    Image.new("RGB", (number + 1, 1)).save(drawn, "PNG")
    paper = SimpleUploadedFile("sheet.png", drawn.getvalue())
    return actions.keep_sheet(held, paper, day=1, item=None, by=world.officer)


def figures(world: World) -> Iterator[Question]:
    """One edition waits, one is released: of two grants of Coast."""
    first, second = makers.make_award(world.coast), makers.make_award(world.coast)
    days = (first.begins_on, first.ends_on)
    waiting = reporting_acts.ask_for_figures(first, *days, by=world.officer)
    ask = reporting.can_ask_for_figures
    yield Question(reporting.can_look_after_figures, "of a grant of Coast", (first,))
    yield Question(ask, "of a grant of Coast", (second,))
    yield Question(reporting.can_decide_figures, "asked for by “officer”", (waiting,))
    yield Question(reporting.can_release_figures, "all answered", (waiting, ANSWERS))
    yield Question(reporting.can_release_figures, "none answered", (waiting, {}))
    yield Question(reporting.can_take_figures_back, "that wait", (waiting,))
    done = reporting_acts.release_figures(waiting, ANSWERS, by=world.actors["manager"])
    yield Question(reporting.can_decide_figures, "released", (done,))
    yield Question(reporting.can_take_figures_back, "released", (done,))
    gone = reporting_acts.take_figures_back(done, by=world.officer)
    yield Question(reporting.can_take_figures_back, "taken back", (gone,))


ASKED = (notes, pictures, sheets, figures)
