"""Addresses of gatherings, and of days off as hubs correct them."""

from django.urls import path

import cityweave.sharing.converters  # noqa: F401 - registers <address:…>
from cityweave.gatherings import views
from cityweave.gatherings.views import campaign, guests, invited
from cityweave.network.views import edit

FILE, TEXT = "gatherings/<address:address>/", "gatherings/<uuid:key>/host/<slug:stage>/"

app_name = "gatherings"
minutes = [
    path(f"{FILE}minutes/", views.minutes, name="minutes"),
    path(f"{FILE}minutes/letters/", views.minutes_letters, name="minutes-letters"),
    path(f"{FILE}host/", views.host_desk, name="host-desk"),
    path(f"{FILE}report/", views.report, name="report"),
    path(f"{FILE}risk-check/", views.risk_check, name="risk-check"),
    path("gatherings/<uuid:key>/minutes/points/", views.minute_new, name="minute-new"),
    path("gatherings/<uuid:key>/minutes/line/", views.promise_line, name="promise-line"),
    path("gatherings/<uuid:key>/minutes/promises/", views.promise_new, name="promise-new"),
    path("gatherings/<uuid:key>/minutes/undoing/", views.promise_undo, name="promise-undo"),
    path("gatherings/<uuid:key>/next/", views.plan_next, name="next"),
    path("gatherings/<uuid:key>/host/reading/", views.host_read, name="host-read"),
    path(f"{TEXT}asking/", views.host_ask, name="host-ask"),
    path(f"{TEXT}by-hand/", views.host_hand, name="host-hand"),
    path("gatherings/<uuid:key>/report/new/", views.report_new, name="report-new"),
    path("gatherings/<uuid:key>/report/files/", views.report_file, name="report-file"),
    path("minutes/<uuid:key>/", views.minute, name="minute"),
    path("minutes/<uuid:key>/place/", views.minute_place, name="minute-place"),
    path("minutes/<uuid:key>/standing/", views.minute_standing, name="minute-standing"),
    path("series/<uuid:key>/", views.series, name="series"),
    path("host/<str:token>/", views.host, name="host"),
]
urlpatterns = [
    path("gatherings/", views.gatherings, name="gatherings"),
    path("gatherings/month/", views.month, name="month"),
    path("gatherings/new/", views.new_gathering, name="gathering-new"),
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
    path("gatherings/<uuid:key>/shares/", views.shares, name="shares"),
    path("shares/<uuid:key>/removal/", views.share_removal, name="share-removal"),
    *minutes,
    path("gatherings/<uuid:key>/agenda/new/", views.new_agenda_item, name="agendaitem-new"),
    path("gatherings/<address:address>/guests/", guests.guests, name="guests"),
    path("gatherings/<uuid:key>/guests/new/", guests.new_guest, name="guest-new"),
    path("gatherings/<uuid:key>/guests/list/", guests.new_guests, name="guests-new"),
    path("gatherings/<uuid:key>/needs/<slug:of>/", guests.needs, name="needs"),
    path("gatherings/<uuid:key>/invitations/", campaign.invitations, name="invitations"),
    path("gatherings/<uuid:key>/invitations/terms/", campaign.terms, name="terms"),
    path("gatherings/<uuid:key>/invitations/page/", campaign.page_words, name="page-words"),
    path(
        "gatherings/<uuid:key>/invitations/letters/<slug:language>/",
        campaign.letter_words,
        name="letter-words",
    ),
    path("gatherings/<uuid:key>/invitations/sending/", campaign.sending, name="sending"),
    path("gatherings/<uuid:key>/writing/", campaign.unseen, name="unseen"),
    path("guests/<uuid:key>/", guests.guest, name="guest"),
    path("guests/<uuid:key>/answer/", guests.guest_answer, name="guest-answer"),
    path("guests/<uuid:key>/carrying/", guests.guest_carried, name="guest-carried"),
    path("guests/<uuid:key>/standing/", guests.guest_standing, name="guest-standing"),
    path("guests/<uuid:key>/letter/", campaign.preview, name="guest-letter"),
    path("guests/<uuid:key>/letter/trial/", campaign.trial, name="letter-trial"),
    # Discreet: these stand in letters and in chats.
    path("reply/<str:token>/", invited.reply, name="reply"),
    path("reply/<str:token>/details/", invited.reply_details, name="reply-details"),
    path("meeting/<str:token>/", invited.page, name="one-page"),
    path("meeting/<str:token>/registration/", invited.registration, name="registration"),
    path("agenda/<uuid:key>/", views.agenda_item, name="agendaitem"),
    path("agenda/<uuid:address>/edit/", edit, {"kind": "agendaitem"}, name="agendaitem-edit"),
    path("planner/days/", views.days, name="days"),
    path("planner/corrections/<uuid:key>/standing/", views.standing, name="correction-standing"),
]
