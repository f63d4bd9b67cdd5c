"""Five thousand questions made from the description: no server error, and answers as described."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cityweave.config.wsgi import application
from cityweave.sharing.choices import Label
from tests import cast, makers
from tests.api.test_reading import token_of

pytestmark = [pytest.mark.proof, pytest.mark.django_db]

QUESTIONS = 330
SEED = 20261122
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """As Django's own test client does: the test's transaction outlives each question."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_five_thousand_questions_are_answered_as_described() -> None:
    secret = public_world()
    statuses: Counter[int] = Counter()
    api = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in api.get_all_operations()]

    for operation in operations:
        ask_many(operation, QUESTIONS // len(operations) + 1, secret, statuses)

    assert sum(statuses.values()) >= QUESTIONS
    assert {200, 404, 422} <= set(statuses)
    assert max(statuses) < 500


def public_world() -> str:
    """Some of each kind, and a member's token."""
    hub = makers.make_label(makers.make_hub(), Label.CLEAR)
    for number in range(3):
        makers.make_label(makers.make_city(f"City {number}", hub=hub), Label.CLEAR)
        makers.make_label(makers.make_activity(hub=hub), Label.CLEAR)
    makers.make_label(makers.make_organisation("A body", hub=hub), Label.CLEAR)
    return token_of(cast.officer_of(hub))


def ask_many(operation: Any, times: int, secret: str, statuses: Counter[int]) -> None:
    """Half of the questions as described and half not, half of them with a token."""
    kept = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    broken = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @seed(SEED)
    @settings(
        max_examples=times,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=kept | broken)
    def ask(case: Case) -> None:
        headers = {"Authorization": f"Bearer {secret}"} if sum(statuses.values()) % 2 else {}
        response = case.call(headers=headers)
        statuses[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    # Few different questions can be made of an address without parameters: each is asked again.
    while sum(statuses.values()) < QUESTIONS:
        before = sum(statuses.values())
        ask()
        if sum(statuses.values()) - before >= times:
            break
