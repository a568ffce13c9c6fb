"""`python -m firsthand`, the same as the command `firsthand`."""

from firsthand.front.command.main import main

if __name__ == "__main__":
    raise SystemExit(main())
