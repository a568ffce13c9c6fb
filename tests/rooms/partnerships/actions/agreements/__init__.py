"""Deeds on agreements."""
