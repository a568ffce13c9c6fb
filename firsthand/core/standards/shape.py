"""The shape that the rules of the verdict count on: which ids there are, which rows are core, what red lines are made of."""

import re
from collections.abc import Mapping
from typing import Final

from firsthand.core.documents import Fields
from firsthand.core.standards.rows import Group, Row
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

JUDGED_WHOLE: Final[Mapping[str, tuple[str, ...]]] = {
    "minimum_standards": ("M1", "M2", "M3", "M4", "M5", "M6", "M7"),
    "criteria": ("C10",),
}
"""Groups that get a state of their own."""


def check(
    rows: Mapping[str, Row],
    groups: Mapping[str, Group],
    places: Mapping[str, Fields],
    tops: Mapping[str, Fields],
) -> None:
    """Note, where it stands, what the rules could not work with: in `places` of rows, and in `tops` of blocks."""
    _check_ids(rows, places, tops)
    _check_wholes(groups, tops)
    _check_cores(rows, places, tops["minimum_standards"])
    for row in rows.values():
        if row.block == "red_lines":
            _check_elements(row, places[row.id])


def _check_ids(
    rows: Mapping[str, Row], places: Mapping[str, Fields], tops: Mapping[str, Fields]
) -> None:
    for row in rows.values():
        if not re.fullmatch(IDS[row.block], row.id):
            places[row.id].wrong("id", marked("{id} is no id of this block."), id=row.id)
    filled = {row.block for row in rows.values()}
    for block in IDS:
        if block not in filled:
            tops[block].wrong("rows", marked("This block needs rows."))
        for id in NAMED_BY_RULES.get(block, ()):
            if id not in rows:
                sentence = marked("{id} is missing here: a rule of the verdict asks for it.")
                tops[block].wrong("rows", sentence, id=id)


def _check_wholes(groups: Mapping[str, Group], tops: Mapping[str, Fields]) -> None:
    """Check the groups that are judged as a whole: they need statements of their own."""
    for block, ids in JUDGED_WHOLE.items():
        for id in ids:
            if id not in groups or not (groups[id].met and groups[id].not_met):
                tops[block].wrong(
                    "groups", marked("{id} needs a group with a name and both statements."), id=id
                )


def _check_cores(rows: Mapping[str, Row], places: Mapping[str, Fields], top: Fields) -> None:
    for standard in JUDGED_WHOLE["minimum_standards"]:
        points = [row for row in rows.values() if row.id.startswith(standard + ".")]
        cores = [row.id for row in points if row.core]
        if len(cores) != 1:
            sentence = marked("{standard} needs exactly one core row, and has: {cores}.")
            where = places[cores[1]] if cores else places[points[0].id] if points else top
            where.wrong(
                "core" if cores else None,
                sentence,
                standard=standard,
                cores=", ".join(cores) or "none",
            )


def _check_elements(row: Row, fields: Fields) -> None:
    if not row.elements:
        fields.wrong(
            None,
            marked("{id} needs elements: without any, nothing would have to be shown."),
            id=row.id,
        )
        return
    for number, element in enumerate(row.elements, start=1):
        if element.id != f"E{number}":
            sentence = marked("Elements are numbered in order: E{number} belongs here, not {id}.")
            _wrong_in_element(fields, number, sentence, number=number, id=element.id)
    if not any(element.wrongful for element in row.elements):
        fields.wrong(None, marked("{id} needs an element that is wrongful in itself."), id=row.id)


def _wrong_in_element(fields: Fields, number: int, sentence: str, /, **blanks: object) -> None:
    elements = [element for element in fields.items("elements") if isinstance(element, dict)]
    path = f"{fields.place('elements')}[{number}].id"
    fields.wrong_in(elements[number - 1], "id", path, sentence, **blanks)
