"""Tests of the ground: parties."""
