"""Addresses of joining and of applications."""

from django.urls import path, register_converter

from cityweave.engage import views
from cityweave.engage.choices import Step


class StepConverter:
    """One of the five steps."""

    regex = "|".join(step.value for step in Step)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(StepConverter, "step")

app_name = "engage"
urlpatterns = [
    path("join/", views.join, name="join"),
    path("join/confirmation/<str:token>/", views.confirmation, name="confirmation"),
    path("join/<str:token>/", views.joining, name="joining"),
    path("join/<str:token>/link/", views.link, name="joining-link"),
    path("join/<str:token>/code/", views.code, name="joining-code"),
    path("join/<str:token>/address/", views.address, name="joining-address"),
    path("join/<str:token>/paper.pdf", views.paper_pdf, name="joining-paper-pdf"),
    path("join/<str:token>/paper.docx", views.paper_docx, name="joining-paper-docx"),
    path("join/<str:token>/<step:step>/", views.step, name="joining-step"),
    path("welcome/", views.welcome, name="welcome"),
    path("applications/", views.applications, name="applications"),
    path("applications/<uuid:key>/", views.application, name="application"),
    path("applications/<uuid:key>/code/", views.application_code, name="application-code"),
    path("applications/<uuid:key>/review/", views.review, name="application-review"),
    path("applications/<uuid:key>/question/", views.question, name="application-question"),
    path("applications/<uuid:key>/voucher/", views.voucher, name="application-voucher"),
    path("applications/<uuid:key>/acceptance/", views.acceptance, name="application-acceptance"),
    path("applications/<uuid:key>/refusal/", views.refusal, name="application-refusal"),
]
