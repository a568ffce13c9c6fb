"""Things people do."""
