"""Pages: a request becomes an act, one query or one action, and a page."""
