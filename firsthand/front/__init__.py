"""The front: composes what the floors below offer, and meets people. Today that is the command line and its pages."""
