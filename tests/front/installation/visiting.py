"""An application that runs as people run it, and a visitor with a cookie jar."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

PATIENCE = 240
"""Seconds for a start on a busy machine."""


class NoAnswer(Exception):
    """The server did not answer, or stopped in the middle: nothing was acknowledged."""


def free_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Running:
    """`firsthand demo`, serving."""

    folder: Path
    port: int = field(default_factory=free_port)
    with_files: bool = False
    """Whether the demo writes its pages first."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @property
    def password(self) -> str:
        """The password of everybody in the story."""
        return (self.data / "keys" / "demo").read_text().strip()

    def start(self) -> "Running":
        """Start it, and wait until it answers."""
        arguments = ["demo", "--into", str(self.folder), "--port", str(self.port)]
        arguments += [] if self.with_files else ["--only-site"]
        with (self.folder.parent / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "firsthand", *arguments],
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={name: os.environ[name] for name in os.environ if "DJANGO" not in name},
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if Visitor(self.port).get("/account/login/")[0] == http.client.OK:
                    return self
            except NoAnswer:
                time.sleep(0.2)
            if self.process.poll() is not None:
                break
        raise AssertionError((self.folder.parent / "log").read_text()[-3000:])

    def kill(self) -> None:
        """Kill everything at once, as a power cut would: the server, its workers, and the database."""
        assert self.process
        lines = (self.data / "postgres" / "postmaster.pid").read_text().splitlines()
        os.kill(int(lines[0]), signal.SIGKILL)
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Stop it as Ctrl-C does; give the exit code."""
        assert self.process
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)


@dataclass
class Visitor:
    """Somebody with a browser that is not one."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> tuple[int, str, str]:
        """Ask for a page: status, text, and where it leads."""
        return self._ask("GET", path)

    def post(self, path: str, form: Mapping[str, str], page: str = "") -> tuple[int, str, str]:
        """Send the form of a page, with the token that stands in it."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(page or path)[1])
        assert token, path
        return self._ask("POST", path, {"csrfmiddlewaretoken": token[1], **form})

    def post_json(self, path: str, body: object, token: str = "") -> tuple[int, str, str]:
        """Send an object, as a script of a page does."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": token}
        return self._send("POST", path, json.dumps(body), headers)

    def try_json(self, path: str, body: object) -> int:
        """Send an object; give the status, or 0 where no answer came, after a moment."""
        try:
            return self.post_json(path, body)[0]
        except NoAnswer:
            time.sleep(0.25)
            return 0

    def sign_in(self, username: str, password: str) -> None:
        """Sign in."""
        status, *_ = self.post("/account/login/", {"login": username, "password": password})
        assert status == http.client.FOUND

    def _ask(
        self, method: str, path: str, form: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        body = urlencode(form) if form else None
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        return self._send(method, path, body, headers)

    def _send(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = headers | {"Cookie": cookies}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.strip().partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text, answer.headers.get("Location", "")
