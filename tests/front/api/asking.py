"""Another tool, with a token, that asks."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from firsthand.front.api.tokens import make_token
from tests.cast import TODAY, Cast

ROOT = "/api/1"
UNTIL = date(2099, 12, 31)


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Any
    content: bytes

    @property
    def json(self) -> Any:
        """Give the body as data."""
        return json.loads(self.content)

    @property
    def because(self) -> list[str]:
        """Give why not."""
        found: list[str] = self.json["because"]
        return found


@dataclass
class Asker:
    """A tool with a token, or without one."""

    key: str = ""
    client: Client = field(default_factory=Client)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Ask; a body that is not bytes is written as JSON."""
        if self.key:
            headers.setdefault("Authorization", f"Bearer {self.key}")
        data = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        answer = self.client.generic(
            method, f"{ROOT}{path}", data, "application/json", headers=headers
        )
        return Answer(answer.status_code, answer.headers, answer.content)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for something."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        """Send something."""
        return self.ask("POST", path, body, **headers)


def key_of(cast: Cast, name: str, role: str, *, ends_on: date | None = None) -> str:
    """Make a token for a tool of somebody's organisation."""
    act = cast.act(name, is_elevated=True)
    with cast.acting(name):
        _, key = make_token(act, name=f"tool of {role}", role=role, ends_on=ends_on or TODAY)
    return key
