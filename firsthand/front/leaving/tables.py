"""The tables of an organisation, found by walking the models: a new one is never forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import AutoField, Field, ForeignKey, Model, QuerySet

from firsthand.ground.parties.models import Organisation, Person

WITHHELD: Final = frozenset({"key_digest", "sealed_tally"})
"""Fields by which somebody gets in, or that only this server may open: they never leave.

On arrival they get a value to which nobody has the key.
"""


STAYS: Final[Mapping[str, str]] = {
    "cases.passkey": "a passkey works at this server's address only; the seven words go along",
    "cases.referralpiece": "the link to what was passed on leads to this server only",
    "partnerships.daysread": "another server looks through all days anew",
    "partnerships.draft": "what somebody is still writing is theirs alone",
    "partnerships.answerdraft": "what a partner is still writing is seen by nobody of ours before it is sent",
    "partnerships.draftfile": "it lies with an answer that is not sent",
    "partnerships.membervoice": "a member's word is theirs; what was weighed from it leaves",
    "partnerships.partnerrecord": "it was made from what other organisations said",
    "partnerships.turn": "who has rated is nobody's business, and an open review ends here",
    "partnerships.touch": "the database works it out anew where accounts arrive",
}
"""Tables that never leave, each with the reason. They go when the organisation goes.

Rows that stay of tables that leave are named by the room: `not_sent_yet` of partnerships.
"""


class NotCarried(LookupError):
    """A model has an organisation, and something about it that an export cannot carry."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an organisation: its model, and the fields that leave with it."""

    model: type[Model]
    fields: tuple["Field[Any, Any]", ...]

    @property
    def name(self) -> str:
        """What it is called in an export: `partnerships.evidence`."""
        return self.model._meta.label_lower

    @property
    def leaves(self) -> bool:
        """Tell whether its rows leave with the organisation."""
        return self.name not in STAYS

    @property
    def column(self) -> str:
        """The column that says whose a row is."""
        return "id" if self.model is Organisation else "organisation_id"

    @property
    def withheld(self) -> tuple[str, ...]:
        """The fields of this table that never leave."""
        return tuple(field.attname for field in _columns(self.model) if field.name in WITHHELD)

    @property
    def people(self) -> tuple[str, ...]:
        """The fields that name somebody with an account."""
        return tuple(
            field.attname
            for field in self.fields
            if isinstance(field, ForeignKey) and field.related_model is Person
        )

    @property
    def is_numbered(self) -> bool:
        """Tell whether a server numbers its rows; the numbers stay behind, their order does not."""
        return isinstance(self.model._meta.pk, AutoField)

    def rows(self, organisation: UUID, using: str = "default") -> QuerySet[Any]:
        """Give the rows of an organisation, in the order of their keys."""
        every = self.model._base_manager.using(using)
        return every.filter(**{self.column: organisation}).order_by("pk")


@cache
def tables() -> tuple[Table, ...]:
    """Give every table of an organisation, each after those it points to; the organisation itself is the first.

    Raises NotCarried for a table that points to something that stays behind, or to rows that a server numbers.
    """
    models = {model._meta.label_lower: model for model in apps.get_models() if _is_owned(model)}
    ordered: dict[type[Model], None] = {Organisation: None}
    for _, model in sorted(models.items()):
        _place(model, set(models.values()), ordered, ())
    return tuple(Table(model, tuple(_carried(model))) for model in ordered)


def table_named(name: str) -> Table | None:
    """Give a table by its name in an export."""
    return next((table for table in tables() if table.name == name), None)


def _is_owned(model: type[Model]) -> bool:
    return model is Organisation or any(
        field.name == "organisation" and field.related_model is Organisation
        for field in _columns(model)
    )


def _place(
    model: type[Model],
    owned: set[type[Model]],
    ordered: dict[type[Model], None],
    above: tuple[type[Model], ...],
) -> None:
    """Put a model into the order, after whatever it points to. Raises NotCarried."""
    if model in ordered:
        return
    if model in above:
        raise NotCarried(f"{model._meta.label} points to itself through others")
    for target in _targets(model):
        if target is Person or target is model:
            continue
        if target not in owned:
            raise NotCarried(f"{model._meta.label} points to {target._meta.label}, which stays")
        if isinstance(target._meta.pk, AutoField):
            raise NotCarried(f"{model._meta.label} points to numbered rows: give them a UUID")
        _place(target, owned, ordered, (*above, model))
    ordered[model] = None


def _targets(model: type[Model]) -> Iterator[type[Model]]:
    for field in _columns(model):
        if isinstance(field, ForeignKey):
            yield field.related_model


def _carried(model: type[Model]) -> Iterator["Field[Any, Any]"]:
    for field in _columns(model):
        if isinstance(field, AutoField) or field.name in WITHHELD:
            continue
        if field.name != "organisation":
            yield field


def _columns(model: type[Model]) -> list["Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if field.column]
