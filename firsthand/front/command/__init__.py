"""The command line `firsthand`: one module a command, and what they share.

Each command module has `add(commands, words)`, which adds its words and options to the parser, and `run(asked, console)`,
which does the work and returns the exit code: 0 done, 1 something found, 2 bad input. Nothing here decides anything about
a case; that is the core's.
"""
