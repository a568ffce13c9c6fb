"""What every page shares: its look, its parts, a no as a page, the ways in."""
