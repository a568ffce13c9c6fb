"""Journeys: what a person meets, in a real browser, from end to end."""
