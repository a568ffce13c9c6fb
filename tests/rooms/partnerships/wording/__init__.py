"""Words for codes and rows."""
