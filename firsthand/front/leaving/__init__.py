"""Leaving and arriving: everything of one organisation, out of this server, into another, or gone.

Nouns: table (of an organisation, found by walking the models), export (`firsthand-organisation/1`, a zip of open formats),
arrival, erasure with its proof. It refuses an export that is damaged, that lies about itself, or that is here already.
"""
