"""The lists that violations are coded by, tried: what ships, broken data files, another language."""
