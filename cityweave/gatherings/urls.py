"""Addresses of gatherings, and of days off as hubs correct them."""

from django.urls import path

import cityweave.sharing.converters  # noqa: F401 - registers <address:…>
from cityweave.gatherings import views
from cityweave.gatherings.views import campaign, guests, invited
from cityweave.network.views import edit

app_name = "gatherings"
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
