"""How much of a stranger's file is read before saying no. Round numbers, far above any honest case."""

from typing import Final

LARGEST_FILE: Final = 8 * 1024 * 1024
"""Bytes in one document. Ten thousand accounts with notes take about four million."""

MOST_VALUES: Final = 500_000
"""Values in one document, an alias counting as often as it is used."""

MOST_MISTAKES: Final = 200
"""Mistakes told of one file. After that many, reading stops: they are for a person to mend."""

LONGEST_NUMBER: Final = 100
"""Letters of a number. Reading longer ones takes time that grows with the square of their length."""

DEEPEST: Final = 40
"""Levels of nesting. A case needs six."""
