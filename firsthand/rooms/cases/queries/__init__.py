"""Scoped reads; missing and forbidden look alike."""
