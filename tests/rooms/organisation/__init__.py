"""Who we are: people and mandates, invitations, parties, memberships, checks, and what was done."""
