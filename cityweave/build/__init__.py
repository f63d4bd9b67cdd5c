"""What cities can do grows here: the help desk, and what is to come of courses and grants."""
