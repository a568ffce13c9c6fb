"""What stands in the way, and what strength means: plain Python, no database."""
