"""An installation: made ready, served, killed, looked over."""
