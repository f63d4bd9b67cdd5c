"""Every address of the site; rooms bring their own."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("cityweave.mail.urls")),
    path("", include("cityweave.accounts.urls")),
    path("", include("cityweave.reporting.urls")),
    path("", include("cityweave.safeguarding.urls")),
    path("", include("cityweave.sharing.urls")),
    path("", include("cityweave.network.urls")),
    path("", include("cityweave.ui.urls")),
    path("", include("cityweave.web.urls")),
    prefix_default_language=False,
)
