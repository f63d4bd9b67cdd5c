"""Day, month, year and a clock of 24 hours."""

DATE_FORMAT = "j F Y г."
DATETIME_FORMAT = "j F Y г., H:i"
SHORT_DATE_FORMAT = "j.n.Y г."
SHORT_DATETIME_FORMAT = "j.n.Y г., H:i"
YEAR_MONTH_FORMAT = "F Y г."
TIME_FORMAT = "H:i"
