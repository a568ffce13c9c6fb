"""Each deed: done and recorded, refused and unchanged, nobody else's."""
