"""Sources, and what they tell."""

from collections.abc import Iterator
from typing import Final, cast, get_args

from firsthand.core.documents import Fields, nearest
from firsthand.core.documents.fields import LONGEST_NAME, shown, told
from firsthand.core.standards import Side
from firsthand.core.verdict.case import Direction, Evidence, Grade, Source
from firsthand.core.verdict.reading.days import span
from firsthand.core.verdict.reading.ids import unique_id
from firsthand.core.verdict.rubric import Rubric
from firsthand.core.words import marked

GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
DIRECTIONS: Final = frozenset(get_args(Direction))


def sources(top: Fields) -> tuple[Source, ...]:
    """Read the sources; ids are unique."""
    seen: set[str] = set()
    found = []
    for fields in top.subs("sources"):
        source = Source(
            id=unique_id(fields, seen),
            origin=fields.text("origin", required=True, longest=LONGEST_NAME),
            side=fields.choice("side", list(Side)) or Side.COMMUNITY,
            title=fields.text("title"),
            published_by_partner=fields.flag("published_by_partner"),
            accounts=fields.whole("accounts", least=1, default=1) or 1,
        )
        found.append(source)
    return tuple(found)


def evidence(top: Fields, known_sources: set[str], rubric: Rubric) -> Iterator[Evidence]:
    """Read the items of evidence; ids are unique, sources known, rows and directions as the format allows."""
    seen: set[str] = set()
    for fields in top.subs("evidence"):
        id = unique_id(fields, seen)
        incident = fields.mapping.get("incident")
        yield Evidence(
            id=id,
            source=_source(fields, known_sources),
            grade=fields.choice("grade", GRADES) or "D",
            rows=_rows(fields, rubric),
            date=span(fields, "date"),
            incident=None if incident is None else fields.text("incident", longest=LONGEST_NAME),
            locator=fields.text("locator"),
            note=fields.text("note"),
        )


def _source(fields: Fields, known_sources: set[str]) -> str:
    id = fields.text("source", required=True)
    if id and id not in known_sources:
        near = nearest(id, sorted(known_sources))
        if near:
            sentence = marked('There is no source "{id}" in this file. Did you mean "{near}"?')
            fields.wrong("source", sentence, id=shown(id), near=near)
        else:
            fields.wrong("source", marked('There is no source "{id}" in this file.'), id=shown(id))
    return id


def _rows(fields: Fields, rubric: Rubric) -> dict[str, Direction]:
    sub = fields.sub("rows")
    if sub is None:
        return {}
    for row, direction in sub.mapping.items():
        _check_row(sub, row, rubric)
        _check_direction(sub, row, direction)
    return cast(
        dict[str, Direction], sub.mapping
    )  # each entry was checked; one mistake refuses the whole file


def _check_row(sub: Fields, row: str, rubric: Rubric) -> None:
    if row in rubric.testify and row != "D00":
        return
    if row == "D00":
        sub.wrong(row, marked("D00 cannot be filed: it follows from the requests."))
    elif row in rubric.place:
        sub.wrong(
            row,
            marked("{row} is judged from its parts. File the evidence on one of them."),
            row=row,
        )
    elif row.startswith("T") and row[1:].isdigit():
        sub.wrong(
            row,
            marked("{row} is a threshold, not a row. It only helps to choose a direction."),
            row=row,
        )
    else:
        known = [id for id in rubric.testify if id != "D00"]
        near = nearest(row, known)
        if near:
            sub.wrong(
                row,
                marked('There is no row "{row}". Did you mean {near}?'),
                row=shown(row),
                near=near,
            )
        else:
            sentence = marked('There is no row "{row}". "firsthand standards" lists them.')
            sub.wrong(row, sentence, row=shown(row))


def _check_direction(sub: Fields, row: str, direction: object) -> None:
    if not isinstance(direction, str) or direction not in DIRECTIONS:
        if direction is None:
            sub.wrong(
                row,
                marked(
                    'A direction is missing. Write "+", "-" or "~", in quotes: a bare ~ means nothing.'
                ),
            )
        else:
            sentence = marked('A direction is "+", "-" or "~", in quotes, not {value}.')
            sub.wrong(row, sentence, value=told(direction))  # type: ignore[arg-type]  # any value can be shown
    elif ":" in row and direction == "~":
        sub.wrong(row, marked('An element of a red line is shown or not: "+" or "-", never "~".'))
    elif row.startswith("Y") and ":" not in row and direction != "-":
        sentence = marked(
            'On {row} as a whole only "-" is allowed. What supports it names the element, such as {row}:E1.'
        )
        sub.wrong(row, sentence, row=row)
