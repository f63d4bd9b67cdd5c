"""Pages of gatherings as a whole and of national dialogues."""

from cityweave.convene.views.dialogues import (
    checklist,
    checklist_item,
    dialogue,
    dialogues,
    file_of_gathering,
    new_dialogue,
    review,
)
from cityweave.convene.views.home import convene, meetings, meetings_file

__all__ = [
    "checklist",
    "checklist_item",
    "convene",
    "dialogue",
    "dialogues",
    "file_of_gathering",
    "meetings",
    "meetings_file",
    "new_dialogue",
    "review",
]
