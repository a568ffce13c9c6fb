"""Words that can be translated, tried."""
