"""Things people do. Rooms never import each other."""
