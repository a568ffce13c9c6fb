"""The page of a case, tried: its words, its silence about single raters, its guard against hostile text."""
