"""Lists of names, as one reads them."""


def listed(*lines: str) -> frozenset[str]:
    """Give the names that stand in lines, with spaces between them."""
    return frozenset(name for line in lines for name in line.split())
