"""Addresses of gatherings as a whole and of national dialogues."""

from django.urls import path

from cityweave.convene import views
from cityweave.network.views import edit

app_name = "convene"
KIND = {"kind": "nationaldialogue"}
urlpatterns = [
    path("convene/", views.convene, name="convene"),
    path("convene/meetings/", views.meetings, name="meetings"),
    path("convene/meetings.csv", views.meetings_file, {"kind": "csv"}, name="meetings-csv"),
    path("convene/meetings.xlsx", views.meetings_file, {"kind": "xlsx"}, name="meetings-xlsx"),
    path("convene/checklist/", views.checklist, name="checklist"),
    path("convene/checklist/<uuid:key>/standing/", views.checklist_item, name="checklist-item"),
    path("convene/gatherings/<uuid:key>/file/", views.file_of_gathering, name="file"),
    path("dialogues/", views.dialogues, name="dialogues"),
    path("dialogues/new/", views.new_dialogue, name="nationaldialogue-new"),
    path("dialogues/<uuid:key>/", views.dialogue, name="nationaldialogue"),
    path("dialogues/<uuid:address>/edit/", edit, KIND, name="nationaldialogue-edit"),
    path("dialogues/<uuid:key>/review/", views.review, name="review"),
]
