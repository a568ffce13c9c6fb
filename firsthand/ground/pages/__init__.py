"""The forms of a page: on a terminal, as HTML, on paper. Each takes a `Page` and adds form, never words of its own."""
