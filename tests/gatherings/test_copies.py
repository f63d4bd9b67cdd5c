"""A copy of a gathering is read no wider than the gathering it was copied from."""

from __future__ import annotations

import pytest

from cityweave.gatherings import actions
from cityweave.gatherings.models import AgendaItem
from cityweave.sharing.choices import Label
from tests.cast import actor, officer_of
from tests.makers import fresh, make_agenda_item, make_gathering, make_hub, make_label

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("label", [Label.STRICT, Label.RED])
def test_what_was_kept_strictly_stays_so_in_the_copy(label: str) -> None:
    hub = make_hub("Coast")
    by = actor(officer_of(hub))
    gathering = make_label(make_gathering("First", hub=hub, by=by), label, by=by)

    assert fresh(actions.copy_gathering(gathering, "Again", by=by)).label == label


def test_a_stricter_item_of_its_agenda_stays_stricter() -> None:
    hub = make_hub("Coast")
    by = actor(officer_of(hub))
    gathering = make_gathering("First", hub=hub, by=by)
    make_label(make_agenda_item(gathering, "Hidden", by=by), Label.STRICT, by=by)

    following = actions.plan_next(gathering, "Second", by=by)

    (item,) = AgendaItem.objects.filter(gathering=following)
    assert (item.title, item.label) == ("Hidden", Label.STRICT)
