"""What was done, by whom, when: an entry for every deed, which nobody changes and nobody deletes.

The database itself refuses. It refuses contents: an entry names the deed and the record, never what was written there.
"""
