"""The key of a case: an age identity of its own. Made here only where a browser cannot make one."""

import pyrage


def new_case_key() -> tuple[str, str]:
    """Give an identity, and for whom one seals so that it opens."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())
