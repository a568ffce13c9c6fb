"""What rooms stand on."""
