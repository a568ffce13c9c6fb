"""A real terminal for tests: the command runs in a session of its own behind a pseudo-terminal."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.front.command.running import FIRSTHAND, surroundings

PATIENCE: Final = 90.0  # seconds for the next prompt, on a busy machine
PROMPT: Final = "> "
CTRL_C: Final = "\x03"
CTRL_D: Final = "\x04"
UP: Final = "\x1b[A"
PASTE: Final = ("\x1b[200~", "\x1b[201~")
"""What a terminal sends around text that is pasted."""


class Terminal:
    """Somebody sits in front of `firsthand new FILE --ask`."""

    def __init__(self, file: Path, *options: str, columns: int = 80, rows: int = 24) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._fd = ours
        self._process = subprocess.Popen(
            [*FIRSTHAND, "new", file.name, "--ask", *options],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=file.parent,
            env=surroundings(TERM="xterm"),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # no threads here
        )
        os.close(theirs)

    def until_prompt(self) -> str:
        """Give what is shown until the next prompt waits for an answer."""
        return self._until(lambda shown: shown.endswith(PROMPT))

    def until_typed(self, words: str) -> None:
        """Wait until the terminal shows what was typed."""
        self._until(lambda shown: words in shown)

    def until_end(self) -> str:
        """Give what is shown until the command ends."""
        return self._until(lambda _shown: False)

    def type(self, keys: str) -> None:
        """Press keys."""
        data = keys.encode()
        while data:
            self._drain()
            data = data[os.write(self._fd, data[:512]) :]

    def answer(self, words: str) -> str:
        """Type an answer, and give what is shown until the next prompt."""
        self.type(words + "\r")
        return self.until_prompt()

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def kill(self) -> None:
        """Kill the command, without a word of warning."""
        self.send(signal.SIGKILL)
        self.code()

    def close(self) -> None:
        """Close the window."""
        os.close(self._fd)
        self._fd = -1

    def code(self) -> int:
        """Wait for the end, and give the exit code."""
        code = self._process.wait(PATIENCE)
        if self._fd >= 0:
            self.close()
        return code

    def _drain(self) -> None:
        """Read what is echoed while much is typed, so that neither side waits for the other."""
        while select.select([self._fd], [], [], 0)[0]:
            os.read(self._fd, 65536)

    def _until(self, is_there: Callable[[str], bool]) -> str:
        deadline, shown = time.monotonic() + PATIENCE, b""
        while time.monotonic() < deadline:
            if select.select([self._fd], [], [], 0.05)[0]:
                try:
                    shown += os.read(self._fd, 65536)
                except OSError:  # nobody holds the other end any more
                    return _plain(shown)
            elif is_there(_plain(shown)):
                return _plain(shown)
        raise AssertionError(f"waited too long after: {_plain(shown)[-500:]}")


def _plain(shown: bytes) -> str:
    """Take out what only steers the terminal."""
    text = shown.decode("utf-8", "replace").replace("\r\n", "\n")
    for code in ("\x1b[?2004h", "\x1b[?2004l", "\x1b[?1034h"):
        text = text.replace(code, "")
    return text
