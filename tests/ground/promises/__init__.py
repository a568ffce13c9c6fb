"""Tests of the ground: promises."""
