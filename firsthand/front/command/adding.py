"""How a command adds itself to the parser."""

import argparse


class Commands:
    """The parser of commands, as a command module sees it."""

    def __init__(
        self,
        commands: "argparse._SubParsersAction[argparse.ArgumentParser]",  # the public class has no public name
        shared: argparse.ArgumentParser,
    ) -> None:
        self._commands = commands
        self._shared = shared

    def add(
        self, name: str, help: str, description: str = "", epilog: str = ""
    ) -> argparse.ArgumentParser:
        """Add a command, with the options that all commands share."""
        return self._commands.add_parser(
            name,
            help=help,
            description=description or help,
            epilog=epilog or None,
            parents=[self._shared],
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
