"""Red lines, each as a thread of elements: solid where shown, dotted where missing."""

from firsthand.core.page import wording
from firsthand.core.page.parts import Element, Mark, RedLineEntry, RedLines
from firsthand.core.page.view import View
from firsthand.core.standards.rows import Element as RowElement
from firsthand.core.standards.rows import Row
from firsthand.core.verdict.red_lines import RedLine
from firsthand.core.verdict.vocabulary import Line
from firsthand.core.words import counted, marked

_RAISED = (Line.ESTABLISHED, Line.ALLEGED)


def threads(view: View) -> RedLines:
    """Give every red line: the raised ones with their elements, the rest in groups."""
    say, lines = view.speech.say, view.result.red_lines
    raised = [id for state in _RAISED for id, line in lines.items() if line.state == state]
    hinted = [
        id for id, line in lines.items() if line.state == Line.UNKNOWN and _is_touched(id, view)
    ]
    absent = [id for id, line in lines.items() if line.state == Line.ABSENT]
    entries = [_thread(id, lines[id], view) for id in (*raised, *hinted)]
    entries += [_cleared(id, view) for id in absent]
    entries += _groups(view, [*raised, *hinted, *absent])
    after = []
    if not raised and not hinted:
        after.append(say(marked("No account raises a red line.")))
    if view.case.partner.is_class:
        after.append(say(marked("Accounts of unnamed partners can never draw one.")))
    return RedLines(
        heading=say(marked("Red lines")),
        hint=say(marked("The line is drawn only when every element is shown.")),
        entries=tuple(entries),
        after=tuple(after),
    )


def _is_touched(id: str, view: View) -> bool:
    if id.startswith("house:"):
        return bool(view.on(id.removeprefix("house:")).everything())
    return any(view.on(element).everything() for element in view.rubric.elements[id])


def _thread(id: str, line: RedLine, view: View) -> RedLineEntry:
    if line.state == Line.ESTABLISHED:
        more = view.speech.say(marked("Established. Every element is shown."))
    elif line.state == Line.ALLEGED:
        more = view.speech.count(
            counted(
                "Alleged. One thing is missing, so it does not decide the verdict. It does keep it from being Good.",
                "Alleged. {n} things are missing, so it does not decide the verdict. It does keep it from being Good.",
            ),
            len(line.missing),
        )
    else:
        more = view.speech.say(
            marked("Touched on, and not raised: nothing in it that is wrong in itself is shown.")
        )
    title = view.bad_statement(id) if line.state == Line.ESTABLISHED else view.name(id)
    if id.startswith("house:"):
        title = view.kind(id)
    return RedLineEntry(
        wording.STATE_MARKS[line.state],
        title,
        more,
        _house_accounts(id, view),
        _elements(id, line, view),
        id,
    )


def _house_accounts(id: str, view: View) -> tuple[int, ...]:
    return view.speaking_against(id.removeprefix("house:")) if id.startswith("house:") else ()


def _elements(id: str, line: RedLine, view: View) -> tuple[Element, ...]:
    shown, missing = view.speech.say(marked("Shown")), view.speech.say(marked("Missing"))
    once = view.speech.say(marked("Shown, not yet twice"))
    found = []
    row = view.standards.rows[id.removeprefix("house:")]
    for element in row.elements if not id.startswith("house:") else ():
        filed = view.on(f"{id}:{element.id}")
        if element.id in line.missing:
            text = (
                view.speech.sentences(element.name)
                + " "
                + _why_missing(line.elements[element.id], bool(filed.plus), view)
                + _told_us(row, element, view)
            )
            found.append(
                Element(
                    is_shown=False, lead=missing, text=text, accounts=view.filed(filed.everything())
                )
            )
        else:
            is_half = element.repeated and "degree" in line.missing
            found.append(
                Element(
                    is_shown=True,
                    lead=once if is_half else shown,
                    text=view.speech.sentence(element.name),
                    accounts=view.filed(filed.plus),
                )
            )
    lacks = [_lack(code, id, row, view) for code in line.missing if code in wording.LACKS]
    return (*found, *lacks)


def _lack(code: str, id: str, row: Row, view: View) -> Element:
    """Say what a line lacks besides its elements; of a second occasion, beside which one is there."""
    sentence: str = wording.LACKS[code]
    accounts: tuple[int, ...] = ()
    if code == "degree":
        told = [
            each
            for element in row.elements
            if element.wrongful
            for each in view.on(f"{id}:{element.id}").plus
            if each.grade != "C"  # a general statement is of no occasion
        ]
        accounts = view.filed(list(dict.fromkeys(told)))
        if len({each.incident for each in told}) == 1:
            sentence = wording.ONE_OCCASION
    return Element(
        is_shown=False,
        lead=view.speech.say(marked("Missing")),
        text=view.speech.say(sentence),
        accounts=accounts,
    )


def _why_missing(state: str, is_claimed: bool, view: View) -> str:  # noqa: FBT001  # read aloud in one place
    if state == "contested":
        return view.speech.say(marked("The accounts disagree."))
    if state == "not_met":
        return view.speech.say(marked("What is known speaks against it."))
    if is_claimed:
        return view.speech.say(
            marked(
                "It takes a record, or a first-hand account that a second organisation bears out."
            )
        )
    return view.speech.say(marked("Nobody has shown it."))


def _told_us(row: Row, element: RowElement, view: View) -> str:
    """Say, of what was written down of the partner when the case began, that it shows nothing by itself."""
    is_fact = row.applies != "always" and element == row.elements[0] and not element.wrongful
    if not is_fact or view.on(f"{row.id}:{element.id}").everything():
        return ""
    return " " + view.speech.say(marked("You told us so; it still takes a record."))


def _cleared(id: str, view: View) -> RedLineEntry:
    if id.startswith("house:"):
        row = id.removeprefix("house:")
        return RedLineEntry(
            Mark.MET,
            view.kind(id),
            view.speech.say(marked("Evidence against it.")),
            view.favourable(row),
            (),
            id,
        )
    against = [
        *view.on(id).minus,
        *(item for e in view.rubric.elements[id] for item in view.on(e).minus),
    ]
    return RedLineEntry(
        Mark.MET,
        view.name(id),
        view.speech.say(marked("Evidence against it.")),
        view.filed(against),
        (),
        id,
    )


def _name(id: str, view: View) -> str:
    return view.kind(id) if id.startswith("house:") else view.name(id)


def _groups(view: View, told: list[str]) -> list[RedLineEntry]:
    """Gather the lines that do not apply, and those that nobody raised."""
    speech, found = view.speech, []
    rest = {id: line.state for id, line in view.result.red_lines.items() if id not in told}
    idle = [_name(id, view) for id, state in rest.items() if state == Line.NOT_APPLICABLE]
    quiet = [_name(id, view) for id, state in rest.items() if state == Line.UNKNOWN]
    if quiet:
        title = speech.count(
            counted("{n} red line that nobody has raised", "{n} red lines that nobody has raised"),
            len(quiet),
        )
        found.append(RedLineEntry(Mark.OPEN, title, speech.sentence(" · ".join(quiet))))
    if idle:
        title = speech.count(
            counted("{n} red line that does not apply", "{n} red lines that do not apply"),
            len(idle),
        )
        found.append(RedLineEntry(Mark.NA, title, speech.sentence(" · ".join(idle))))
    return found
