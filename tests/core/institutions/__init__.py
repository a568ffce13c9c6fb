"""Institutions, their clocks, and letters to them."""
