"""Each page, as it is asked for and as it is met."""
