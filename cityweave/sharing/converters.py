"""What stands for a record in an address: its slug, in any script, or its key."""

from django.urls import register_converter


class AddressConverter:
    """A slug (letters of any script, digits, hyphens) or a UUID; both are text to a view."""

    regex = r"[-\w]{1,90}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(AddressConverter, "address")
