"""The rules of the room, in plain Python: what a report may be made of, keys, work, and how long things stay."""
