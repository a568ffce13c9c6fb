"""Partnerships, evidence, living verdicts."""
