"""The case as far as it is known: a mapping as in a case file, which questions fill and add to."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from firsthand.core.documents import Value
from firsthand.core.verdict import CASE_FORMAT

Fields = dict[str, Value]

BOUNDS: Final = ("start", "end")


class Teller(NamedTuple):
    """A source, by what tells it from others."""

    side: str
    origin: str
    title: str = ""
    published_by_partner: bool = False
    accounts: int = 1


def empty_case() -> Fields:
    """Give a case in which nothing is known yet."""
    return {
        "format": CASE_FORMAT,
        "title": "",
        "community": {"name": ""},
        "partner": {"name": "", "roles": []},
    }


class Draft:
    """A case that is being put together. It works on a copy, and only fills what is empty or adds to lists."""

    def __init__(self, mapping: Mapping[str, Value]) -> None:
        self.mapping: Fields = {key: copied(value) for key, value in mapping.items()}

    # --- The two sides --------------------------------------------------------------------

    @property
    def community(self) -> str:
        return text_of(self._part("community"), "name")

    @community.setter
    def community(self, name: str) -> None:
        self._own("community")["name"] = name
        self._entitle()

    @property
    def partner(self) -> str:
        return text_of(self._part("partner"), "name")

    @partner.setter
    def partner(self, name: str) -> None:
        self._own("partner")["name"] = name
        self._entitle()

    @property
    def roles(self) -> tuple[str, ...]:
        roles = self._part("partner").get("roles")
        return tuple(str(role) for role in roles) if isinstance(roles, list) else ()

    @roles.setter
    def roles(self, roles: Sequence[str]) -> None:
        self._own("partner")["roles"] = list(roles)

    def flag(self, name: str) -> bool:
        """Tell whether a flag of the partner is set."""
        return self._part("partner").get(name) is True

    def set_flag(self, name: str, *, value: bool) -> None:
        """Set a flag of the partner."""
        self._own("partner")[name] = value

    def bound(self, name: str) -> str:
        """Give the start or the end of the period as it is written; empty where it is open."""
        value = self._part("period").get(name)
        return "" if value is None else str(value)

    def set_bound(self, name: str, day: str) -> None:
        """Set the start or the end of the period."""
        self._own("period")[name] = day

    def forget(self, part: str, name: str) -> None:
        """Take a field out of a part of the case, and the part with it when nothing is left."""
        own = self.mapping.get(part)
        if isinstance(own, dict):
            own.pop(name, None)
            if not own:
                del self.mapping[part]

    @property
    def not_needed(self) -> tuple[str, ...]:
        """Name the rows for which the network has no need."""
        rows = self.mapping.get("not_needed")
        return tuple(str(row) for row in rows) if isinstance(rows, list) else ()

    @property
    def is_named(self) -> bool:
        """Tell whether all is there that makes the file a case file."""
        return bool(
            self.community and self.partner and self.roles and text_of(self.mapping, "title")
        )

    def _entitle(self) -> None:
        if not text_of(self.mapping, "title") and self.community and self.partner:
            self.mapping["title"] = title_of(self.mapping)

    # --- What was told --------------------------------------------------------------------

    @property
    def sources(self) -> list[Fields]:
        return entries_of(self.mapping, "sources")

    @property
    def evidence(self) -> list[Fields]:
        return entries_of(self.mapping, "evidence")

    def source_of(self, teller: Teller) -> str:
        """Give the id of a source, which is added if it is not there yet."""
        for source in self.sources:
            if teller_of(source) == teller:
                return text_of(source, "id")
        id = _fresh("S", {text_of(source, "id") for source in self.sources})
        added: Fields = {"id": id, "origin": teller.origin, "side": teller.side}
        if teller.title:
            added["title"] = teller.title
        if teller.published_by_partner:
            added["published_by_partner"] = True
        if teller.accounts > 1:
            added["accounts"] = teller.accounts
        self._list("sources").append(added)
        return id

    def add_evidence(self, fields: Mapping[str, Value]) -> str:
        """Add an item under a new id, which no event in the file is called by either."""
        taken = {text_of(item, "id") for item in self.evidence}
        taken |= {text_of(item, "incident") for item in self.evidence}
        id = _fresh("E", taken)
        self._list("evidence").append({"id": id, **fields})
        return id

    def _list(self, key: str) -> list[Value]:
        found = self.mapping.get(key)
        if not isinstance(found, list):
            found = self.mapping[key] = []
        return found

    def _part(self, key: str) -> Mapping[str, Value]:
        part = self.mapping.get(key)
        return part if isinstance(part, dict) else {}

    def _own(self, key: str) -> Fields:
        part = self.mapping.get(key)
        if not isinstance(part, dict):
            part = self.mapping[key] = {}
        return part


def copied(value: Value) -> Value:
    """Copy a value so that nothing in it is shared, not even what a YAML alias made the same."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [copied(inner) for inner in value]
    return value


def text_of(fields: Mapping[str, Value], key: str) -> str:
    """Give a text, or nothing where there is none."""
    value = fields.get(key)
    return value if isinstance(value, str) and value.strip() else ""


def entries_of(mapping: Mapping[str, Value], key: str) -> list[Fields]:
    """Give the entries of a list of the case."""
    found = mapping.get(key)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def title_of(mapping: Mapping[str, Value]) -> str:
    """Give the title that a case gets when it has none."""
    draft = Draft(mapping)
    return f"{draft.community} – {draft.partner}"


def teller_of(source: Mapping[str, Value]) -> Teller:
    """Give what tells a source of a case from the others."""
    accounts = source.get("accounts")
    return Teller(
        side=text_of(source, "side"),
        origin=text_of(source, "origin"),
        title=text_of(source, "title"),
        published_by_partner=source.get("published_by_partner") is True,
        accounts=accounts if isinstance(accounts, int) else 1,
    )


def _fresh(letter: str, taken: set[str]) -> str:
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"
