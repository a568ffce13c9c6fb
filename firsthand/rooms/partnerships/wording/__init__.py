"""Words for the codes of the room: `codes` for pairs and evidence, and one module for each later noun."""
