"""Deeds of the room."""
