"""Tests of the ground: access."""
