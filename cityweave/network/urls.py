"""Addresses where the network's records are written and changed."""

from django.urls import path

import cityweave.sharing.converters  # noqa: F401 - registers <address:…>
from cityweave.network import views

app_name = "network"
urlpatterns = [
    path("cities/new/", views.new_city, name="city-new"),
    path("hubs/new/", views.new_hub, name="hub-new"),
    path("organisations/new/", views.new_organisation, name="organisation-new"),
    path("activities/new/", views.new_activity, name="activity-new"),
    path("themes/new/", views.new_theme, name="theme-new"),
    path("contacts/new/", views.new_contact, name="contact-new"),
    path("facts/new/", views.new_fact, name="fact-new"),
    path("grants/", views.grants, name="grants"),
    path("grants/new/", views.new_grant, name="grant-new"),
    path("grants/<address:address>/", views.grant, name="grant"),
    path("grants/<address:address>/edit/", views.edit, {"kind": "grant"}, name="grant-edit"),
    path("memberships/new/", views.new_membership, name="membership-new"),
    path("hub-cities/new/", views.new_hub_city, name="hubcity-new"),
    path("cities/<address:address>/edit/", views.edit, {"kind": "city"}, name="city-edit"),
    path("cities/<address:address>/transfer/", views.transfer, name="city-transfer"),
    path("hubs/<address:address>/edit/", views.edit, {"kind": "hub"}, name="hub-edit"),
    path(
        "organisations/<address:address>/edit/",
        views.edit,
        {"kind": "organisation"},
        name="organisation-edit",
    ),
    path(
        "activities/<address:address>/edit/", views.edit, {"kind": "activity"}, name="activity-edit"
    ),
    path("themes/<address:address>/edit/", views.edit, {"kind": "theme"}, name="theme-edit"),
    path("contacts/<uuid:address>/edit/", views.edit, {"kind": "affiliation"}, name="contact-edit"),
    path("facts/<uuid:address>/edit/", views.edit, {"kind": "fact"}, name="fact-edit"),
    path(
        "memberships/<uuid:address>/edit/",
        views.edit,
        {"kind": "membership"},
        name="membership-edit",
    ),
    path("memberships/<uuid:key>/state/", views.membership_state, name="membership-state"),
    path("hub-cities/<uuid:address>/edit/", views.edit, {"kind": "hubcity"}, name="hubcity-edit"),
    path("needs/", views.needs, name="needs"),
    path("needs/new/", views.new_need, name="need-new"),
    path("needs/<uuid:key>/", views.need, name="need"),
    path("needs/<uuid:address>/edit/", views.edit, {"kind": "need"}, name="need-edit"),
    path("needs/<uuid:key>/status/", views.need_status, name="need-status"),
    path("needs/<uuid:key>/answers/", views.need_answers, name="need-answers"),
    path("offers/", views.offers, name="offers"),
    path("offers/new/", views.new_offer, name="offer-new"),
    path("offers/<uuid:key>/", views.offer, name="offer"),
    path("offers/<uuid:address>/edit/", views.edit, {"kind": "offer"}, name="offer-edit"),
    path("offers/<uuid:key>/status/", views.offer_status, name="offer-status"),
    path("hubs/<address:address>/on-call/", views.on_call, name="on-call"),
    path("on-call/<uuid:address>/edit/", views.edit, {"kind": "oncall"}, name="oncall-edit"),
    path("register/", views.register, name="register"),
    path("register/return/", views.register_return, name="register-return"),
    path("views/", views.saved_views, name="saved-views"),
    path("views/new/", views.new_view, name="view-new"),
    path("views/<uuid:key>/name/", views.name_view, name="view-name"),
    path("views/<uuid:key>/team/", views.view_team, name="view-team"),
    path("views/<uuid:key>/deletion/", views.view_deletion, name="view-deletion"),
    path("views/<uuid:key>/restoration/", views.view_restoration, name="view-restoration"),
    path("records/<uuid:key>/draft/discard/", views.discard_draft, name="draft-discard"),
]
