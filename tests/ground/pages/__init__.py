"""Tests of the forms of a page."""
