"""Places of the world, found by name in any script and spelling."""
