"""Input of people as clean values: plain forms."""
