"""Every address of the site; rooms bring their own."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cityweave.api.urls import questions
from cityweave.ui.views import once_each
from cityweave.web.views.probes import HEALTHY, READY, healthz, readyz

urlpatterns = i18n_patterns(
    path("", include("cityweave.mail.urls")),
    path("", include("cityweave.accounts.urls")),
    path("", include("cityweave.engage.urls")),
    path("", include("cityweave.build.urls")),
    path("", include("cityweave.convene.urls")),
    path("", include("cityweave.reporting.urls")),
    path("", include("cityweave.gatherings.urls")),
    path("", include("cityweave.papers.urls")),
    path("", include("cityweave.questions.urls")),
    path("", include("cityweave.intake.urls")),
    path("", include("cityweave.safeguarding.urls")),
    path("", include("cityweave.sharing.urls")),
    path("", include("cityweave.files.urls")),
    path("", include("cityweave.network.urls")),
    path("", include("cityweave.followup.urls")),
    path("", include("cityweave.search.urls")),
    path("", include("cityweave.ui.urls")),
    path("", include("cityweave.api.urls")),
    path("", include("cityweave.web.urls")),
    prefix_default_language=False,
)
# The same in every language: machines ask.
urlpatterns += [path(HEALTHY, healthz, name=HEALTHY), path(READY, readyz, name=READY)]
urlpatterns += questions
once_each(urlpatterns)

handler400 = "cityweave.ui.errors.bad_request"
handler403 = "cityweave.ui.errors.forbidden"
handler404 = "cityweave.ui.errors.not_found"
handler429 = "cityweave.ui.errors.too_many"  # asked for by allauth
handler500 = "cityweave.ui.errors.server_error"
