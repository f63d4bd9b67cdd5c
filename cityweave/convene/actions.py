"""Every change to national dialogues and checklists that is no plain edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from cityweave.convene import policies
from cityweave.convene.models import ChecklistItem, NationalDialogue, ReviewLine
from cityweave.journal import actions as journal
from cityweave.network.models import Hub
from cityweave.sharing import actions as sharing
from cityweave.sharing.actors import Actor
from cityweave.sharing.models import Scope

# Item → (met, note).
Judged = Mapping[ChecklistItem, tuple[str, str]]


@transaction.atomic
def open_dialogue(facts: Mapping[str, Any], *, hub: Hub, by: Actor) -> NationalDialogue:
    """The file of a national dialogue, kept by the hub."""
    policies.can_open_dialogue(by, hub.pk).require()
    columns = {name: value for name, value in facts.items() if name not in NationalDialogue.LINKS}
    links = {name: list(facts[name]) for name in NationalDialogue.LINKS if name in facts}
    dialogue = NationalDialogue(**columns, owner=hub.owner, hub=hub.owner)
    return sharing.add_record(dialogue, links, by=by)


@transaction.atomic
def review_dialogue(dialogue: NationalDialogue, judged: Judged, *, by: Actor) -> int:
    """Held against the checklist; how many points are judged anew."""
    dialogue = sharing.locked(dialogue)
    policies.can_review_dialogue(by, dialogue).require()
    standing = {line.item_id: line for line in ReviewLine.objects.filter(dialogue=dialogue)}
    changed = 0
    for item, (met, note) in judged.items():
        line = standing.get(item.pk)
        if line is None or (line.met, line.note) != (met, note):
            said = {"met": met, "note": note, "said_by": by.person, "said_at": timezone.now()}
            ReviewLine.objects.update_or_create(dialogue=dialogue, item=item, defaults=said)
            changed += 1
    if changed:
        journal.note("convene.nationaldialogue.reviewed", dialogue, by=by, changed=["review"])
    return changed


@transaction.atomic
def add_checklist_item(scope: Scope, text: str, *, by: Actor) -> ChecklistItem:
    standing = ChecklistItem.objects.filter(scope=scope).standing().count()
    policies.can_add_checklist_item(by, scope.pk, standing).require()
    item = ChecklistItem.objects.create(scope=scope, text=text.strip())
    journal.note("convene.checklistitem.added", item, by=by, label="amber")
    return item


@transaction.atomic
def retire_checklist_item(item: ChecklistItem, *, by: Actor, back: bool = False) -> ChecklistItem:
    """It is asked no more, or again; what was judged by it stays."""
    item = ChecklistItem.objects.select_for_update().get(pk=item.pk)
    policies.can_retire_checklist_item(by, item).require()
    item.retired_at = None if back else timezone.now()
    item.save(update_fields=["retired_at"])
    verb = "brought_back" if back else "retired"
    journal.note(f"convene.checklistitem.{verb}", item, by=by, label="amber")
    return item
