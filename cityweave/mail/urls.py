"""Addresses of the demo's mailbox."""

from django.urls import path

from cityweave.mail import views

app_name = "mail"

urlpatterns = [
    path("mail/", views.mailbox, name="mailbox"),
    path("mail/<str:name>/", views.letter, name="letter"),
]
