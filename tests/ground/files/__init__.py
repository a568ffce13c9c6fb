"""Files that people attach: what is kept of them, and what is refused."""
