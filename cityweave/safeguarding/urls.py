"""Addresses of releases and recalls."""

from django.urls import path

from cityweave.safeguarding import views

app_name = "safeguarding"
urlpatterns = [
    path("account/consents/", views.consents, name="consents"),
    path("account/consents/<uuid:key>/withdrawal/", views.consent_withdrawal, name="withdraw"),
    path("account/name/", views.own_name, name="own-name"),
    path("my-name/<str:token>/", views.my_name, name="my-name"),
    path("people/<uuid:key>/name-link/", views.name_link, name="name-link"),
    path("people/<uuid:key>/confirmation/", views.confirmation, name="confirmation"),
    path("people/<uuid:key>/erasure/", views.erasure, name="erasure"),
    path("consents/", views.register, name="register"),
    path("files/<uuid:key>/people/", views.picture, name="picture"),
    path("consents/file/", views.register_file, name="register-file"),
    path("releases/", views.releases, name="releases"),
    path("releases/new/", views.new, name="release-new"),
    path("releases/<uuid:key>/", views.release, name="release"),
    path("releases/<uuid:key>/approval/", views.approval, name="approval"),
    path("releases/<uuid:key>/decline/", views.decline, name="decline"),
    path("releases/<uuid:key>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("releases/<uuid:key>/reviewers/", views.reviewers, name="reviewers"),
    path("records/<uuid:key>/notes/", views.notes, name="notes"),
    path("records/<uuid:key>/notes/keep/", views.notes_kept, name="notes-kept"),
    path("records/<uuid:key>/recall/", views.recall, name="recall"),
]
