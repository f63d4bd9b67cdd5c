"""A file of texts is searched by the network's rules, in any language."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cityweave.config import searching
from cityweave.search.collection import Text, collection_of
from tests.search.evaluation import recall

# What plain BM25 of a database finds, less what the issue allows.
LEAST = {"en": 0.96, "ar": 0.92, "es": 0.96}
TEXTS = {
    "en": ("The river floods the old town every spring.", "when does the old town flood?"),
    "fr": ("Les inondations touchent la vieille ville.", "inondation de la ville"),
    "hi": ("नदी हर साल पुराने शहर में बाढ़ लाती है।", "शहर में बाढ़"),
    "bn": ("নদীটি প্রতি বছর পুরনো শহরে বন্যা আনে।", "শহরের বন্যা"),
    "ur": ("دریا ہر سال پرانے شہر میں سیلاب لاتا ہے۔", "شہر کا سیلاب"),
    "ar": ("يفيض النهر على المدينة القديمة كل ربيع.", "فيضان المدينة القديمة"),
    "zh": ("河流每年春天淹没老城区。", "老城区什么时候被淹没"),
    "th": ("แม่น้ำท่วมเมืองเก่าทุกฤดูใบไม้ผลิ", "เมืองเก่าน้ำท่วมเมื่อไร"),
    "ru": ("Каждую весну река затопляет старый город.", "затопление старого города"),
    "de": ("Der Fluss überflutet jedes Frühjahr die Altstadt.", "Überflutung der Altstadt"),
    "tr": ("Nehir her bahar eski şehri su altında bırakır.", "eski şehir su altında"),
    "el": ("Ο ποταμός πλημμυρίζει την παλιά πόλη.", "πλημμύρα παλιάς πόλης"),
    "vi": ("Dòng sông làm ngập khu phố cổ mỗi mùa xuân.", "phố cổ ngập khi nào"),
    "ro": ("Râul inundă orașul vechi în fiecare primăvară.", "inundații în orasul vechi"),
}


@pytest.fixture(autouse=True)
def in_memory(django_db_blocker: Any) -> Iterator[None]:
    """The collection's own database is no test database; no other one is asked."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.parametrize("language", LEAST)
def test_questions_find_their_paragraph(language: str) -> None:
    assert recall(language, every=12) >= LEAST[language] - 0.02


@pytest.mark.proof
@pytest.mark.parametrize("language", LEAST)
def test_all_questions_find_their_paragraph(language: str) -> None:
    assert recall(language) >= LEAST[language]


def test_a_question_finds_its_text_in_every_language() -> None:
    with collection_of(Text(code, "", text) for code, (text, _asked) in TEXTS.items()) as found:
        first = {code: found.best(question)[:1] for code, (_text, question) in TEXTS.items()}
    assert first == {code: [code] for code in TEXTS}


def test_a_word_of_the_title_counts() -> None:
    texts = [Text("a", "Lumbara", "A town."), Text("b", "Tesso", "A town near Lumbara.")]
    with collection_of(texts) as collection:
        assert collection.best("lumbara") == ["a", "b"]
        assert collection.best("nothing of this") == []


def written(folder: Path, name: str, *objects: Any) -> Path:
    file = folder / name
    file.write_text("\n".join(json.dumps(one) for one in objects), encoding="utf-8")
    return file


def asked(collection: Path | None, queries: Path | None, **more: Any) -> Namespace:
    return Namespace(collection=collection, queries=queries, rebuild=False, json=True, **more)


def test_the_command_prints_a_line_for_each_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = written(tmp_path, "texts", *({"id": n, "text": f"town {n} flood"} for n in range(12)))
    questions = written(tmp_path, "asked", {"id": "q1", "text": "flood"}, {"id": 2, "text": "x9"})
    assert searching.run(asked(texts, questions)) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["query_id"] == "q1"
    assert len(first["results"]) == 10
    assert second == {"query_id": "2", "results": []}


def test_the_command_refuses_files_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = written(tmp_path, "good", {"id": 1, "text": "flood"})
    bad = tmp_path / "bad"
    bad.write_text('{"id": 1}\n')
    broken = tmp_path / "broken"
    broken.write_bytes(b"\xff\xfe\x00")
    for collection, queries, said in (
        (good, None, "Give --collection and --queries together"),
        (good, tmp_path / "missing", "cannot be read"),
        (bad, good, "line 1: an object with “id” and “text” was expected"),
        (broken, good, "is not written in UTF-8"),
    ):
        assert searching.run(asked(collection, queries)) == 2
        assert said in capsys.readouterr().err
