"""Addresses of releases and recalls."""

from django.urls import path

from cityweave.safeguarding import views

app_name = "safeguarding"
urlpatterns = [
    path("account/consents/", views.consents, name="consents"),
    path("account/consents/<uuid:key>/withdrawal/", views.consent_withdrawal, name="withdraw"),
    path("releases/", views.releases, name="releases"),
    path("releases/new/", views.new, name="release-new"),
    path("releases/<uuid:key>/", views.release, name="release"),
    path("releases/<uuid:key>/approval/", views.approval, name="approval"),
    path("releases/<uuid:key>/decline/", views.decline, name="decline"),
    path("releases/<uuid:key>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("releases/<uuid:key>/reviewers/", views.reviewers, name="reviewers"),
    path("records/<uuid:key>/recall/", views.recall, name="recall"),
]
