"""What people upload: checked, cleaned, kept by content and served under its label."""
