"""From a request to one query or one action, and on to a page."""
