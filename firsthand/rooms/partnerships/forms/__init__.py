"""From what somebody typed to clean values, a module a noun."""
