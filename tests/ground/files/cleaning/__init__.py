"""One file of each kind, cleaned; and many that are not what they say."""
