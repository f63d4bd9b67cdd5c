"""Why a file is not taken in, as a sentence to whoever sent it."""


class Refused(Exception):
    """The sentence says what is wrong and what to send instead."""
