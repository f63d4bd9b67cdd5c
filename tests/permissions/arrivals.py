"""Questions about what cities send, ask and want, and what is brought in for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from cityweave.api import actions as api_actions
from cityweave.api import policies as api
from cityweave.api.choices import Kind, Lifetime
from cityweave.api.models import Token
from cityweave.build import actions as build_actions
from cityweave.build import policies as build
from cityweave.engage import policies as engage
from cityweave.engage.models import Application
from cityweave.files import policies as files
from cityweave.files.models import StoredFile
from cityweave.followup import actions as followup_actions
from cityweave.followup import policies as followup
from cityweave.followup.choices import COMMITMENT_LINK
from cityweave.gatherings import actions as gathering_actions
from cityweave.gatherings import policies as gatherings
from cityweave.gatherings.models import Gathering
from cityweave.intake import actions as intake_actions
from cityweave.intake import policies as intake
from cityweave.network import policies as network
from cityweave.questions import actions as asking
from cityweave.questions import policies as asked
from cityweave.questions.models import QuestionSet, Response
from cityweave.questions.plans import Asked, Plan
from cityweave.safeguarding import actions as safeguarding_acts
from cityweave.safeguarding import policies as safeguarding
from cityweave.safeguarding.models import Consent
from cityweave.sharing import actions as sharing
from cityweave.sharing.models import SignedLink
from tests import cast, makers
from tests.gatherings.guests import announced, fresh_guest, make_guests, with_terms
from tests.permissions.question import Question, by_link
from tests.permissions.world import World


def wants(world: World) -> Iterator[Question]:
    """What Tamrindi wants and can teach, and who is on call at Coast."""
    need = makers.make_need(world.city, by=world.officer)
    offer = makers.make_offer(world.city, by=world.officer)
    activity = makers.make_activity(hub=world.coast, by=world.officer)
    yield Question(network.can_speak_for_city, "Tamrindi", (world.city,))
    yield Question(
        network.can_move_need, "of Tamrindi, to being answered", (need, "being_answered")
    )
    yield Question(network.can_move_need, "of Tamrindi, open already", (need, "open"))
    yield Question(network.can_move_offer, "of Tamrindi, to withdrawn", (offer, "withdrawn"))
    yield Question(network.can_move_offer, "of Tamrindi, open already", (offer, "open"))
    yield Question(network.can_tie_answer, "an activity of Coast", (need, activity))
    yield Question(network.can_say_who_is_on_call, "Coast", (world.coast,))


def requests(world: World) -> Iterator[Question]:
    """Tamrindi asked twice; “officer” answered one of them."""
    waiting = makers.make_support_request(world.city, by=world.officer)
    answered = makers.make_support_request(world.city, by=world.officer)
    _message, token = build_actions.answer_request(answered, "So.", by=world.officer)
    pair = build_actions.find_link(token)
    assert pair is not None
    answered = makers.fresh(answered)
    yield Question(build.can_ask_hub, "for Tamrindi", (world.city,))
    for policy in (
        *(build.can_work_on_request, build.can_triage_request, build.can_answer_request),
        *(build.can_ask_back, build.can_refer_request, build.can_decline_request),
        *(build.can_write_for_city, build.can_close_request),
        *(build.can_reopen_request, build.can_say_helpful),
    ):
        yield Question(policy, "of Tamrindi, waiting", (waiting,))
        yield Question(policy, "of Tamrindi, answered", (answered,))
    for receiver in ("manager", "other hub", "focal point"):
        to = world.actors[receiver]
        yield Question(build.can_assign_request, f"of Tamrindi, to “{receiver}”", (waiting, to))
    by_letter = by_link(build.can_say_helpful_by_link)
    yield Question(by_letter, "of Tamrindi, answered", (pair[0], answered))
    yield Question(by_letter, "of Tamrindi, of another one", (pair[0], waiting))


def planned(world: World) -> Iterator[Question]:
    """Coast plans one gathering; another is confirmed for the day before yesterday."""
    idea = makers.make_gathering(hub=world.coast, by=world.officer)
    begun = makers.make_gathering(
        hub=world.coast, by=world.officer, purpose="To learn", begins_on=two_days_ago()
    )
    makers.check_risk(begun)
    for state in ("concept", "cleared", "announced", "confirmed"):
        begun = gathering_actions.move_gathering(begun, state, by=world.officer)
    mayor = makers.make_contact(world.city, "Ana Belo", by=world.officer).person
    yield Question(safeguarding.can_read_register, "")
    yield Question(safeguarding.can_make_name_link, "to a contact of Tamrindi", (mayor,))
    yield Question(safeguarding.can_erase_person, "a contact of Tamrindi", (mayor,))
    in_office = world.actors["focal point"].person
    yield Question(safeguarding.can_erase_person, "a focal point in office", (in_office,))
    agreed = makers.make_consent(mayor, world.city, "photo", by=world.officer)
    picture = makers.make_picture(world.city, by=world.officer)
    yield Question(
        safeguarding.can_cover_picture, "of Tamrindi, with a consent", (picture, [agreed])
    )
    yield Question(safeguarding.can_cover_picture, "of Tamrindi, with none", (picture, []))
    yield Question(safeguarding.can_hide_pictures, "with a standing consent", (agreed,))
    yield Question(safeguarding.can_erase_again, "")
    award = makers.make_award(world.coast)
    share = gathering_actions.record_share(begun, award, by=world.officer, percent=40)
    yield Question(network.can_record_grant, "at Coast", (world.coast.pk,))
    yield Question(gatherings.can_record_share, "of Coast, of its grant", (idea, award))
    yield Question(gatherings.can_remove_share, "of Coast", (share,))
    yield Question(gatherings.can_plan_gathering, "at Coast", (world.coast.pk,))
    yield Question(gatherings.can_work_on_gathering, "of Coast", (idea,))
    yield Question(gatherings.can_add_to_agenda, "of Coast", (idea,))
    for to in ("concept", "announced", "cancelled"):
        yield Question(gatherings.can_move_gathering, f"of Coast, an idea, to {to}", (idea, to))
    reason = (idea, "cancelled", "No money")
    yield Question(gatherings.can_move_gathering, "of Coast, cancelled with a reason", reason)
    yield Question(gatherings.can_move_gathering, "of Coast, begun, to held", (begun, "held"))

    yield from headcounts(world, idea, begun)
    ours, _address = gathering_actions.make_feed(None, by=world.officer)
    yield Question(gatherings.can_take_to_calendar, "of Coast", (idea,))
    yield Question(gatherings.can_make_feed, "of everything of theirs", (None,))
    yield Question(gatherings.can_make_feed, "of Coast", (world.coast.pk,))
    yield Question(gatherings.can_make_feed, "of Coast, having twenty", (world.coast.pk, 20))
    yield Question(gatherings.can_end_feed, "of “officer”", (ours,))


def guests(world: World) -> Iterator[Question]:
    """Coast announced one gathering for next month; whoever holds a letter’s link answers."""
    gathering = announced(world.coast)
    (guest,) = make_guests(gathering, "Ana Vell")
    campaign = with_terms(gathering, is_open=True)
    yield Question(gatherings.can_keep_guests, "of Coast", (gathering,))
    yield Question(gatherings.can_take_guests_out, "of Coast", (gathering,))
    yield Question(gatherings.can_ask_question, "of Coast", (gathering, 0))
    yield Question(gatherings.can_note_needs, "of Coast", (fresh_guest(guest),))
    yield Question(gatherings.can_invite_guests, "of Coast, announced", (gathering,))
    yield Question(gatherings.can_write_unseen, "of Coast", (gathering,))
    yield Question(gatherings.can_work_by_the_clock, "")
    by_letter = by_link(gatherings.can_answer_invitation)
    yield Question(by_letter, "of Coast, announced", (fresh_guest(guest), campaign))
    yield Question(by_link(gatherings.can_register), "of Coast, not open yet", (campaign,))
    yield Question(by_link(gatherings.can_show_page), "of Coast, announced", (gathering,))
    yield Question(by_link(gatherings.can_name_deputy), "having named five", (5,))


def headcounts(world: World, idea: Gathering, begun: Gathering) -> Iterator[Question]:
    """What sources report, and the roll of one that has begun."""
    line = makers.make_activity(hub=world.coast, by=world.officer)
    yesterday, tomorrow = two_days_ago() + timedelta(1), two_days_ago() + timedelta(3)
    past = gatherings.can_record_past_gathering
    yield Question(past, "at Coast, yesterday", (world.coast.pk, yesterday))
    yield Question(past, "at Coast, tomorrow", (world.coast.pk, tomorrow))
    yield Question(gatherings.can_look_at_equity, "")
    yield Question(gatherings.can_report_headcount, "of Coast", (idea,))
    yield Question(gatherings.can_call_roll, "of Coast, without a day", (idea,))
    yield Question(gatherings.can_call_roll, "of Coast, begun", (begun,))
    yield Question(gatherings.can_take_to_door, "of Coast, begun", (begun,))
    yield Question(network.can_keep_record_behind, "an activity of Coast", (line, idea))
    tied = makers.make_activity(hub=world.coast, by=world.officer)
    tied.about = idea.ref
    yield Question(network.can_part_record_behind, "an activity of Coast", (tied, idea))


def two_days_ago() -> date:
    return timezone.localdate() - timedelta(days=2)


def commitments(world: World) -> Iterator[Question]:
    """Tamrindi promised two things to Velasi; one is done, as “focal point” says."""
    city, hub, day = world.city, world.coast.owner, timezone.localdate() + timedelta(days=30)
    made = makers.make_commitment(city, to=world.neighbour, by=world.officer)
    done = makers.make_commitment(city, by=world.officer)
    followup_actions.move_commitment(done, "done", by=world.actors["focal point"])
    done = makers.fresh(done)
    step = done.steps.get(said="done")
    for owner, about in (
        (city.owner, "by Tamrindi"),
        (hub, "by Coast"),
        (world.grant, "by a grant"),
    ):
        yield Question(followup.can_make_commitment, about, (owner, hub))
    yield Question(followup.can_make_commitment, "by Tamrindi, kept at Hills",
                   (city.owner, world.hills.owner))  # fmt: skip
    for policy in (followup.can_work_on_commitment, followup.can_keep_commitment):
        yield Question(policy, "of Tamrindi, promised to Velasi", (made,))
    yield Question(followup.can_move_commitment, "of Tamrindi, to accepted", (made, "accepted"))
    yield Question(followup.can_move_commitment, "of Tamrindi, done already", (done, "accepted"))
    yield Question(followup.can_move_due_date, "of Tamrindi, by a month", (made, day, "Ill."))
    yield Question(followup.can_move_due_date, "of Tamrindi, without a reason", (made, day, ""))
    yield Question(followup.can_move_due_date, "of Tamrindi, done already", (done, day, "Ill."))
    for receiver in ("city team", "officer"):
        to = world.actors[receiver]
        yield Question(
            followup.can_hand_over_commitment, f"of Tamrindi, to “{receiver}”", (made, to)
        )
    yield Question(followup.can_ask_owner, "of Tamrindi", (made,))
    yield Question(followup.can_ask_owner, "of Tamrindi, done already", (done,))
    yield Question(followup.can_undo_step, "of “focal point”", (done, step))
    yield Question(followup.can_export_commitment, "of Tamrindi", (made, "For the donor"))
    yield Question(followup.can_export_commitment, "of Tamrindi, without a reason", (made, ""))
    by_letter = by_link(followup.can_answer_by_link)
    link, _token = sharing.make_link(COMMITMENT_LINK, city.ref, timedelta(days=1), by=world.officer)
    yield Question(by_letter, "a letter’s link", (link,))
    used = SignedLink(purpose=COMMITMENT_LINK, used_at=timezone.now())
    yield Question(by_letter, "used already", (used,))


def tokens(world: World) -> Iterator[Question]:
    token, _secret = api_actions.make_token("Map", [Kind.CITIES], Lifetime.WEEK, by=world.officer)
    yield Question(api.can_make_token, "")
    yield Question(api.can_make_token, "with twenty in force", (20,))
    yield Question(api.can_revoke_token, "of the officer of Coast", (token,))
    revoked = Token(person_id=world.officer.person_key, revoked_at=timezone.now())
    yield Question(api.can_revoke_token, "revoked already", (revoked,))


def uploads(world: World) -> Iterator[Question]:
    city, hub = world.city.owner, world.coast.owner
    for where, owner in (("Tamrindi", city), ("Coast", hub)):
        unsaved = StoredFile(owner=owner, hub=hub)
        yield Question(files.can_keep_upload, f"a file of {where}", (unsaved,))


def sheets(world: World) -> Iterator[Question]:
    data = b"Name,Country\nKaligram,QM\n"
    by, hub = world.officer, world.coast.owner
    fresh = intake_actions.receive(data, "towns.csv", "cities", hub=hub, by=by)
    people = intake_actions.receive(data, "people.csv", "people", hub=hub, by=by)
    matched = intake_actions.match_columns(fresh, fresh.mapping, by=by)
    checked = intake_actions.look_through(matched, by=by)
    yield Question(intake.can_bring_in, "into Coast’s register", (hub.pk,))
    yield Question(intake.can_bring_in, "into the desk’s register", (world.network.pk,))
    for policy in (
        *(intake.can_match_columns, intake.can_apply_batch, intake.can_decide_line),
        *(intake.can_undo_batch, intake.can_release_batch, intake.can_discard_batch),
    ):
        yield Question(policy, "a sheet of Coast, looked through", (checked,))
    yield Question(intake.can_move_batch, "a sheet of Coast, to “applied”", (checked, "applied"))
    yield Question(intake.can_release_batch, "a sheet of people of Coast", (people,))
    yield from mergers(world)


def mergers(world: World) -> Iterator[Question]:
    double = makers.make_city("Tamrindy", hub=world.coast)
    public = world.public_city("Tamrindi Town")
    merge = intake.can_merge_records
    yield Question(merge, "Tamrindi, and its double", (world.city, double))
    yield Question(merge, "Tamrindi, and a public city", (world.city, public))
    yield Question(merge, "Tamrindi, and itself", (world.city, world.city))
    yield Question(merge, "Tamrindi, and an organisation", (world.city, world.partner))
    merger = intake_actions.merge_records(world.city, double, {}, by=world.officer)
    yield Question(intake.can_undo_merger, "of Tamrindi and its double", (merger,))
    parted = intake_actions.undo_merger(merger, by=world.officer)
    yield Question(intake.can_undo_merger, "parted already", (parted,))


def asked_sets(world: World) -> Iterator[Question]:
    city, hub, officer = world.city, world.coast.owner, world.officer
    unsaved = QuestionSet(owner=city.owner, hub=hub)
    yield Question(asked.can_open_set, "about Tamrindi", (unsaved,))
    words = {"en": "Why?", "fr": "Pourquoi ?"}
    plan = Plan("feedback", words, (Asked("why", "short", words),))
    places = {"owner": city.owner, "hub": hub}
    given = asking.open_set(plan, about=city.ref, by=officer, **places)
    yield Question(asked.can_change_set, "about Tamrindi", (given,))
    yield Question(asked.can_close_set, "about Tamrindi", (given,))
    yield Question(asked.can_ask_by_link, "about Tamrindi", (given,))
    yield Question(asked.can_answer_oneself, "about Tamrindi", (given,))
    yield Question(asked.can_take_out, "about Tamrindi", (given,))
    coasts = {"title": words, "intro": {}, "answers_until": None, "under_pseudonym": False}
    own = asking.draft_set(world.coast, coasts | {"languages": ["en"]}, by=officer)
    yield Question(asked.can_edit_set, "a draft of Coast", (own,))
    yield Question(asked.can_publish_set, "a draft of Coast without a question", (own,))
    short = {"kind": "short", "required": False, "part": 1, "label": words, "help": {}}
    asking.write_question(own, short | {"options": {}}, by=officer)
    yield Question(asked.can_publish_set, "a draft of Coast", (own,))
    out = asking.publish_set(own, by=officer)
    yield Question(asked.can_draft_next_version, "questions of Coast", (out,))
    yield Question(asked.can_check_wording, "that “officer” wrote", (given, "fr"))
    person = cast.focal_point_of(city)
    unsent = Response(question_set=given, person=person, **places)
    yield Question(asked.can_begin_response, "for the focal point", (given, unsent))
    begun = asking.begin_response(given, by=cast.actor(person), person=person, **places)
    yield Question(asked.can_change_response, "of the focal point", (begun,))
    yield Question(asked.can_send_response, "of the focal point, whole", (begun, 0))
    yield Question(asked.can_send_response, "of the focal point, not whole", (begun, 1))


def consents(world: World) -> Iterator[Question]:
    person = cast.focal_point_of(world.city)
    places = {"owner": world.city.owner, "hub": world.coast.owner}
    unsaved = Consent(person=person, **places)
    yield Question(safeguarding.can_record_consent, "of the focal point", (unsaved,))
    given = safeguarding_acts.record_consent(
        person, world.city, "newsletter", "Write to me.", "en", by=world.officer
    )
    yield Question(safeguarding.can_withdraw_consent, "of the focal point", (given,))


def joining(world: World) -> Iterator[Question]:
    """An application to Coast, and one for a place in the team of Tamrindi."""
    hub = world.coast.owner
    told = {"city_name": "Belmar", "country": "QM", "confirmed_at": timezone.now()}
    fresh = Application.objects.create(owner=hub, hub=hub, city_name="Belmar", country="QM")
    yield Question(engage.can_make_code, "that is not confirmed", (fresh,))
    applied = Application.objects.create(owner=hub, hub=hub, state="applied", **told)
    yield Question(engage.can_review_application, "to Coast", (applied, "under_review"))
    reviewed = Application.objects.create(
        owner=hub, hub=hub, state="under_review", city=world.city, **told
    )
    yield Question(engage.can_accept_application, "to Coast", (reviewed,))
    colleague = Application.objects.create(
        owner=world.city.owner, hub=hub, state="applied", city=world.city, **told
    )
    yield Question(engage.can_vouch_for_applicant, "to the team of Tamrindi", (colleague,))
    standing = makers.make_membership(makers.make_city(hub=world.coast), "member")
    yield Question(network.can_reconfirm_membership, "of a member of Coast", (standing,))


def register(_world: World) -> Iterator[Question]:
    yield Question(network.can_look_after_register, "")
    for policy in (network.can_declare_register, network.can_take_declaration_back):
        yield Question(policy, "of a complete register", (True,))
        yield Question(policy, "of one that is not complete", (False,))


def dates(world: World) -> Iterator[Question]:
    yield Question(gatherings.can_plan_dates, "")
    yield Question(gatherings.can_correct_days, "for Coast", (world.coast.pk,))
    yield Question(gatherings.can_keep_joint_entry, "of Coast", (world.coast.pk,))


ASKED = (
    *(wants, register, requests, planned, guests, commitments, tokens, uploads),
    *(sheets, mergers, asked_sets, consents, joining, dates),
)
