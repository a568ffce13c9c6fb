"""Comparisons, tried: which way things went, what became of findings, and what two files cannot tell of each other."""
