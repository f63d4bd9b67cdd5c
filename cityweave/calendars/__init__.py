"""Calendars: wall time, .ics into typed entries and back, days off, dates that suit."""
