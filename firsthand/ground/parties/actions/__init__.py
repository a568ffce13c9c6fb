"""Changing organisations and people. Rooms decide who may, and write it down; nothing is decided here."""
