"""After an erasure no byte of the name is left: in the database, beside it, or in a backup that
is brought back afterwards."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image

from cityweave.accounts.models import Person
from cityweave.files import actions as files
from cityweave.followup import actions as followup
from cityweave.gatherings import actions as rolls
from cityweave.gatherings.models import Gathering, Guest
from cityweave.journal.actions import note_access, seal_entries, verify_chain
from cityweave.mail.folder import EmailBackend
from cityweave.mail.models import Letter
from cityweave.network.models import Affiliation, Hub
from cityweave.reporting import actions as figures
from cityweave.safeguarding import actions
from cityweave.search.models import SearchDocument
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import OPERATOR, Actor, actor_for
from cityweave.ui.models import FormDraft
from tests import cast
from tests.config.installation import Installation, installation_in, nothing_left_aside
from tests.makers import (
    editor_of,
    fresh,
    make_agenda_item,
    make_award,
    make_city,
    make_commitment,
    make_contact,
    make_draft,
    make_gathering,
    make_hub,
    make_label,
    make_view,
)

pytestmark = [pytest.mark.proof, pytest.mark.both, pytest.mark.django_db(transaction=True)]
NAME, EMAIL, PHONE = "Zubaida Qoshgari", "z.qoshgari@town.example", "+999 71 5550123"
TRACES = (b"qoshgari", b"zubaida", b"5550123")


@pytest.fixture
def here(tmp_path: Path, settings: Any) -> Iterator[Installation]:
    with nothing_left_aside():
        found = installation_in(tmp_path, settings)
        settings.MAIL_FOLDER = settings.VAR / "mail"
        settings.FILES_FOLDER.mkdir()
        yield found


def packed(text: str) -> bytes:
    """A file in which the name stands compressed."""
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", f"<t>{text}</t>" * 9)
    return pack.getvalue()


def leave_traces() -> Person:
    """One person, wherever a name may come to stand."""
    hub = make_hub("Coast")
    city = make_city("Tamrindi", hub=hub)
    contact = make_contact(city, NAME, email=EMAIL, phone=PHONE, title="Deputy mayor")
    person = contact.person
    officer = cast.actor(cast.officer_of(hub))
    Client().force_login(person)
    Person.objects.filter(pk=person.pk).update(email=EMAIL)
    make_view(f"Seen by {NAME}", by=actor_for(fresh_person(person)))
    public = make_label(make_city(f"{NAME} Harbour", hub=hub), "clear")
    make_draft(public, {"summary": f"Ask {NAME.upper()} first"})
    gathering = make_gathering("Workshop", hub=hub, participants="Led by Zubaida\nQoshgari")
    change(gathering, "participants", f"Now {NAME} and others", officer)
    make_agenda_item(gathering, "Opening", speakers=f"Ms {NAME}")
    Guest.objects.create(gathering=gathering, name="Z. Qoshgari", function="Deputy mayor",
                         email=EMAIL, phone=PHONE)  # fmt: skip
    make_commitment(city, f"{NAME} writes to all", email=EMAIL)
    FormDraft.objects.create(owner=officer.person_key, address="/x/", fields={"a": [NAME]})
    note_access("exported", gathering, by=officer, reason=f"For {NAME}")
    write_letters(person)
    keep_file(city, officer)
    leave_it_under_a_seal(hub, gathering, officer)
    return person


def leave_it_under_a_seal(hub: Hub, gathering: Gathering, officer: Actor) -> None:
    """In the name of a sealed sheet, and in the reasons that people gave."""
    assert officer.person is not None
    square = io.BytesIO()
    Image.new("RGB", (8, 8)).save(square, "PNG")
    paper = SimpleUploadedFile(f"{NAME}.png", square.getvalue())
    Gathering.objects.update(begins_on=timezone.localdate())
    gathering = fresh(gathering)
    sheet = rolls.keep_sheet(gathering, paper, day=1, item=None, by=officer)
    grant = make_award(hub)
    rolls.record_share(gathering, grant, by=officer, percent=10)
    later = timezone.localdate() + timedelta(days=900)
    seal = rolls.seal_sheet(sheet, grant, later, by=officer)
    rolls.ask_opening(seal, f"Did {NAME} sign", by=officer)
    said = followup.write_comment(gathering, f"{NAME} was angry", by=officer)
    actions.review_note(
        gathering, f"comment:{said.pk}:text", "kept", reason=f"{NAME} asked", by=officer
    )
    edition = figures.ask_for_figures(grant, later, later, by=officer)
    manager = cast.actor(cast.manager_of(hub))
    figures.decline_figures(edition, f"{NAME} would be known", by=manager)


def fresh_person(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def change(gathering: Gathering, name: str, value: str, by: Any) -> None:
    base = sharing.base_of(gathering, None)
    sharing.change_record(gathering, {name: value}, base=base, by=by)


def write_letters(person: Person) -> None:
    facts = {"purpose": "x", "language": "en", "label": "amber", "written_by": "system:x"}
    Letter.objects.create(recipient=person.pk, address=EMAIL, text=NAME, message_id="<1>", **facts)
    Letter.objects.create(address="b@x.example", text=f"Met {NAME}", message_id="<2>", **facts)
    letter = EmailMessage("Hello", f"Dear {NAME} — ç", "us@x.example", [EMAIL])
    letter.extra_headers["Message-ID"] = "<1@x.example>"
    EmailBackend().send_messages([letter])


def keep_file(city: Any, officer: Any) -> None:
    with transaction.atomic():
        kept = files.keep_upload(
            SimpleUploadedFile(f"{NAME}.txt", b"Only a list."), by=officer, owner=city.owner,
            hub=city.hub, root=city.ref, label="amber",
        )  # fmt: skip
    assert NAME.split()[1] in kept.name
    place = site.FILES_FOLDER / kept.digest[:2] / kept.digest
    place.write_bytes(packed(f"Signed: {NAME}"))


def rows() -> bytes:
    """All that a dump of the database would say."""
    said = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            said += [repr(row) for row in cursor.fetchall()]
    return "\n".join(said).lower().encode()


def on_the_disk() -> dict[str, bytes]:
    """Every file of the installation, the database's own among them."""
    connections.close_all()
    found = [path for path in site.VAR.rglob("*") if path.is_file()]
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        found += [path for path in database.parent.glob(f"{database.name}*")
                  if ".before-" not in path.name]  # fmt: skip
    return {path.name: path.read_bytes() for path in found if ".before-" not in str(path)}


def unpacked(data: bytes) -> bytes:
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        return b"".join(pack.read(name) for name in pack.namelist())


def left_over() -> list[str]:
    said = {"rows": rows()} | {name: unpacked(data) for name, data in on_the_disk().items()}
    return sorted(
        f"{trace.decode()} in {name}"
        for name, data in said.items()
        for trace in TRACES
        if trace in data.lower()
    )


def test_no_byte_of_an_erased_name_is_left_nor_comes_back(here: Installation, capsys: Any) -> None:
    person = leave_traces()
    seal_entries(timezone.now())
    archive = here.back_up(capsys)
    before = left_over()
    erasure = actions.order_erasure(person, by=OPERATOR)

    actions.carry_out(erasure, by=OPERATOR)
    after = left_over()
    assert here.restore(archive) == 0, capsys.readouterr().err
    brought_back = left_over()

    assert len(before) > 4
    assert after == []
    assert brought_back == []
    assert verify_chain() == []
    kept = Affiliation._default_manager.get(person=person.pk)
    assert (kept.title, kept.email, kept.ends != "") == ("Deputy mayor", "", True)
    assert Guest.objects.get().function == "Deputy mayor"
    assert SearchDocument.objects.exists()


def test_what_is_written_after_an_erasure_is_found_as_before(here: Installation) -> None:
    person = leave_traces()
    actions.carry_out(actions.order_erasure(person, by=OPERATOR), by=OPERATOR)
    gathering = fresh(Gathering.objects.get())

    change(gathering, "venue", "Old customs house", editor_of(gathering))

    assert SearchDocument.objects.filter(ref=gathering.pk, tokens__contains="custom").exists()
    assert timezone.now() - timedelta(minutes=5) < fresh(gathering).changed_at
