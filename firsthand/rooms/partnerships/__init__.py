"""Partnerships, and what they are worth: evidence, living verdicts, and the assessments that are kept.

Nouns: partnership, pair (one of ours and one partner), period, evidence, incident, assessment. Stages: proposed,
negotiating, active, ending, ended, declined. Evidence that is filed stands; it is withdrawn with a reason, never
edited. An assessment that is kept is never rewritten. It refuses a grade as a letter: the grade follows from plain questions.
"""
