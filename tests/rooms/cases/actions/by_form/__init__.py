"""What comes by a plain form."""
