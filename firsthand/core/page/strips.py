"""The seven standards, one mark a point."""

from firsthand.core.page import wording
from firsthand.core.page.parts import Mark, Strip, Strips
from firsthand.core.page.view import View
from firsthand.core.verdict.vocabulary import State
from firsthand.core.words import counted, marked

HEADING = marked("The seven standards")
KEY = (
    (Mark.MET, marked("met")),
    (Mark.PARTLY, marked("partly met")),
    (Mark.NOT, marked("not met")),
    (Mark.CONTESTED, marked("the two sides disagree")),
    (Mark.OPEN, marked("nobody has shown")),
    (Mark.NA, marked("does not apply")),
)
_TABLE = (
    *(marked("Standard"), marked("Stands"), marked("Met"), marked("Not met")),
    *(marked("Partly or disputed"), marked("Not shown")),
)


def strips(view: View) -> Strips:
    """Give the standards as strips of marks, with a key and the same as a table."""
    say = view.speech.say
    found = tuple(_strip(id, view) for id in view.result.standards)
    used = {mark for strip in found for mark in strip.marks}
    return Strips(
        heading=say(HEADING),
        hint=say(marked("Each mark is one point of the standard.")),
        strips=found,
        key=tuple((mark, say(word)) for mark, word in KEY if mark in used or mark is not Mark.NA),
        table=tuple(say(heading) for heading in _TABLE),
    )


def _strip(id: str, view: View) -> Strip:
    speech, state = view.speech, view.result.standards[id]
    states = [view.result.rows[row] for row in view.rubric.standard_rows[id]]
    counts: dict[str, int] = {code: states.count(code) for code in State}
    points = len(states) - counts["not_applicable"]
    known = points - counts["unknown"]
    stands = speech.say(wording.STANDS[state])
    if known:
        of = speech.count(
            counted("{n} of {points} points known", "{n} of {points} points known"),
            known,
            points=points,
        )
    else:
        of = speech.count(counted("{n} point", "{n} points"), points)
    label = marked(
        "{name}: {met} met, {not_met} not met, {other} partly or disputed, {open} not shown, of {points} points"
    )
    other = counts["partly"] + counts["contested"]
    return Strip(
        id=id,
        name=view.name(id),
        mark=wording.STATE_MARKS[state],
        stands=stands,
        said_of=speech.say(marked("{stands} · {count}"), stands=stands, count=of),
        marks=tuple(wording.STATE_MARKS[row] for row in states),
        met=counts["met"],
        not_met=counts["not_met"],
        other=other,
        not_shown=counts["unknown"],
        label=speech.say(
            label,
            name=view.name(id),
            met=counts["met"],
            not_met=counts["not_met"],
            other=other,
            open=counts["unknown"],
            points=points,
        ),
    )
