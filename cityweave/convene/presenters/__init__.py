"""The home page of gatherings, who met whom, and files of national dialogues."""
