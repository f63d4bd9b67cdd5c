"""The hour as French writes it: 10 h 42."""

DATETIME_FORMAT = "j F Y, G\u00a0\\h\u00a0i"
TIME_FORMAT = "G\u00a0\\h\u00a0i"
