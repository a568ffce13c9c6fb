"""How the table came to its present shape."""
