"""Configuration: read once from the environment, typed, and refused at the start where it is unsafe."""
