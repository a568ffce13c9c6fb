"""Cryptography: keys of links and what is kept of them, sums, files encrypted at rest, exports encrypted to their readers, sealing.

Files are encrypted with age to the installation's own key, so a stolen disk or backup gives nothing without it. That is
not sealing: the running server can read them. What nobody on the server may read is sealed in the browser (`browser/`);
here envelopes are told from what is none, and their formats stand once more, for what comes without scripts, for tests,
and for whoever reads them in Python.

Nothing else touches cryptography, but for three things that a contract in pyproject.toml names: the keys of an
installation are made before anything else is there, a temporary file of the command line gets a name that nobody can
guess, and a page in a file of its own names its style by a sum. Passwords and sessions are Django's.
"""
