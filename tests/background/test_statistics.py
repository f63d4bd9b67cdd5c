"""SQLite is told how many rows its tables have."""

import pytest
from django.db import connection

from cityweave.background.jobs import count_tables
from tests.makers import make_city

pytestmark = pytest.mark.django_db


def counted(index: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = %s", [index])
        return str(cursor.fetchone()[0]).split()[0]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_the_directorys_index_is_counted() -> None:
    make_city()
    make_city()

    count_tables()

    assert counted("city_order") == "2"
