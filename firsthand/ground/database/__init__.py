"""The database itself: where it is, who connects to it, and the second lock on every row.

Nouns: location, owner, application role, row policy. The owner makes tables; the application signs in as a role of
its own that owns nothing and cannot pass row-level security. Every transaction says for whom it acts (`acting`), and
the database shows it the rows of that organisation and no others. It refuses to run as a role that could look past this.
"""
