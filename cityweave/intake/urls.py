"""Addresses of the import studio, and of two records that become one."""

from django.urls import path

from cityweave.intake import views

app_name = "intake"
urlpatterns = [
    path("imports/", views.batches, name="batches"),
    path("imports/new/", views.new, name="batch-new"),
    path("imports/template/<slug:kind>.csv", views.template, name="template"),
    path("imports/<uuid:key>/", views.batch, name="batch"),
    path("imports/<uuid:key>/sheet/", views.sheet, name="batch-sheet"),
    path("imports/<uuid:key>/columns/", views.columns, name="batch-columns"),
    path("imports/<uuid:key>/duplicates/", views.duplicates, name="batch-duplicates"),
    path("imports/<uuid:key>/rows/<int:number>/decision/", views.decision, name="line-decision"),
    path("imports/<uuid:key>/decisions/", views.decisions, name="batch-decisions"),
    path("imports/<uuid:key>/remarks.xlsx", views.remarks, name="batch-remarks"),
    path("imports/<uuid:key>/application/", views.application, name="batch-application"),
    path("imports/<uuid:key>/undoing/", views.undoing, name="batch-undoing"),
    path("imports/<uuid:key>/discard/", views.discard, name="batch-discard"),
    path("imports/<uuid:key>/release/", views.release, name="batch-release"),
    path("records/<uuid:key>/merging/", views.merging, name="merging"),
    path("mergers/<uuid:key>/undoing/", views.parting, name="merger-undoing"),
]
