"""What is written from the code says what the code says; every field has a privacy class."""

import pytest
from django.apps import apps
from django.db import models

from cityweave.web.reference import PAGES
from cityweave.web.reference.privacy import CLASSES, privacy_of
from tests.architecture.source import ROOT


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("cityweave.")]


def unclassed(model: type[models.Model]) -> list[str]:
    known = privacy_of(model)
    names = [field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)]
    return [f"{model.__name__}.{name}" for name in names if known.get(name) not in CLASSES]


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_fresh(name: str) -> None:
    page = ROOT / "docs" / "reference" / name

    assert page.exists(), "Run make reference."
    assert page.read_text() == PAGES[name](), "Run make reference."


def test_every_field_has_a_privacy_class() -> None:
    missing = [name for model in our_models() for name in unclassed(model)]
    assert not missing, "Class these in their room's privacy.py:\n" + "\n".join(missing)


def test_no_privacy_class_is_left_of_a_field_that_is_gone() -> None:
    gone = [
        f"{model.__name__}.{name}"
        for model in our_models()
        for name in privacy_of(model)
        if name not in {field.name for field in model._meta.get_fields()}
    ]
    assert gone == []


def test_the_rules_can_fail() -> None:
    class Loose(models.Model):
        name = models.TextField()

        class Meta:
            app_label = "architecture_sample"

        def __str__(self) -> str:
            return self.name

    assert unclassed(Loose) == ["Loose.id", "Loose.name"]
