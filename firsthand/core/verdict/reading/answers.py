"""Requests, ratings, open findings and community-led checks."""

from collections.abc import Iterator
from typing import Final

from firsthand.core.documents import Fields
from firsthand.core.documents.fields import shown, told
from firsthand.core.standards import Side
from firsthand.core.verdict.case import (
    Body,
    LedCheck,
    OpenFinding,
    Outcome,
    Rating,
    Request,
    StandardRating,
)
from firsthand.core.verdict.reading.days import full_day
from firsthand.core.verdict.reading.ids import unique_id
from firsthand.core.verdict.rubric import CRITERIA, LED_BODIES, LED_FACTS, RATED, STANDARDS, Rubric
from firsthand.core.words import marked

BOTH_SIDES: Final = (Side.COMMUNITY, Side.PARTNER)
NON_ANSWERS: Final = ("dont_know", "not_applicable", "prefer_not")
HIGHEST: Final = 3


def requests(top: Fields, rubric: Rubric) -> Iterator[Request]:
    """Read the register of requests; a declined one gives its reason."""
    rows = [id for id in rubric.testify if id != "D00" and ":" not in id]
    seen: set[str] = set()
    for fields in top.subs("requests"):
        outcome = fields.choice("outcome", list(Outcome))
        reason = fields.text("reason")
        if outcome is Outcome.DECLINED and not reason.strip():
            sentence = marked(
                '"declined" needs the reason that was given. Without one, it is "refused".'
            )
            fields.wrong("reason" if "reason" in fields.mapping else "outcome", sentence)
        yield Request(
            id=unique_id(fields, seen),
            row=fields.choice("row", rows) or "",
            outcome=outcome or Outcome.PENDING,
            asked=full_day(fields, "asked"),
            due=full_day(fields, "due"),
            reminded=full_day(fields, "reminded"),
            reason=reason,
        )


def ratings(top: Fields) -> Iterator[StandardRating]:
    """Read single ratings: 0 to 3, or one of the three ways of not answering."""
    for fields in top.subs("ratings"):
        standard = fields.choice("standard", RATED)
        side = fields.choice("side", BOTH_SIDES)
        value = fields.mapping.get("value")
        if not _is_rating(value):
            sentence = marked("A rating is 0, 1, 2 or 3, or one of: {known}. Not {value}.")
            fields.wrong("value", sentence, known=", ".join(NON_ANSWERS), value=told(value))
        elif standard and side:
            yield StandardRating(standard=standard, side=side, value=_as_rating(value))


def _is_rating(value: object) -> bool:
    if isinstance(value, str):
        return value in NON_ANSWERS
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST


def _as_rating(value: object) -> Rating:
    if isinstance(value, int):
        return value
    return (
        "dont_know"
        if value == "dont_know"
        else "not_applicable"
        if value == "not_applicable"
        else "prefer_not"
    )


def open_findings(top: Fields, rubric: Rubric) -> Iterator[OpenFinding]:
    """Read findings that an earlier period left open."""
    allowed = [
        *rubric.verdict_rows,
        *STANDARDS,
        *(id for id in CRITERIA if id not in rubric.verdict_rows),
    ]
    for fields in top.subs("open_findings"):
        row = fields.choice("row", allowed)
        since = fields.mapping.get("since")
        remedied = fields.flag("remedied")
        if row:
            yield OpenFinding(
                row=row, since="" if since is None else shown(since), remedied=remedied
            )


def led_checks(top: Fields) -> Iterator[LedCheck]:
    """Read community-led checks, at most one for each side."""
    seen: set[Side] = set()
    for fields in top.subs("led_checks"):
        of = fields.choice("of", BOTH_SIDES)
        if of in seen:
            fields.wrong("of", marked("There is a check of the {side} already."), side=of)
        bodies, facts = _bodies(fields), _facts(fields)
        if of:
            seen.add(of)
            yield LedCheck(of=of, bodies=bodies, facts=facts)


def _bodies(fields: Fields) -> dict[str, Body]:
    sub = fields.sub("bodies")
    found = {}
    for id in sub.mapping if sub else ():
        if sub is None or not _is_known(sub, id, LED_BODIES):
            continue
        body = sub.sub(id, required=True)
        if body is None:
            continue
        size, ours = body.whole("size", least=0), body.whole("from_community", least=0)
        if size is not None and ours is not None:
            if ours > size:
                body.wrong("from_community", marked("This is more than the size of the body."))
            found[id] = Body(size=size, from_community=ours)
    return found


def _facts(fields: Fields) -> dict[str, bool | None]:
    sub = fields.sub("facts")
    found: dict[str, bool | None] = {}
    for id, value in sub.mapping.items() if sub else ():
        if sub is None or not _is_known(sub, id, LED_FACTS):
            continue
        if value is None or isinstance(value, bool):
            found[id] = value
        else:
            sub.wrong(
                id,
                marked("This is true, false or null (not known), not {value}."),
                value=told(value),
            )
    return found


def _is_known(sub: Fields, id: str, known: tuple[str, ...]) -> bool:
    if id in known:
        return True
    sub.wrong(
        id,
        marked('"{id}" is not asked for here. It is one of: {known}.'),
        id=shown(id),
        known=", ".join(known),
    )
    return False
