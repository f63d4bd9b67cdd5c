"""Addresses of questions and answers."""

from django.urls import path

from cityweave.questions import views

app_name = "questions"
QUESTION = "questions/<uuid:key>/question/<slug:name>/"
urlpatterns = [
    path("answer/<str:token>/", views.answer, name="answer"),
    path("questions/", views.questionsets, name="questionsets"),
    path("questions/new/", views.new, name="new"),
    path("questions/<uuid:key>/", views.questionset, name="questionset"),
    path("questions/<uuid:key>/edit/", views.edit, name="edit"),
    path("questions/<uuid:key>/question/new/", views.question_new, name="question-new"),
    path(f"{QUESTION}edit/", views.question_edit, name="question-edit"),
    path(f"{QUESTION}move/", views.move, name="move"),
    path(f"{QUESTION}removal/", views.removal, name="removal"),
    path("questions/<uuid:key>/publishing/", views.publishing, name="publishing"),
    path("questions/<uuid:key>/version/", views.version, name="version"),
    path("questions/<uuid:key>/checking/", views.checking, name="checking"),
    path("questions/<uuid:key>/preview/", views.preview, name="preview"),
    path("questions/<uuid:key>/paper/", views.paper, name="paper"),
    path("questions/<uuid:key>/link/", views.asking, name="asking"),
    path("questions/<uuid:key>/mine/", views.mine, name="mine"),
    path("questions/<uuid:key>/closing/", views.closing, name="closing"),
    path("questions/<uuid:key>/answers/new/", views.answers_new, name="answers-new"),
    path("questions/<uuid:key>/answers/file/", views.answers_file, name="answers-file"),
    path("responses/<uuid:key>/", views.response, name="response"),
]
