"""Deeds on promises. Whoever asks has decided already whether they may, and writes the deed down."""
