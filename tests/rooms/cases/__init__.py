"""Reports that nobody but their readers can open."""
