"""Spreadsheets in: read, matched, looked at, applied, undone; and two records made one."""
