"""The network for programs: read only, by key, under the same labels as the pages."""
