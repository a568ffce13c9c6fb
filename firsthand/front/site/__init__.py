"""The web application put together: the root of all addresses, home, and what spans rooms."""
