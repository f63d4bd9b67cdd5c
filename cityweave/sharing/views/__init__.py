"""Pages about any record: who reads it, how it came to be, the bin; and roles."""

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

__all__ = [
    "bin_page",
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
    "new_invitation",
    "new_role",
    "put_back",
    "put_into_bin",
    "readers",
    "roles",
    "suspension",
    "take_out_of_bin",
]
