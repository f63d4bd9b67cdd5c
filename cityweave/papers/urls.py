"""Addresses of papers, their texts, and editions."""

from django.urls import path

import cityweave.sharing.converters  # noqa: F401 - registers <address:…>
from cityweave.papers import views

TEXT = "papers/<uuid:key>/<slug:section>/<slug:language>/"

app_name = "papers"
urlpatterns = [
    path("papers/", views.papers, name="papers"),
    path("papers/new/", views.new, name="paper-new"),
    path("papers/<uuid:key>/", views.paper, name="paper"),
    path("papers/<uuid:key>/editions/", views.freeze, name="edition-new"),
    path("papers/suggestions/<int:number>/acceptance/", views.acceptance, name="acceptance"),
    path("papers/suggestions/<int:number>/rejection/", views.rejection, name="rejection"),
    path("papers/comments/<int:number>/settlement/", views.settlement, name="settlement"),
    path(TEXT, views.text, name="text"),
    path(f"{TEXT}check/", views.check, name="text-check"),
    path(f"{TEXT}comments/", views.comment, name="comment-new"),
    path(f"{TEXT}word/", views.send_out, name="text-word"),
    path(f"{TEXT}return/", views.take_back, name="text-return"),
    path(f"{TEXT}history/", views.history, name="text-history"),
    path(f"{TEXT}history/<int:number>/restoration/", views.put_back, name="text-put-back"),
    path("editions/<address:key>/", views.edition, name="edition"),
    path("editions/<address:key>/edition.pdf", views.edition_pdf, name="edition-pdf"),
    path("editions/<address:key>/edition.docx", views.edition_docx, name="edition-docx"),
    path("editions/<address:key>/comparison/", views.comparison, name="edition-comparison"),
]
