"""Pages about any record: who reads it, how it came to be, the bin; and roles."""

from cityweave.sharing.views.deputies import deputies, new_deputy
from cityweave.sharing.views.guises import end_guise, guise, guise_of_person
from cityweave.sharing.views.invitations import (
    invitation_again,
    invitation_withdrawal,
    invitations,
    new_invitation,
)
from cityweave.sharing.views.readers import end_reader, label, name_reader, readers
from cityweave.sharing.views.records import (
    bin_page,
    history,
    put_back,
    put_into_bin,
    take_out_of_bin,
)
from cityweave.sharing.views.roles import end_role, new_role, roles, suspension
from cityweave.sharing.views.spoken_codes import (
    new_spoken_code,
    spoken_codes,
    withdraw_spoken_code,
)

__all__ = [
    "bin_page",
    "deputies",
    "end_guise",
    "end_reader",
    "end_role",
    "guise",
    "guise_of_person",
    "history",
    "invitation_again",
    "invitation_withdrawal",
    "invitations",
    "label",
    "name_reader",
    "new_deputy",
    "new_invitation",
    "new_role",
    "new_spoken_code",
    "put_back",
    "put_into_bin",
    "readers",
    "roles",
    "spoken_codes",
    "suspension",
    "take_out_of_bin",
    "withdraw_spoken_code",
]
