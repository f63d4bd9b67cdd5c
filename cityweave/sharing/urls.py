"""Addresses of what can be done with any record, and with roles."""

from django.urls import path

from cityweave.sharing import views

app_name = "sharing"
urlpatterns = [
    path("records/<uuid:key>/readers/", views.readers, name="readers"),
    path("records/<uuid:key>/readers/new/", views.name_reader, name="reader-new"),
    path("records/<uuid:key>/readers/<int:named>/end/", views.end_reader, name="reader-end"),
    path("records/<uuid:key>/label/", views.label, name="label"),
    path("records/<uuid:key>/history/", views.history, name="history"),
    path("records/<uuid:key>/history/<int:revision>/restoration/", views.put_back, name="put-back"),
    path("records/<uuid:key>/bin/", views.put_into_bin, name="bin"),
    path("records/<uuid:key>/restoration/", views.take_out_of_bin, name="restoration"),
    path("bin/", views.bin_page, name="bin-page"),
    path("view-as/", views.guise, name="guise"),
    path("view-as/people/<uuid:key>/", views.guise_of_person, name="guise-of-person"),
    path("view-as/end/", views.end_guise, name="guise-end"),
    path("roles/", views.roles, name="roles"),
    path("roles/new/", views.new_role, name="role-new"),
    path("roles/<uuid:key>/end/", views.end_role, name="role-end"),
    path("roles/people/<uuid:key>/suspension/", views.suspension, name="suspension"),
    path("deputies/", views.deputies, name="deputies"),
    path("roles/<uuid:key>/deputies/new/", views.new_deputy, name="deputy-new"),
    path("spoken-codes/", views.spoken_codes, name="spoken-codes"),
    path("spoken-codes/<uuid:key>/", views.new_spoken_code, name="spoken-code-new"),
    path(
        "spoken-codes/<uuid:key>/withdrawal/",
        views.withdraw_spoken_code,
        name="spoken-code-withdrawal",
    ),
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/new/", views.new_invitation, name="invitation-new"),
    path("invitations/<uuid:key>/again/", views.invitation_again, name="invitation-again"),
    path(
        "invitations/<uuid:key>/withdrawal/",
        views.invitation_withdrawal,
        name="invitation-withdrawal",
    ),
]
