"""Deeds on agreements: drafting and sending versions, Word back in, saying what clauses serve, agreeing."""
