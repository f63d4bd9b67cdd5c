"""Two contacts are one person where mail or phone say so."""

from cityweave.gatherings.same_person import hash_of_contact


def test_the_same_address_is_the_same_person_however_it_is_typed() -> None:
    assert hash_of_contact(" Mayor@Tamrindi.example ", "") == hash_of_contact(
        "mayor@tamrindi.example", "+1 202 555 0100"
    )


def test_a_phone_tells_where_there_is_no_mail() -> None:
    one = hash_of_contact("", "+880 1700-000000")

    assert one == hash_of_contact("", "00880 1700 000000")
    assert one != hash_of_contact("", "+880 1700 000001")


def test_nothing_said_is_nobody() -> None:
    assert hash_of_contact("", "") == ""
    assert hash_of_contact(" ", "112") == ""
