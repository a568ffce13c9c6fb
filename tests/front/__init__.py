"""Tests of the front: the command line and its pages."""
