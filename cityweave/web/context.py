"""What every page's masthead and foot show."""

from typing import Any

from django.http import HttpRequest


def masthead(request: HttpRequest) -> dict[str, Any]:
    return {"nav": [], "tools": [], "languages": [], "demo_notice": ""}
