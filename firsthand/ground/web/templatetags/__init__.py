"""What templates may ask for beyond plain Django: parts of a page, and how a field is shown."""
