"""Requests to one query or one action, and a page. What is sealed goes by as JSON."""
