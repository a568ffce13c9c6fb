"""Who we are: the organisation itself, its people and their mandates, the parties it knows, and what was done in its name.

Nouns: mandate, invitation, party, membership, community-led check, audit entry. A mandate begins and ends; an
invitation is used once. It refuses to invite without the person showing again who they are.
"""
