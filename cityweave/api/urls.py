"""Addresses of the pages about programs; what programs ask themselves is in `questions`."""

from django.urls import URLPattern, URLResolver, path, re_path

from cityweave.api.middleware import not_found
from cityweave.api.views import documentation, service, tokens
from cityweave.api.views.reading import answering

app_name = "api"
urlpatterns = [
    path("api/", documentation.documentation, name="documentation"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<uuid:key>/revocation/", tokens.revoke, name="token-revocation"),
]

# The same in every language.
questions: list[URLPattern | URLResolver] = [
    path("api/v1/openapi.json", service.openapi, name="openapi"),
    path("api/v1/", answering.urls),
    re_path(r"^api/v1/.*$", not_found, name="api-elsewhere"),
]
