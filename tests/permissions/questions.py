"""Each policy with what it is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from cityweave.accounts.models import Person
from cityweave.followup import actions as tasks
from cityweave.followup import policies as followup
from cityweave.followup.choices import TaskState
from cityweave.followup.models import Task
from cityweave.network import policies as network
from cityweave.papers import actions as papers_actions
from cityweave.papers import policies as papers
from cityweave.papers.models import Text
from cityweave.reporting.kinds import FACTSHEET
from cityweave.safeguarding import policies as safeguarding
from cityweave.safeguarding.choices import QUESTIONS
from cityweave.sharing import policies as sharing
from cityweave.sharing.choices import Label, RoleKind
from cityweave.sharing.models import Role
from tests import cast, makers
from tests.permissions import arrivals, keeping, minutes, talk
from tests.permissions.question import Question, by_link
from tests.permissions.world import World

ANSWERS = dict.fromkeys(QUESTIONS, "Nobody; checked.")


def questions(world: World) -> Iterator[Question]:
    for ask in (
        *(reading, records, roles, codes, guises, invitations),
        *(register, views, releases, inboxes, texts),
        *arrivals.ASKED,
        minutes.minuted,
        *(talk.comments, talk.dialogues),
        *keeping.ASKED,
    ):
        yield from ask(world)


def reading(world: World) -> Iterator[Question]:
    for label in Label:
        if label != Label.CLEAR:
            fact = world.fact_under(label)
            yield Question(sharing.can_view, f"a fact about Tamrindi, {label.code}", (fact,))
    public = world.public_city("Opal")
    yield Question(sharing.can_view, "a city of Coast, TLP:CLEAR", (public,))
    named = world.city_read_by_name()
    yield Question(sharing.can_view, "a city of Coast on which “other city” is named", (named,))
    yield Question(sharing.can_view, "a city in the bin", (world.binned_city(),))


def records(world: World) -> Iterator[Question]:
    city, public, binned = world.city, world.public_city("Perla"), world.binned_city()
    draft = makers.make_draft(public, {"summary": "A river port."}, by=world.officer)
    part, contact = makers.make_fact(city, by=world.officer), makers.make_contact(city)
    yield Question(sharing.can_edit_record, "Tamrindi", (city,))
    yield Question(sharing.can_edit_record, "a public city of Coast", (public,))
    yield Question(sharing.can_add_record, "a city of Coast", (city,))
    yield Question(sharing.can_discard_draft, "the draft of a public city of Coast", (draft,))
    yield Question(sharing.can_set_label, "Tamrindi, to GREEN", (city, Label.GREEN))
    yield Question(sharing.can_set_label, "Tamrindi, to CLEAR", (city, Label.CLEAR))
    yield Question(sharing.can_set_label, "a contact, to GREEN", (contact, Label.GREEN))
    yield Question(sharing.can_name_reader, "on Tamrindi, a hub", (city, world.hills.owner))
    yield Question(sharing.can_name_reader, "on Tamrindi, a grant", (city, world.grant))
    yield Question(sharing.can_name_reader, "on a fact about Tamrindi", (part, world.hills.owner))
    yield Question(sharing.can_bin_record, "Tamrindi", (city,))
    yield Question(sharing.can_bin_record, "a public city of Coast", (public,))
    yield Question(sharing.can_restore_record, "a city of Coast", (binned,))


def roles(world: World) -> Iterator[Question]:
    network_scope, hub, city = world.network, world.coast.owner, world.city.owner
    role = makers.make_role(makers.make_person(), RoleKind.CITY_TEAM, world.city)
    focal_point = cast.focal_point_of(world.city).pk
    yield Question(sharing.can_found_network, "")
    for kind, where, scope in (
        (RoleKind.NETWORK_STAFF, "the network", network_scope),
        (RoleKind.OPERATOR, "the network", network_scope),
        (RoleKind.HUB_MANAGER, "Coast", hub),
        (RoleKind.HUB_OFFICER, "Coast", hub),
        (RoleKind.FOCAL_POINT, "Tamrindi", city),
        (RoleKind.PARTNER, "an organisation of Coast", world.partner.owner),
        (RoleKind.EVALUATOR, "a grant of Coast", world.grant),
        (RoleKind.FOCAL_POINT, "Coast, a hub", hub),
    ):
        yield Question(sharing.can_grant_role, f"{kind.label}, at {where}", (kind, scope))
    himself = (RoleKind.CITY_TEAM, city, focal_point)
    yield Question(sharing.can_grant_role, "to the focal point of Tamrindi", himself)
    yield from deputies(world)
    yield Question(sharing.can_end_role, "somebody else's in the team of Tamrindi", (role,))
    yield Question(sharing.can_suspend_person, "the focal point of Tamrindi", (focal_point,))


def deputies(world: World) -> Iterator[Question]:
    """Of the officer and of the focal point; the colleague is in the team of Tamrindi."""
    colleague, role = cast.team_of(world.city), standing_role(cast.focal_point_of(world.city))
    officer = standing_role(cast.officer_of(world.coast))
    deputy = makers.make_deputy(makers.make_person(), officer)
    ask = sharing.can_name_deputy
    yield Question(ask, "of the focal point, at all", (role,))
    yield Question(ask, "of the focal point, a colleague", (role, colleague))
    yield Question(ask, "of the focal point, themselves", (role, role.person))
    yield Question(ask, "of “officer”, somebody of a city", (officer, colleague))
    yield Question(ask, "of somebody in a city’s team", (standing_role(colleague),))
    yield Question(ask, "of a deputy", (deputy,))
    yield Question(sharing.can_end_role, "a deputy of “officer”", (deputy,))


def standing_role(person: Person) -> Role:
    return Role.objects.select_related("scope", "person").get(person=person)


def codes(world: World) -> Iterator[Question]:
    """Codes that are read out, for persons of whom most have an account."""
    for about, person in (
        ("the focal point of Tamrindi", cast.focal_point_of(world.city)),
        ("an officer of Coast", cast.officer_of(world.coast)),
        ("somebody without a role", makers.make_person(email="idle@test.example")),
    ):
        yield Question(sharing.can_make_spoken_code, f"for {about}", (person,))
    closed = makers.make_person()
    closed.email = None
    closed.save()
    makers.make_role(closed, RoleKind.CITY_TEAM, world.city)
    yield Question(sharing.can_make_spoken_code, "for a team’s person without account", (closed,))


def guises(world: World) -> Iterator[Question]:
    stranger, hub, city = ("stranger", None), world.coast.owner, world.city.owner
    yield Question(sharing.can_look_as, "a stranger", stranger)
    for kind, where, scope in (
        (RoleKind.FOCAL_POINT, "Tamrindi", city),
        (RoleKind.PARTNER, "an organisation of Coast", world.partner.owner),
        (RoleKind.HUB_OFFICER, "Coast", hub),
        (RoleKind.HUB_MANAGER, "Coast", hub),
        (RoleKind.OPERATOR, "the network", world.network),
        (RoleKind.FOCAL_POINT, "Coast, a hub", hub),
    ):
        yield Question(sharing.can_look_as, f"{kind.label}, at {where}", (kind, scope))
    for name, person in (
        ("the focal point of Tamrindi", cast.focal_point_of(world.city)),
        ("the officer of Coast", cast.officer_of(world.coast)),
        ("the network’s desk", cast.desk()),
        ("somebody without a role", makers.make_person()),
    ):
        held = tuple(person.roles.select_related("scope"))
        yield Question(sharing.can_look_as_person, name, (person.pk, held))


def invitations(world: World) -> Iterator[Question]:
    waiting, accepted = world.invitation(), world.accepted()
    yield Question(sharing.can_manage_invitation, "to Tamrindi, waiting", (waiting,))
    yield Question(sharing.can_manage_invitation, "to Tamrindi, accepted", (accepted,))
    late = world.invitation("late@test.example")
    late.link.expires_at = timezone.now() - timedelta(days=1)
    for state, one in (
        ("waiting", waiting),
        ("accepted", accepted),
        ("withdrawn", world.revoked()),
        ("expired", late),
    ):
        yield Question(by_link(sharing.can_accept_invitation), state, (one,))


def register(world: World) -> Iterator[Question]:
    membership = makers.make_membership(world.city, "in_contact", by=world.officer)
    yield Question(network.can_found_hub, "")
    yield Question(network.can_add_to_hub, "Coast", (world.coast.pk,))
    yield Question(network.can_add_theme, "")
    yield Question(network.can_transfer_cities, "")
    yield Question(network.can_transfer_city, "Tamrindi, to Hills", (world.city, world.hills))
    yield Question(network.can_move_membership, "Tamrindi, on", (membership, "interested"))
    yield Question(network.can_move_membership, "Tamrindi, by a leap", (membership, "member"))


def views(world: World) -> Iterator[Question]:
    officer = world.officer
    mine = makers.make_view("Near", by=officer)
    shared = makers.make_view("Ours", by=officer, team=world.coast.pk)
    yield Question(network.can_save_view, "")
    yield Question(network.can_change_view, "of the officer of Coast", (mine,))
    yield Question(network.can_share_view, "with Coast", (mine, world.coast.pk))
    yield Question(network.can_share_view, "with Hills", (mine, world.hills.pk))
    yield Question(network.can_unshare_view, "shared with Coast", (shared,))


def releases(world: World) -> Iterator[Question]:
    city, contact = world.city, makers.make_contact(world.city)
    whole = ("first", {})
    yield Question(safeguarding.can_request_release, "Tamrindi", ([city], *whole))
    yield Question(safeguarding.can_request_release, "a contact at Tamrindi", ([contact], *whole))
    fact = makers.make_fact(city, by=world.officer)
    yield Question(safeguarding.can_request_release, "a fact before its city", ([fact], *whole))
    published = ([city], "published", {})
    yield Question(safeguarding.can_request_release, "as published, without source", published)
    yield from decisions(world)
    public = world.public_city("Quell")
    yield Question(safeguarding.can_recall, "a public city of Coast", (public,))
    yield Question(safeguarding.can_recall, "Tamrindi", (city,))


def decisions(world: World) -> Iterator[Question]:
    asked = world.asked(world.officer)
    written = makers.request(
        makers.make_city("Ferro", hub=world.coast, by=world.officer),
        by=world.actors["manager"],
    )
    decided = world.withdrawn()
    yield Question(safeguarding.can_decide_release, "asked for by “officer”", (asked,))
    about = "written by “officer”, asked for by “manager”"
    yield Question(safeguarding.can_decide_release, about, (written,))
    yield Question(safeguarding.can_decide_release, "withdrawn", (decided,))
    now = asked.manifest_hash
    for about, answers, hash_now in (
        ("with every answer", ANSWERS, now),
        ("with blanks", {}, now),
        ("after a change", ANSWERS, "0"),
    ):
        yield Question(safeguarding.can_approve_release, about, (asked, answers, hash_now))
    for policy in (safeguarding.can_withdraw_release, safeguarding.can_ask_reviewer):
        yield Question(policy, "asked for by “officer”", (asked,))
        yield Question(policy, "withdrawn", (decided,))
    large = world.asked(world.officer)
    large.state, large.decided_by = "releasing", world.actors["manager"].person
    yield Question(safeguarding.can_go_on_releasing, "answered for by “manager”", (large,))
    yield Question(safeguarding.can_go_on_releasing, "asked for by “officer”", (asked,))


def inboxes(world: World) -> Iterator[Question]:
    """The membership of a city of Coast that waits for “officer”."""
    applying = makers.make_city("Orchard", hub=world.coast)
    makers.make_membership(applying, "applied", by=world.officer)
    mine = Task.objects.open().held_by(world.officer.person_key)
    task = mine.get(kind="network.membership-waits")
    tomorrow, past = (timezone.now() + timedelta(days=days) for days in (1, -1))
    yield Question(followup.can_keep_tasks, "")
    yield Question(followup.can_note_visit, "")
    for policy in (followup.can_end_task, followup.can_wake_task, followup.can_act_on_task):
        yield Question(policy, "waiting for “officer”", (task,))
    yield Question(followup.can_put_off_task, "until tomorrow", (task, tomorrow))
    yield Question(followup.can_put_off_task, "until yesterday", (task, past))
    for receiver in ("manager", "other hub", "officer"):
        passed = (task, world.actors[receiver])
        yield Question(followup.can_pass_task, f"of “officer” to “{receiver}”", passed)
    yield Question(followup.can_hand_over_tasks, "")
    tasks.finish_tasks([task.pk], TaskState.DONE, by=world.officer)
    task = Task.objects.get(pk=task.pk)
    yield Question(followup.can_take_back_task, "done by “officer”", (task,))


def texts(world: World) -> Iterator[Question]:
    """A paper about Coast whose source the officer wrote; the French text is the officer's too."""
    by, other = world.officer, world.actors["manager"]
    paper = papers_actions.begin_paper(FACTSHEET, world.coast, "en", by=by)
    source, french, arabic = (
        Text.objects.get(section__paper=paper, section__name="about", language=language)
        for language in ("en", "fr", "ar")
    )
    source = papers_actions.write_text(source, "One.", base=0, by=by).text
    french = papers_actions.write_text(french, "Un.", base=0, by=by).text
    yield Question(papers.can_begin_paper, "about Coast", (paper, None))
    yield Question(papers.can_begin_paper, "about Coast, a second one", (paper, paper))
    yield Question(papers.can_grow_papers, "of any kind", ())
    yield Question(papers.can_edit_text, "in a paper about Coast", (paper,))
    for about, text in (
        ("the source", source), ("written last by “officer”", french), ("missing", arabic),
    ):  # fmt: skip
        yield Question(papers.can_check_text, about, (paper, text))
    yield Question(papers.can_suggest_change, "in a paper about Coast", (paper,))
    yield Question(papers.can_send_out_text, "of a paper about Coast", (paper,))
    yield Question(papers.can_write_comment, "in a paper about Coast", (paper,))
    (made,) = papers_actions.suggest_changes(source, "Two.", base=1, by=other)
    (gone,) = papers_actions.suggest_changes(source, "Three.", base=1, by=other)
    gone = papers_actions.reject_suggestion(gone, by=other)
    for about, one in (("waiting, made by “manager”", made), ("declined", gone)):
        yield Question(papers.can_accept_suggestion, about, (paper, one))
        yield Question(papers.can_reject_suggestion, about, (paper, one))
    remark = papers_actions.comment(source, "Why?", by=other)
    settled = papers_actions.settle_comment(papers_actions.comment(source, "?", by=by), by=by)
    for about, one in (("waiting, made by “manager”", remark), ("settled", settled)):
        yield Question(papers.can_settle_comment, about, (paper, one))
    for about, chosen, met in (
        ("with a text", [source], 0),
        ("with none", [arabic], 0),
        ("where two texts met", [source], 1),
    ):
        yield Question(papers.can_freeze_edition, about, (paper, chosen, met))
