"""Translated words of the room: codes, what is said to reporters, what is said to readers."""
