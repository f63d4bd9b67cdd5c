"""Addresses of what one does with one's tasks, and of handing them over."""

from django.urls import path

from cityweave.followup import views

app_name = "followup"
urlpatterns = [
    path("today/choice/", views.choice, name="choice"),
    path("today/completion/", views.completion, name="completion"),
    path("today/delay/", views.delay, name="delay"),
    path("today/delegation/", views.delegation, name="delegation"),
    path("today/undoing/", views.undoing, name="undoing"),
    path("today/tasks/<uuid:key>/act/", views.act, name="act"),
    path("today/tasks/<uuid:key>/waking/", views.waking, name="waking"),
    path("handover/", views.handovers, name="handovers"),
    path("handover/<uuid:key>/", views.handover, name="handover"),
    path("handover/roles/<uuid:key>/", views.leaving_page, name="leaving"),
]
