"""The plain core, tried: words, documents, standards, verdict, page."""
