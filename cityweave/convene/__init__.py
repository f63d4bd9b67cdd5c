"""Gatherings seen as a whole: what is planned, who met whom, national dialogues."""
