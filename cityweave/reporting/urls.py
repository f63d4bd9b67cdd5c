"""Addresses of the papers."""

from django.urls import path

import cityweave.sharing.converters  # noqa: F401 - registers <address:…>
from cityweave.reporting import views

app_name = "reporting"
urlpatterns = [
    path("network/overview.pdf", views.network_overview, name="network-overview"),
    path("grants/<address:address>/did/", views.grant_did, name="grant-did"),
    path("grants/<address:address>/did/file/", views.grant_did_file, name="grant-did-file"),
    path("grants/<address:address>/figures/", views.grant_figures, name="grant-figures"),
    path("figures/<uuid:key>/", views.figures, name="figures"),
    path("figures/<uuid:key>/decline/", views.figures_decline, name="figures-decline"),
    path("figures/<uuid:key>/withdrawal/", views.figures_back, name="figures-back"),
    path("hubs/<str:address>/factsheet/", views.factsheet_page, name="factsheet"),
    path("hubs/<str:address>/factsheet.pdf", views.factsheet_pdf, name="factsheet-pdf"),
    path("hubs/<str:address>/factsheet.docx", views.factsheet_docx, name="factsheet-docx"),
]
