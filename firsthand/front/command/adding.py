"""How a command adds itself to the parser."""

import argparse
from typing import Protocol


class Commands(Protocol):
    """The parser, as far as a command adds itself to it."""

    def add(
        self, name: str, help: str, description: str = "", epilog: str = ""
    ) -> argparse.ArgumentParser:
        """Add a command, with the options that all commands share."""
