"""Frozen shapes for the pages that span rooms."""
