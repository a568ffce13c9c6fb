"""Every field that names or could name a person says why it exists, who sees it, and until when."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from firsthand.ground.parties.models import Person
from tests.house.tree import text

REGISTER = Path("docs/register.md")
DJANGOS_OWN = {"auth", "contenttypes"}
"""Tables that Django makes: no row of ours is in them."""
TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, ArrayField)
HOW = (
    "add them to docs/register.md, under “## <table>”: behind “Cannot name anybody:” where only our own codes, digests"
    " or ids of records can stand in them, or else as a row “| `field` | why it exists | who sees it | until when |”"
)


def fields_of(model: type[models.Model]) -> Iterator[str]:
    """Give the fields of a table with text, with an id that is no foreign key, or with a person."""
    for field in model._meta.concrete_fields:
        is_person = isinstance(field, models.ForeignKey) and field.related_model is Person
        is_bare = isinstance(field, (*TEXT, models.UUIDField)) and not field.is_relation
        if is_person or (is_bare and not field.primary_key):
            yield field.name


def tables() -> dict[str, set[str]]:
    """Give every table that has such fields."""
    found = {
        model._meta.label_lower: set(fields_of(model))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in DJANGOS_OWN
    }
    return {label: fields for label, fields in found.items() if fields}


def sections() -> dict[str, str]:
    """Give the parts of the register, by table."""
    _, *parts = re.split(r"(?m)^## (\S+)$", text(REGISTER))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def harmless(part: str) -> list[str]:
    """Give the fields of a part that cannot name anybody."""
    found = re.search(r"(?m)^Cannot name anybody: (.+)\.$", part)
    return re.findall(r"`(\w+)`", found[1]) if found else []


def rows(part: str) -> dict[str, list[str]]:
    """Give the fields of a part that could, each with its cells."""
    return {
        found[1]: [cell.strip() for cell in found[2].split("|")]
        for found in re.finditer(r"(?m)^\| `(\w+)` \|(.*)\|$", part)
    }


def test_every_field_that_could_name_a_person_stands_in_the_register() -> None:
    told = {label: {*harmless(part), *rows(part)} for label, part in sections().items()}
    assert len(tables()) > 20, "no tables were found at all"
    missing = [
        f"{label}.{name}"
        for label, names in sorted(tables().items())
        for name in sorted(names - told.get(label, set()))
    ]
    assert not missing, f"{HOW}: {missing}"


def test_the_register_tells_of_nothing_that_is_not_there() -> None:
    stale = [
        f"{label}.{name}"
        for label, part in sections().items()
        for name in (*harmless(part), *rows(part))
        if name not in tables().get(label, set())
    ]
    assert not stale, f"take these out of {REGISTER} again: {stale}"


def test_every_row_of_the_register_says_why_who_and_until_when() -> None:
    for label, part in sections().items():
        twice = set(harmless(part)) & set(rows(part))
        assert not twice, f"{label}: {twice} can name somebody, or cannot"
        for name, cells in rows(part).items():
            assert len(cells) == 3, f"{label}.{name}: {cells}"
            assert all(cells), f"{label}.{name}: {cells}"


def test_the_register_is_in_the_order_of_the_alphabet() -> None:
    assert list(sections()) == sorted(sections())


def test_no_table_keeps_an_address_of_a_device() -> None:
    kept = [
        str(field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.GenericIPAddressField)
    ]
    assert not kept, f"no address of a device is kept: {kept}"
