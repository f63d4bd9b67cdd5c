"""Addresses of gatherings, and of days off as hubs correct them."""

from django.urls import path

import cityweave.sharing.converters  # noqa: F401 - registers <address:…>
from cityweave.gatherings import views
from cityweave.network.views import edit

app_name = "gatherings"
urlpatterns = [
    path("gatherings/", views.gatherings, name="gatherings"),
    path("gatherings/month/", views.month, name="month"),
    path("gatherings/new/", views.new_gathering, name="gathering-new"),
    path("gatherings/equity/", views.equity_page, name="equity"),
    path("gatherings/past/new/", views.past_gathering, name="gathering-past"),
    path("gatherings/calendar.ics", views.public_feed, name="calendar"),
    path("gatherings/joint/", views.joint, name="joint"),
    path("gatherings/joint/new/", views.new_joint_entry, name="jointentry-new"),
    path("gatherings/joint/calendar/", views.bring_calendar, name="calendar-new"),
    path("gatherings/joint/<uuid:key>/", views.joint_entry, name="jointentry"),
    path(
        "gatherings/joint/<uuid:address>/edit/",
        edit,
        {"kind": "jointentry"},
        name="jointentry-edit",
    ),
    path(
        "gatherings/joint/<uuid:hub>/readings/<uuid:reading>/back/",
        views.reading_back,
        name="reading-back",
    ),
    path("gatherings/<address:address>/calendar.ics", views.gathering_calendar, name="in-calendar"),
    path("calendars/", views.feeds, name="feeds"),
    path("calendars/<uuid:key>/end/", views.feed_end, name="feed-end"),
    path("calendars/<str:token>.ics", views.feed, name="feed"),
    path("gatherings/<address:address>/", views.gathering, name="gathering"),
    path("gatherings/<address:address>/edit/", edit, {"kind": "gathering"}, name="gathering-edit"),
    path("gatherings/<uuid:key>/state/", views.state, name="state"),
    path("gatherings/<uuid:key>/copy/", views.copy, name="copy"),
    path("gatherings/<uuid:key>/agenda/new/", views.new_agenda_item, name="agendaitem-new"),
    path("agenda/<uuid:key>/", views.agenda_item, name="agendaitem"),
    path("agenda/<uuid:address>/edit/", edit, {"kind": "agendaitem"}, name="agendaitem-edit"),
    path(
        "gatherings/<uuid:key>/headcounts/new/",
        views.new_reported_headcount,
        name="reportedheadcount-new",
    ),
    path("headcounts/<uuid:key>/", views.reported_headcount, name="reportedheadcount"),
    path(
        "headcounts/<uuid:address>/edit/",
        edit,
        {"kind": "reportedheadcount"},
        name="reportedheadcount-edit",
    ),
    path("gatherings/<uuid:key>/roll-call/", views.roll_call, name="roll-call"),
    path("gatherings/<uuid:key>/roll-call/walk-in/", views.walk_in, name="walk-in"),
    path("gatherings/<uuid:key>/roll-call/door/", views.roll_door, name="roll-door"),
    path("gatherings/<uuid:key>/roll-call/door/worker.js", views.door_worker, name="door-worker"),
    path("gatherings/<uuid:key>/roll-call/door/list.json", views.door_list, name="door-list"),
    path("gatherings/<uuid:key>/roll-call/door/changes/", views.door_changes, name="door-changes"),
    path("gatherings/<uuid:key>/roll-call/sheet/", views.roll_sheet, name="roll-sheet"),
    path("gatherings/<uuid:key>/roll-call/typed/", views.typed_sheet, name="typed-sheet"),
    path("gatherings/guests/<uuid:key>/history/", views.guest_history, name="guest-history"),
    path("planner/days/", views.days, name="days"),
    path("planner/corrections/<uuid:key>/standing/", views.standing, name="correction-standing"),
]
