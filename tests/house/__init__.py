"""The shape of the house, looked at from outside: sizes, words, locks, packages, papers."""
