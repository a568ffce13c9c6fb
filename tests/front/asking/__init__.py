"""Tests of the conversation that makes a case file, without any terminal."""
