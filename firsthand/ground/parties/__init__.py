"""Organisations and people, and in what dated roles.

Nouns: organisation (one that keeps its records here), party (any organisation, as one organisation knows it),
membership (of a party in a party), person, mandate (a person's dated role in an organisation), community-led check.
Roles begin and end; they are never written over. It refuses legal names: a person is whoever they say they are.
"""
