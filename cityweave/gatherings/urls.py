"""Addresses of days off as hubs correct them."""

from django.urls import path

from cityweave.gatherings import views

app_name = "gatherings"
urlpatterns = [
    path("planner/days/", views.days, name="days"),
    path("planner/corrections/<uuid:key>/standing/", views.standing, name="correction-standing"),
]
