"""A sentence for every deed, words for every code."""
