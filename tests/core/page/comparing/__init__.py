"""The page of a comparison, tried: everything is told, nothing twice, and what is to be pasted does its work."""
