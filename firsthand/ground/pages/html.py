"""The verdict page as one HTML file that needs nothing else: no script, no other file, no other machine.

Templates hold form and no words; the style sheet and the marks are set into each page. Words from a case are
escaped by Jinja2 wherever they stand, and never become an id, an address or a style.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from firsthand.core.page.parts import (
    Accounts,
    Entry,
    Frame,
    Groups,
    List,
    Mark,
    Open,
    Page,
    Pair,
    Pairs,
    RedLines,
    Strips,
    Summary,
    Ways,
)

Model: TypeAlias = List | Groups | Strips | RedLines | Pairs | Ways | Open | Accounts

_HERE: Final = Path(__file__).parent
_TEMPLATES: Final[dict[type[Model], str]] = {
    List: "list.html",
    Groups: "groups.html",
    Strips: "standards.html",
    RedLines: "red_lines.html",
    Pairs: "two_sides.html",
    Ways: "changes.html",
    Open: "never_shown.html",
    Accounts: "accounts.html",
}
_LONG: Final = frozenset({"good", "also_seen"})  # parts that can hold fifty statements
_FIRST: Final = 7  # of these, so many are open
_SHELVES: Final = (Mark.UGLY, Mark.BAD, Mark.MIXED, Mark.GOOD, Mark.UNKNOWN)


def to_html(page: Page) -> str:
    """Set the page of one case as one self-contained HTML document."""
    return _set("case.html", page, parts=_parts(page))


def in_parts(page: Page) -> dict[str, object]:
    """Give what the templates `verdict.html` and `parts.html` need, to set a page inside another."""
    return {
        "page": page,
        "parts": _parts(page),
        "is_mirrored": page.direction == "rtl",
    }


@dataclass(frozen=True, slots=True)
class Listed:
    """One case in an index."""

    page: str
    """Relative path of its own page."""
    summary: Summary
    pdf: str = ""
    """Relative path of the same page as PDF; empty where there is none."""


def to_html_index(cases: Sequence[Listed], frame: Frame) -> str:
    """Set a list of cases, each with the links to its own page, as one HTML document.

    Cases stand by verdict, otherwise in the order given.
    """
    shelves = []
    for mark in _SHELVES:
        of_mark = [case for case in cases if case.summary.mark is mark]
        listed = [
            (_address(case.page), _address(case.pdf) if case.pdf else "", case.summary)
            for case in of_mark
        ]
        if listed:
            shelves.append((mark, of_mark[0].summary.word, listed))
    return _set("index.html", frame, shelves=shelves)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Where the two points of a pair stand on a drawing that is 240 wide; None for a side that is not shown."""

    network: float | None
    partner: float | None

    @property
    def is_same(self) -> bool:
        return self.network is not None and self.network == self.partner

    @property
    def is_apart(self) -> bool:
        return (
            self.network is not None and self.partner is not None and self.network != self.partner
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a page, with what its template needs beside the model."""

    name: str
    model: Model
    is_mirrored: bool

    @property
    def anchor(self) -> str:
        return self.name.replace("_", "-")

    @property
    def template(self) -> str:
        return _TEMPLATES[type(self.model)]

    @property
    def hint(self) -> str:
        return "" if isinstance(self.model, Open) else self.model.hint

    @property
    def split(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """The statements that are open, and those folded away."""
        entries = self.model.entries if isinstance(self.model, List) else ()
        if self.name not in _LONG:
            return entries, ()
        return entries[:_FIRST], entries[_FIRST:]

    @property
    def drawings(self) -> list[tuple[Pair, _Drawn]]:
        """Each pair of ratings, and where its points stand."""
        pairs = self.model.pairs if isinstance(self.model, Pairs) else ()
        return [(pair, _Drawn(self._x(pair.network), self._x(pair.partner))) for pair in pairs]

    def _x(self, value: float | None) -> float | None:
        if value is None:
            return None
        x = 20 + value * 200 / 3
        return round(240 - x if self.is_mirrored else x, 1)


def _parts(page: Page) -> list[_Part]:
    """Give the parts that are there, in the order of the model."""
    values = [(field.name, getattr(page, field.name)) for field in fields(page)]
    is_mirrored = page.direction == "rtl"
    return [_Part(name, value, is_mirrored) for name, value in values if type(value) in _TEMPLATES]


def _address(path: str) -> str:
    """Make a relative path a link that stays in its folder, whatever the path holds."""
    return "./" + "/".join(
        quote(part, safe="") for part in path.split("/") if part not in ("", ".", "..")
    )


def _set(template: str, page: Page | Frame, **parts: object) -> str:
    return (
        _environment()
        .get_template(template)
        .render(page=page, policy=_policy(), is_mirrored=page.direction == "rtl", **parts)
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader([_HERE / "templates", _HERE / "static"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _policy() -> str:
    """Allow the one style sheet that stands in the page, by its fingerprint, and nothing else."""
    style = _environment().get_template("page.css").render()
    fingerprint = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'"
    )
