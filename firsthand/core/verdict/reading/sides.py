"""The two sides, the period, and what the network declared beforehand."""

from collections.abc import Iterator
from datetime import date

from firsthand.core.documents import Fields
from firsthand.core.documents.fields import LONGEST_NAME
from firsthand.core.verdict.case import HouseRedLine, Partner, Role
from firsthand.core.verdict.reading.days import full_day, span
from firsthand.core.verdict.rubric import IF_REQUIRED, Rubric
from firsthand.core.words import marked


def community(top: Fields) -> str:
    """Read the name of the community organisation."""
    fields = top.sub("community", required=True)
    return fields.text("name", required=True, longest=LONGEST_NAME) if fields else ""


def partner(top: Fields) -> Partner:
    """Read the partner: name, at least one role, and the flags that say which rows apply."""
    fields = top.sub("partner", required=True)
    if fields is None:
        return Partner(name="", roles=())
    if fields.mapping.get("roles") in (None, []):
        fields.wrong(
            "roles", marked("At least one role is needed: {known}."), known=", ".join(Role)
        )
    roles = tuple(dict.fromkeys(fields.words("roles", list(Role))))
    return Partner(
        name=fields.text("name", required=True, longest=LONGEST_NAME),
        roles=roles,
        unaids=fields.flag("unaids"),
        fiscal_host=fields.flag("fiscal_host"),
        undertook_registration=fields.flag("undertook_registration"),
        is_class=fields.flag("is_class"),
    )


def period(top: Fields) -> tuple[date | None, date | None]:
    """Read the period, first and last day; None where it is open."""
    fields = top.sub("period")
    if fields is None:
        return None, None
    start, end = span(fields, "start"), span(fields, "end")
    if start and end and end.last < start.first:
        fields.wrong("end", marked("The period ends before it starts."))
    return start.first if start else None, end.last if end else None


def house_red_lines(top: Fields, rubric: Rubric) -> Iterator[HouseRedLine]:
    """Read the rows that the network declared red lines of its own, each with its full date."""
    allowed = [id for id in rubric.verdict_rows if id[0] != "Y"]
    for fields in top.subs("house_red_lines"):
        row = fields.choice("row", allowed)
        declared = full_day(fields, "declared", required=True)
        if row and declared:
            yield HouseRedLine(row=row, declared=declared)


def not_needed(top: Fields) -> frozenset[str]:
    """Read the "if required" rows for which the community has no need."""
    return frozenset(top.words("not_needed", IF_REQUIRED, guesses=False))
