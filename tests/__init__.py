"""What Firsthand promises, tried. The tree mirrors `firsthand`; `house` looks at the shape itself, `journeys` use a browser."""
