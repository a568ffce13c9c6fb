"""Words for the codes of the room."""
