"""The shape that the rules of the verdict count on: which ids there are, which rows are core, what red lines are made of."""

import re
from collections.abc import Mapping
from typing import Final

from firsthand.core.documents import Fields
from firsthand.core.standards.rows import Row
from firsthand.core.words import marked

IDS: Final[Mapping[str, str]] = {
    "unaids_principles": r"U\d\d",
    "inpud_principles": r"P\d\d(\.\d)?",
    "criteria": r"C\d\d(\.\d)?",
    "minimum_standards": r"M[1-7]\.\d",
    "compliance_monitoring": r"K\d(\.\d)?",
    "good_elements": r"GI?\d(\.\d)?",
    "bad_signs": r"B\d",
    "red_lines": r"Y\d",
    "due_diligence": r"D\d\d",
    "community_led_organisation": r"L\d\d",
    "community_led_response": r"R\d\d",
}
"""How the ids of a block look."""

NAMED_BY_RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "criteria": (
        *(
            "C01",
            "C02",
            "C03",
            "C04",
            "C05",
            "C05.1",
            "C05.2",
            "C05.3",
            "C05.4",
            "C06",
            "C07",
            "C08",
            "C09",
        ),
        *("C10.1", "C10.2", "C11"),
    ),
    "minimum_standards": ("M3.1", "M3.2", "M4.8", "M6.7"),
    "compliance_monitoring": ("K3.1", "K5.1", "K5.2"),
    "good_elements": ("G1.1", "G1.2", "G2", "G3", "G4", "G6"),
    "red_lines": ("Y3", "Y6", "Y7", "Y8"),
    "due_diligence": tuple(f"D{number:02}" for number in range(15)),
    "community_led_organisation": (
        *("L02", "L03", "L04", "L05", "L06", "L07"),
        *("L10", "L13", "L14", "L15", "L16"),
    ),
}
"""Rows that a rule of the verdict calls by their id, by the block they stand in."""


def check(rows: Mapping[str, Row], told: Mapping[str, Fields]) -> None:
    """Note, where each row stands, what the rules could not work with."""
    for row in rows.values():
        if not re.fullmatch(IDS[row.block], row.id):
            told[row.id].wrong("id", marked("{id} is no id of this block."), id=row.id)
    for block, ids in NAMED_BY_RULES.items():
        first = next((told[row.id] for row in rows.values() if row.block == block), None)
        for id in ids:
            if id not in rows and first is not None:
                first.wrong(
                    None,
                    marked("{id} is missing from this block: a rule of the verdict asks for it."),
                    id=id,
                )
    _check_cores(rows, told)
    for row in rows.values():
        if row.block == "red_lines":
            _check_elements(row, told[row.id])


def _check_cores(rows: Mapping[str, Row], told: Mapping[str, Fields]) -> None:
    for standard in (f"M{number}" for number in range(1, 8)):
        points = [row for row in rows.values() if row.id.startswith(standard + ".")]
        cores = [row.id for row in points if row.core]
        if points and len(cores) != 1:
            sentence = marked("{standard} needs exactly one core row, and has: {cores}.")
            where = told[cores[1] if cores else points[0].id]
            where.wrong(
                "core" if cores else None,
                sentence,
                standard=standard,
                cores=", ".join(cores) or "none",
            )


def _check_elements(row: Row, fields: Fields) -> None:
    ids = [element.id for element in row.elements]
    expected = [f"E{number}" for number in range(1, len(ids) + 1)]
    if not ids:
        fields.wrong(
            None,
            marked("{id} needs elements: without any, nothing would have to be shown."),
            id=row.id,
        )
    for element, id, right in zip(fields.subs("elements"), ids, expected, strict=True):
        if id != right:
            element.wrong(
                "id",
                marked("Elements are numbered in order: {right} belongs here, not {id}."),
                right=right,
                id=id,
            )
    if ids and not any(element.wrongful for element in row.elements):
        fields.wrong(None, marked("{id} needs an element that is wrongful in itself."), id=row.id)
