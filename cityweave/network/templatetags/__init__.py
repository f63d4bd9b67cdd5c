"""Tags of the register: how a hub is known on a page."""
