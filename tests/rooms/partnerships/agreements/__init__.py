"""Agreements in the room: deeds, pages, Word back in."""
