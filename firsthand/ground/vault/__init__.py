"""The only place that touches cryptography: digests of link keys, and files encrypted at rest.

Files are encrypted with age to the installation's own key, so a stolen disk or backup gives nothing without it. That is
not sealing: the running server can read them. What nobody on the server may read will be sealed in the browser.
"""
