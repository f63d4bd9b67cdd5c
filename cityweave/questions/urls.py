"""Addresses of questions and answers."""

from django.urls import path

from cityweave.questions import views

app_name = "questions"
urlpatterns = [
    path("answer/<str:token>/", views.answer, name="answer"),
    path("questions/<uuid:key>/", views.questionset, name="questionset"),
    path("questions/<uuid:key>/paper/", views.paper, name="paper"),
    path("questions/<uuid:key>/closing/", views.closing, name="closing"),
    path("questions/<uuid:key>/answers/new/", views.answers_new, name="answers-new"),
    path("responses/<uuid:key>/", views.response, name="response"),
]
