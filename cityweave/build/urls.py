"""Addresses of the help desk."""

from django.urls import path

from cityweave.build import views

app_name = "build"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("requests/", views.requests, name="requests"),
    path("requests/new/", views.new_request, name="request-new"),
    path("requests/<uuid:key>/", views.support_request, name="supportrequest"),
    path("requests/<uuid:key>/first-hours/", views.first_hours, name="first-hours"),
    path("requests/<uuid:key>/triage/", views.triage, name="triage"),
    path("requests/<uuid:key>/assignment/", views.assignment, name="assignment"),
    path("requests/<uuid:key>/answer/", views.answer, name="answer"),
    path("requests/<uuid:key>/question/", views.question, name="question"),
    path("requests/<uuid:key>/referral/", views.referral, name="referral"),
    path("requests/<uuid:key>/refusal/", views.refusal, name="refusal"),
    path("requests/<uuid:key>/word/", views.word, name="word"),
    path("requests/<uuid:key>/closing/", views.closing, name="closing"),
    path("requests/<uuid:key>/reopening/", views.reopening, name="reopening"),
    path("requests/<uuid:key>/helpfulness/", views.helpfulness, name="helpfulness"),
    path("helpful/<str:token>/", views.helpful, name="helpful"),
]
