"""Settings: read, or refused with the way to mend them."""
