"""Tests of the ground: audit."""
