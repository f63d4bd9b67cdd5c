"""The one way up: what was noted, told to whoever listens, inside the act's transaction."""

from django.dispatch import Signal

# Sent with entry, thing and by; a listener that fails undoes the act. After one act on many
# things it is sent once, with all of them as `things`.
noted = Signal()
