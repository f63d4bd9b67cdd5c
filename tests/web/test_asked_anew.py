"""Reloading or translating the answer to a form leads to the page where the form stands."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.makers import make_person

KEY = "00000000-0000-7000-8000-000000000000"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/view-as/end/", "/view-as/"),
        ("/ar/view-as/end/", "/ar/view-as/"),
        (f"/fr/papers/{KEY}/scope/ar/return/", f"/fr/papers/{KEY}/scope/ar/"),
        ("/account/sign-ins/5/end/", "/account/"),
        (f"/records/{KEY}/label/", "/"),
        (f"/ar/records/{KEY}/label/", "/ar/"),
    ],
)
def test_an_address_that_takes_only_forms_leads_to_the_page_above_it(
    client: Client, address: str, page: str
) -> None:
    client.force_login(make_person())
    for ask in (client.get, client.head):
        answer = ask(address)
        assert (answer.status_code, answer["Location"]) == (302, page)
