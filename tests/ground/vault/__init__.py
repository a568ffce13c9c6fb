"""Keys and boxes."""
