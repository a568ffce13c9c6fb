"""What Firsthand promises about speed and memory, measured side by side in one run, as ratios."""
