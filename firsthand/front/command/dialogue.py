"""Questions on a terminal: shown in lines that fit, answered with an editable line, or from a pipe."""

import signal
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from threading import current_thread, main_thread
from types import FrameType
from typing import Any, Final

from firsthand.core.page.clean import clean
from firsthand.core.words import Said, marked
from firsthand.front.asking import Line, Question, Sorry, worded
from firsthand.front.asking.question import (
    BACK,
    HELP,
    NO,
    NOTHING,
    STOP,
    YES,
    YES_OR_NO,
)
from firsthand.front.command.console import Console
from firsthand.ground.pages.layout import Layout

_readline: Final[Any] = import_module("readline") if find_spec("readline") else None
"""Lines that can be edited. A few builds of Python lack it; there the terminal's own editing has to do."""

_LONGEST_LINE: Final = 1_000_000
_WIDEST: Final = 80
_LONGEST_BEFORE: Final = 300
_PROMPT: Final = "> "


class HungUp(BaseException):
    """The terminal was closed, or somebody asked the command to end."""

    def __init__(self, half: str) -> None:
        super().__init__()
        self.half = half
        """What stood in the line."""


class Dialogue:
    """Shows questions and reads lines. Knows nothing about cases."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, _WIDEST)
        self._layout = Layout(self._width, console.colour, console.can_draw)
        self.half = ""
        """What stood in a line that was interrupted."""
        self._is_typed = console.stdin is sys.stdin.buffer and console.stdin.isatty()
        if self._is_typed and _readline:
            _readline.set_auto_history(False)
            _readline.set_completer(lambda _text, _state: None)

    def say(self, line: Line) -> None:
        """Show a line, wrapped."""
        self._show(self._wrapped(self._put(line)))

    def command(self, command: str) -> None:
        """Show a command to type, never broken into two lines."""
        self._show(["  " + command])

    def ask(self, question: Question[Any], before: str) -> None:
        """Show a question with everything around it."""
        self._console.show("\n")
        if question.heading:
            self._show(
                [
                    *(
                        self._layout.bold(line)
                        for line in self._wrapped(self._put(question.heading))
                    ),
                    "",
                ]
            )
        for line in question.before:
            self.say(line)
        if question.before:
            self._console.show("\n")
        self._asks(question)
        for hint in question.hints:
            self._quietly(hint)
        self._options(question)
        self._enter(question, before)

    def again(self, question: Question[Any], sorry: Sorry) -> None:
        """Say what was wrong, and ask again in short, with what there is to choose from."""
        self.say(sorry.said)
        self._console.show("\n")
        self._asks(question)
        self._options(question)

    def read(self, question: Question[Any], before: str) -> str:
        """Read one line. Raises EOFError at the end of the input, KeyboardInterrupt and HungUp."""
        line = self._typed(before if question.is_text else "") if self._is_typed else self._piped()
        return self._in_english(question, line)

    # --- Showing --------------------------------------------------------------------------

    def _asks(self, question: Question[Any]) -> None:
        asked = self._put(question.asks)
        if question.options == YES_OR_NO:
            asked = f"{asked} ({' / '.join(self._put(option.text) for option in YES_OR_NO)})"
        self._show([self._layout.bold(line) for line in self._wrapped(asked)])

    def _options(self, question: Question[Any]) -> None:
        if question.options == YES_OR_NO:
            return
        margin = 4 if len(question.options) < 10 else 5  # two figures take one more
        for number, option in enumerate(question.options, start=1):
            text = self._put(option.text)
            lines = self._wrapped(text, margin + 1)
            first = f"{number:>{margin - 1}}  "
            self._show([first + lines[0].lstrip(), *lines[1:]])
            if option.more:
                self._quietly(option.more, margin + 1)

    def _enter(self, question: Question[Any], before: str) -> None:
        if before:
            said = self._before(question, before)
            can_mend = question.is_text and self._is_typed and _readline
            sentence = (
                marked("Enter: keep “{before}”. Arrow up: change it.")
                if can_mend
                else marked("Enter: keep “{before}”")
            )
            self._quietly(Said(sentence, {"before": clean(said, _LONGEST_BEFORE)}))
            if question.usual:
                self._quietly(
                    Said(
                        marked("{none}: {usual}"), {"none": Said(NOTHING), "usual": question.usual}
                    )
                )
        elif question.usual:
            self._quietly(Said(marked("Enter: {usual}"), {"usual": question.usual}))

    def _before(self, question: Question[Any], before: str) -> str:
        """Say a former answer the way it is shown in the list."""
        if before == NOTHING and question.usual:
            return self._put(question.usual)
        texts = {option.code: self._put(option.text) for option in question.options}
        codes = before.split()
        return ", ".join(texts[code] for code in codes) if set(codes) <= texts.keys() else before

    def _quietly(self, line: Line, indent: int = 2) -> None:
        self._show(self._layout.quietly(self._wrapped(self._put(line), indent)))

    def _put(self, line: Line) -> str:
        return worded(line, self._console.words)

    def _wrapped(self, text: str, indent: int = 0) -> list[str]:
        margin = " " * indent
        return textwrap.wrap(
            text,
            self._width,
            initial_indent=margin,
            subsequent_indent=margin,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [""]

    def _show(self, lines: list[str]) -> None:
        self._console.show("\n".join(lines) + "\n")

    # --- Reading --------------------------------------------------------------------------

    def _typed(self, before: str) -> str:
        if _readline:
            _readline.clear_history()
            if before:
                _readline.add_history(
                    before
                )  # one press of the arrow key brings it back for mending
        self._console.stdout.flush()
        try:
            line = input(_PROMPT)
        except UnicodeDecodeError:
            return "\ufffd"
        except KeyboardInterrupt:
            self.half = _line_so_far()
            raise
        except HungUp as hung_up:
            self.half = hung_up.half
            raise
        return line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def _piped(self) -> str:
        """Read a line of a pipe, and show it, so that what is shown reads like a conversation."""
        self._console.show(_PROMPT)
        self._console.stdout.flush()
        line = self._console.stdin.readline(_LONGEST_LINE)
        if not line:
            raise EOFError
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            self._skip_line()
        text = line.decode("utf-8", "replace")
        self._console.show(clean(text, _LONGEST_BEFORE) + "\n")
        return text

    def _skip_line(self) -> None:
        while True:
            rest = self._console.stdin.readline(_LONGEST_LINE)
            if not rest or rest.endswith(b"\n"):
                return

    def _in_english(self, question: Question[Any], line: str) -> str:
        """Take yes, no, none, back, stop and help in the reader's own language, too."""
        typed = clean(line).casefold()
        words = [BACK, STOP, NOTHING] if question.is_text else [BACK, STOP, NOTHING, HELP]
        if question.takes_yes_or_no:
            words += [YES, NO]
        theirs = {self._console.say(word).casefold(): word for word in words}
        if question.takes_yes_or_no:
            theirs |= {own[:1]: word for own, word in theirs.items() if word in {YES, NO}}
        return theirs.get(typed, line)


@contextmanager
def hang_ups_raised() -> Iterator[None]:
    """Turn the end of the terminal, and a polite request to end, into HungUp where it happens."""
    is_main = current_thread() is main_thread()  # no other may listen for signals
    names = [name for name in ("SIGHUP", "SIGTERM") if is_main and hasattr(signal, name)]
    numbers = [signal.Signals[name] for name in names]
    before = [signal.signal(number, _raise_hung_up) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _raise_hung_up(_number: int, _frame: FrameType | None) -> None:
    raise HungUp(_line_so_far())  # afterwards the line is gone


def _line_so_far() -> str:
    return str(_readline.get_line_buffer()) if _readline else ""
