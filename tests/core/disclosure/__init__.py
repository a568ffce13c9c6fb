"""Disclosure control, by hand, by chance, and against attackers that share no line with it."""
