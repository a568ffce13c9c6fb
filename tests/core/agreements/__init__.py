"""Agreements: clauses, drafts, differences, Word, thresholds."""
