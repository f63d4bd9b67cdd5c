"""The component kit: parts of a page, form drafts, submissions."""
