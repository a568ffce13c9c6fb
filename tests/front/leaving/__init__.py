"""Leaving and arriving: between two servers, each with a database and a data folder of its own."""
