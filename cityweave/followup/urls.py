"""Addresses of what one does with one's tasks and with commitments, and of handing over."""

from django.urls import path

from cityweave.followup import views

app_name = "followup"
urlpatterns = [
    path("today/choice/", views.choice, name="choice"),
    path("today/completion/", views.completion, name="completion"),
    path("today/delay/", views.delay, name="delay"),
    path("today/delegation/", views.delegation, name="delegation"),
    path("today/undoing/", views.undoing, name="undoing"),
    path("today/tasks/<uuid:key>/act/", views.act, name="act"),
    path("today/tasks/<uuid:key>/waking/", views.waking, name="waking"),
    path("handover/", views.handovers, name="handovers"),
    path("handover/<uuid:key>/", views.handover, name="handover"),
    path("handover/roles/<uuid:key>/", views.leaving_page, name="leaving"),
    path("commitments/", views.commitments, name="commitments"),
    path("commitments/new/", views.new_commitment, name="commitment-new"),
    path("commitments/export/", views.export, name="commitments-export"),
    path("commitments/<uuid:key>/", views.commitment, name="commitment"),
    path("commitments/<uuid:key>/edit/", views.edit_commitment, name="commitment-edit"),
    path("commitments/<uuid:key>/steps/", views.step, name="step"),
    path(
        "commitments/<uuid:key>/steps/<int:number>/undoing/",
        views.undoing_step,
        name="step-undoing",
    ),
    path("commitments/<uuid:key>/reopening/", views.reopening, name="reopening"),
    path("commitments/<uuid:key>/due-date/", views.due_date, name="due-date"),
    path("commitments/<uuid:key>/keeper/", views.keeper, name="keeper"),
    path("commitments/<uuid:key>/contact/", views.contact, name="contact"),
    path("commitments/<uuid:key>/asking/", views.asking, name="asking"),
    path("records/<uuid:key>/comments/", views.comments, name="comments"),
    path(
        "records/<uuid:key>/comments/<uuid:comment>/edit/", views.comment_edit, name="comment-edit"
    ),
    path(
        "records/<uuid:key>/comments/<uuid:comment>/taking-back/",
        views.comment_taking_back,
        name="comment-taking-back",
    ),
    path(
        "records/<uuid:key>/comments/<uuid:comment>/return/",
        views.comment_return,
        name="comment-return",
    ),
    path("records/<uuid:key>/following/", views.following, name="following"),
    path("digest/", views.digest, name="digest"),
    path("digest/<str:token>/", views.digest_stop, name="digest-stop"),
    # Discreet: it stands in letters and in chats.
    path("word/<str:token>/", views.answer, name="answer"),
]
