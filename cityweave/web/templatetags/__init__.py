"""Tags of the pages that span rooms."""
