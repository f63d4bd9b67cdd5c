"""What a shared computer must not keep."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NothingStoredMiddleware:
    """Pages of signed-in people are stored nowhere: not by Back, not by a proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Asked before the view: leaving makes a visitor of the reader.
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        if was_signed_in or request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response
