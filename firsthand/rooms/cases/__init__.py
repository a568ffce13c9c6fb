"""Violations, documented so that nobody can be given up: reports sealed in the browser, read by those who were chosen.

Nouns: desk, reader, case, key, envelope, institution, letter, step, outcome. A desk is open or closed; a reader comes and
goes; a case is what was reported and all
that was said about it, as envelopes. The server keeps envelopes and opens none. It refuses to keep who sent something,
from where, or at what time of the day.
"""
