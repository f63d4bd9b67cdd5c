"""A file is kept whole with its row, and handed out under its label and in no other way."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cityweave.files import actions
from cityweave.files.models import StoredFile
from cityweave.files.ranges import NotSatisfiable, asked_range
from cityweave.journal.models import Access
from cityweave.network.models import City
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import ANONYMOUS, actor_for, link_actor
from cityweave.sharing.choices import Label
from cityweave.verdicts import NotAllowed
from tests import cast
from tests.files import making as m
from tests.makers import make_city, make_hub

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.FILES_FOLDER = tmp_path / "files"
    settings.FILES_FOLDER.mkdir()
    return tmp_path / "files"


def upload(data: bytes = b"", name: str = "letter.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or m.pdf())


def keep(city: City, label: str = Label.AMBER, **more: Any) -> StoredFile:
    by = more.pop("by", None) or actor_for(cast.team_of(city))
    given = more.pop("upload", None) or upload()
    return actions.keep_upload(
        given, by=by, owner=city.owner, hub=city.hub, root=city.ref, label=label, **more
    )


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(file: StoredFile) -> str:
    return reverse("files:storedfile", kwargs={"key": file.pk})


def contents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*/*") if path.is_file())


def test_a_file_is_kept_by_its_content_and_belongs_to_the_city(folder: Path) -> None:
    city = make_city()

    file = keep(city)

    assert contents(folder) == [file.digest]
    assert file.path.stat().st_mode & 0o077 == 0
    assert (file.root_id, file.about_id, file.name) == (city.pk, city.pk, "letter.pdf")


def test_the_same_content_is_kept_once(folder: Path) -> None:
    city = make_city()

    keep(city)
    keep(city)

    assert StoredFile.objects.count() == 2
    assert len(contents(folder)) == 1


def test_what_is_refused_leaves_nothing(folder: Path) -> None:
    with pytest.raises(actions.Refused, match="macros"):
        keep(make_city(), upload=upload(m.docx_with({"word/vbaProject.bin": b"x"}), "a.docx"))

    assert StoredFile.objects.count() == 0
    assert contents(folder) == []


def test_a_kind_that_is_not_asked_for_is_refused() -> None:
    with pytest.raises(actions.Refused, match="PDF"):
        keep(make_city(), upload=upload(b"a,b\n", "a.csv"), allowed=frozenset({"pdf"}))


def test_strangers_and_other_cities_keep_nothing() -> None:
    city = make_city()
    for by in (ANONYMOUS, actor_for(cast.team_of(make_city()))):
        with pytest.raises(NotAllowed, match="asked by letter"):
            keep(city, by=by)


def test_whoever_answers_through_a_link_keeps_a_file() -> None:
    city = make_city()

    file = keep(city, by=link_actor(city.pk))

    assert file.kept_by == f"link:{city.pk}"


def test_a_sweep_takes_what_no_row_names_and_nothing_young(folder: Path) -> None:
    city = make_city()
    kept = keep(city)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        keep(city, upload=upload(m.pdf(text="Second")))
        _ = 1 / 0
    halves = folder / ".incoming" / "half"
    halves.write_bytes(b"half a file")
    assert len(contents(folder)) == 3

    assert actions.sweep_orphans(timezone.now()) == 0
    long_ago = (timezone.now() - timedelta(days=3)).timestamp()
    for path in folder.glob("*/*"):
        os.utime(path, (long_ago, long_ago))

    assert actions.sweep_orphans(timezone.now()) == 2
    assert contents(folder) == [kept.digest]


def test_a_file_is_saved_and_never_shown() -> None:
    city = make_city()
    file = keep(city, upload=upload(name="চিঠি \u202e.pdf"))

    answer = signed_in(cast.team_of(city)).get(address(file))

    assert answer.status_code == 200
    assert answer.getvalue() == file.path.read_bytes()
    assert answer["Content-Disposition"].startswith('attachment; filename="AMBER ')
    assert "filename*=UTF-8''AMBER%20" in answer["Content-Disposition"]
    assert "%E0%A6%9A" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["TLP"] == "TLP:AMBER"


def test_out_of_sight_is_not_there() -> None:
    city = make_city()
    file = keep(city)
    neighbour = cast.team_of(make_city())

    assert Client().get(address(file)).status_code == 404
    assert signed_in(neighbour).get(address(file)).status_code == 404


def test_part_of_a_file_is_given_on_asking() -> None:
    city = make_city()
    file = keep(city)
    whole, client = file.path.read_bytes(), signed_in(cast.team_of(city))

    part = client.get(address(file), headers={"Range": "bytes=10-19", "Accept-Encoding": "gzip"})
    last = client.get(address(file), headers={"Range": "bytes=-5"})
    beyond = client.get(address(file), headers={"Range": f"bytes={len(whole)}-"})
    changed = client.get(address(file), headers={"Range": "bytes=0-1", "If-Range": '"other"'})

    assert (part.status_code, part.getvalue()) == (206, whole[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert (last.status_code, last.getvalue()) == (206, whole[-5:])
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")
    assert (changed.status_code, changed.getvalue()) == (200, whole)


def test_what_a_reader_has_already_is_not_sent_again() -> None:
    city = make_city()
    file = keep(city)
    client = signed_in(cast.team_of(city))

    again = client.get(address(file), headers={"If-None-Match": f'"{file.digest}"'})
    head = client.head(address(file))

    assert (again.status_code, again.content) == (304, b"")
    assert head["Content-Length"] == str(file.size)


def test_views_of_what_is_strict_are_noted() -> None:
    city = make_city()
    file = keep(city, Label.STRICT)
    person = cast.team_of(city)

    signed_in(person).get(address(file))

    assert list(Access.objects.values_list("ref", flat=True)) == [file.pk]


def test_a_file_in_the_bin_is_not_given() -> None:
    city = make_city(hub=make_hub())
    file = keep(city)
    team = cast.team_of(city)
    sharing.bin_record(file, by=actor_for(team))

    assert signed_in(team).get(address(file)).status_code == 404


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=5-", (5, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-30", (0, 9)),
        ("bytes=0-99", (0, 9)),
        ("bytes=4-2", None),
        ("bytes=0-1,3-4", None),
        ("items=0-1", None),
        ("bytes=-", None),
    ],
)
def test_ranges_are_read_as_the_standard_says(header: str, asked: tuple[int, int] | None) -> None:
    assert asked_range(header, 10) == asked


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=-0", "bytes=99-100"])
def test_ranges_of_nothing_are_refused(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        asked_range(header, 10)
