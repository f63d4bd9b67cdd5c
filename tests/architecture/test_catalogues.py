"""Every sentence is collected and translated: all of them for staff, those of the city's side also
into the draft languages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.architecture.source import PACKAGE, ROOT

LANGUAGES = ("fr", "ar", "bn", "ur", "sq", "mk", "bs", "sr_Latn")
# Source: CLDR 45, cardinal rules.
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0"
    " : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
PLURALS = {
    "bn": "nplurals=2; plural=(n > 1);",
    "ur": "nplurals=2; plural=(n != 1);",
    "sq": "nplurals=2; plural=(n != 1);",
    "mk": "nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);",
    "bs": SLAVIC,
    "sr_Latn": SLAVIC,
}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as reader:
        return read_po(reader)


def sentences(found: Catalog) -> set[tuple[str | None, str]]:
    return {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in found
        if message.id
    }


def untranslated(found: Catalog) -> list[str]:
    """Messages without a translation, or one that only the tool guessed."""
    missing = []
    for message in found:
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.id and (message.fuzzy or not all(texts)):
            missing.append(str(message.id))
    return missing


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Catalogues collected afresh from a copy of the product."""
    copy = tmp_path_factory.mktemp("messages") / "tree"
    shutil.copytree(PACKAGE, copy / "cityweave", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", copy)
    shutil.copytree(ROOT / "tools", copy / "tools")
    product = {"PYTHON": sys.executable, "DJANGO_SETTINGS_MODULE": "cityweave.config.settings"}
    environment = {**os.environ, **product}
    subprocess.run(
        [str(copy / "tools" / "messages.sh")],
        cwd=copy,
        env=environment,
        check=True,
        capture_output=True,
    )
    return copy / "cityweave" / "locale"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_every_sentence_and_no_other(language: str, collected: Path) -> None:
    kept = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    fresh = collected / language / "LC_MESSAGES" / "django.po"

    assert kept.exists(), "Run make messages."
    assert sentences(catalogue(fresh)) - sentences(catalogue(kept)) == set()
    assert sentences(catalogue(kept)) - sentences(catalogue(fresh)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    kept = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"

    assert kept.exists(), "Run make messages."
    missing = untranslated(catalogue(kept))
    assert not missing, f"{len(missing)} sentences\n" + "\n".join(missing)


@pytest.mark.parametrize("language", sorted(PLURALS))
def test_a_draft_language_counts_by_its_own_rule(language: str) -> None:
    kept = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"

    assert f"Plural-Forms: {PLURALS[language]}" in kept.read_text()


def test_the_rules_can_fail() -> None:
    found = Catalog(locale="fr")
    found.add("Save", "")
    found.add("Leave", "Quitter", flags=["fuzzy"])
    found.add("Open", "Ouvrir")
    assert untranslated(found) == ["Save", "Leave"]
    assert (None, "Open") in sentences(found)
