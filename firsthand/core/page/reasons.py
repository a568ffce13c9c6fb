"""Because, what is good, and what else was seen."""

from firsthand.core.page import wording
from firsthand.core.page.parts import Entry, List, Mark
from firsthand.core.page.view import View
from firsthand.core.verdict.because import Reason
from firsthand.core.verdict.concluding import PARTLY_STANDARDS
from firsthand.core.verdict.rubric import STANDARDS
from firsthand.core.verdict.rules import RULES
from firsthand.core.verdict.vocabulary import Line, Sign, State, Verdict
from firsthand.core.words import counted, marked

_HINTS = {
    Verdict.UGLY: marked("One red line is enough. Nothing good elsewhere outweighs it."),
    Verdict.MIXED: marked("Each of these alone keeps the partnership from being good."),
    Verdict.GOOD: marked(
        "Five of seven standards must be known, and the network must take part in decisions."
    ),
    Verdict.NOT_ENOUGH_EVIDENCE: marked(
        "Nothing stands against it. This is still lacking before it can be called good."
    ),
}

_BETWEEN = (State.PARTLY, State.CONTESTED)


def because(view: View) -> List:
    """Give the reasons for the verdict, at most seven, and how many more there are."""
    verdict, say = view.result.verdict, view.speech
    after: tuple[str, ...] = ()
    more = len(view.result.blockers) - len(view.result.because)
    if verdict == Verdict.MIXED and more > 0:
        after = (say.count(counted("and {n} more, below", "and {n} more, below"), more),)
    return List(
        heading=say.say(marked("Because")),
        hint=_why_bad(view) if verdict == Verdict.BAD else say.say(_HINTS[verdict]),
        entries=tuple(reason_entry(reason, view) for reason in view.result.because),
        after=after,
    )


def _why_bad(view: View) -> str:
    """Say which of the two ways to a bad verdict holds here. A bad sign is a shortfall, too."""
    counts = view.result.counted
    by_signs = counts.bad_signs >= RULES.bad_signs_for_bad
    by_shortfalls = counts.shortfalls >= RULES.shortfalls_for_bad
    if by_signs and by_shortfalls:
        first = marked(
            "{signs} bad signs, where two are enough; and {shortfalls} shortfalls in all, where three are enough."
        )
    elif by_signs:
        first = marked("{signs} bad signs: two are enough.")
    else:
        first = marked("{shortfalls} shortfalls: three are enough.")
    said = view.speech.say(first, signs=counts.bad_signs, shortfalls=counts.shortfalls)
    return f"{said} {view.speech.say(_WHAT_COUNTS)}"


_WHAT_COUNTS = marked(
    "A shortfall is a bad sign, or a standard or criterion that is not met. Each event counts once, however many rows it touches."
)


def reason_entry(reason: Reason, view: View) -> Entry:
    """Put one reason into words."""
    kind, _, rest = reason.id.partition(":")
    say = view.speech.say
    accounts = view.accounts(reason.evidence)
    mark = wording.STATE_MARKS[reason.state]
    if kind == "gate":
        return Entry(mark, *_lacking(rest, view), id=reason.id)
    if kind == "alleged":
        title = say(
            marked("Alleged, not established: {statement}"), statement=view.bad_statement(rest)
        )
        return Entry(mark, title, view.speech.sentence(view.kind(rest)), accounts, rest)
    if kind == "refused":
        row = next(request.row for request in view.case.requests if request.id == rest)
        title = say(marked("A question was refused: {name}"), name=view.name(row))
        return Entry(mark, title, say(wording.OUTCOMES["refused"]), (), row)
    if kind == "open":
        title = say(
            marked("Still open from before: {statement}"), statement=view.bad_statement(rest)
        )
        return Entry(mark, title, view.stands(rest), (), rest)
    if reason.id == PARTLY_STANDARDS:
        partly = [view.name(id) for id in STANDARDS if view.result.standards[id] == "partly"]
        title = say(
            marked("More than {most} standards are only partly met"),
            most=RULES.max_partly_standards,
        )
        return Entry(
            mark, title, view.speech.sentence(view.speech.listed(partly)), accounts, reason.id
        )
    if reason.state in _BETWEEN:  # the result cites one side of it; a reader looks at both
        accounts = tuple(sorted({*accounts, *view.moving(reason.id)}))
    return state_entry(reason.id, view, accounts)


def state_entry(id: str, view: View, accounts: tuple[int, ...]) -> Entry:
    """Put where a row, sign, standard, criterion or line stands into words."""
    state = view.state(id)
    whole = view.whole(id)
    if whole:
        title = whole.headline(state)
    elif state in ("met", "absent"):
        title = view.good_statement(id)
    elif state in ("not_met", "present", "established"):
        title = view.bad_statement(id)
    elif state == "partly":
        title = view.speech.say(
            marked("Only partly: {statement}"), statement=view.good_statement(id)
        )
    elif id[0] == "B":
        title = view.speech.say(
            marked("In part, or disputed: {statement}"), statement=view.bad_statement(id)
        )
    else:
        title = view.speech.say(marked("The two sides disagree: {name}"), name=view.name(id))
    mark = Mark.BAD if state == "present" else view.mark(id)
    return Entry(mark, title, _more(id, view), accounts, id)


def _more(id: str, view: View) -> str:
    """Say under a statement what it is; for a whole, on how many of its points, and where the others stand."""
    if view.state(id) == "present":
        what = view.standards.rows[id].shows_not_met
        return view.speech.say(marked("Bad sign {id}. {what}"), id=id, what=what)
    whole = view.whole(id)
    if whole is None:
        return view.stands(id)
    state = view.state(id)
    said = [_on_points(id, state, view) if state in ("met", "not_met") else view.stands(id)]
    if state == "not_met":
        said.append(_why_not_met(id, view))
    said.append(whole.points_told(state))
    return " ".join(sentence for sentence in said if sentence)


def _why_not_met(id: str, view: View) -> str:
    """Say why a whole is not met where few of its points are known."""
    core = view.rubric.core.get(id)
    if core and view.state(core) == "not_met":
        return view.speech.say(marked("{id} is its core: that alone is enough."), id=core)
    if core:
        return view.speech.say(marked("No point of it is shown to be met."))
    return view.speech.say(marked("One part that fails is enough."))


def _on_points(id: str, state: str, view: View) -> str:
    """Say what a whole is, where it stands, and on how many of the points that apply."""
    rows = [view.result.rows[row] for row in view.rubric.points(id)]
    return view.speech.say(
        marked("{kind}: {state}, on {n} of {points} points."),
        kind=view.kind(id),
        state=view.speech.say(wording.STATES[state]),
        n=rows.count(State(state)),
        points=len(rows) - rows.count(State.NOT_APPLICABLE),
    )


def _lacking(part: str, view: View) -> tuple[str, str]:
    say = view.speech.say
    if part == "standards":
        known = sum(state != "unknown" for state in view.result.standards.values())
        title = view.speech.count(
            counted("{n} of the seven standards is known", "{n} of the seven standards are known"),
            known,
        )
        needed = RULES.known_standards_for_good
        return title, say(
            marked("{needed} are needed before a partnership can be called good."), needed=needed
        )
    if part == "community":
        title = say(marked("The network’s own first-hand account is missing"))
        return title, say(marked("A partner is never cleared on what others say of it alone."))
    name = view.name("G1.1")
    return say(marked("Not shown yet: {name}"), name=name), view.stands("G1.1")


def good(view: View) -> List:
    """List what is met and the signs that are absent."""
    say, result = view.speech.say, view.result
    met = [id for id in view.rubric.verdict_rows if id[0] not in "BY" and result.rows[id] == "met"]
    absent = [id for id, sign in result.signs.items() if sign == Sign.ABSENT]
    entries = [state_entry(id, view, view.favourable(id)) for id in (*absent, *met)]
    return List(
        heading=say(marked("What is good")),
        entries=tuple(entries),
        empty=(
            view.of_these(
                marked("Nobody has filed anything good about this partnership."),
                marked("Nobody has filed anything good about these partnerships."),
            ),
            say(marked("That does not mean there is nothing.")),
        ),
    )


def also_seen(view: View) -> List | None:
    """List what stands against the partner, or is unsettled, and is not among the reasons; with why it is not counted."""
    said = {
        id for reason in view.result.because for id in (reason.id, reason.id.rpartition(":")[2])
    }
    entries = [_also(id, view) for id in _against(view) if id not in said]
    if not entries:
        return None
    return List(heading=view.speech.say(marked("Also seen")), entries=tuple(entries))


def _against(view: View) -> list[str]:
    """Give, in canonical order, signs, standards, criteria and single rows that are not clear. Points show in the strips."""
    result = view.result
    unsettled = ("partly", "not_met", "contested")
    rows = [
        id for id in view.rubric.verdict_rows if id[0] in "PKUG" and result.rows[id] in unsettled
    ]
    return [
        *(id for id, sign in result.signs.items() if sign in (Sign.PRESENT, Sign.CONTESTED)),
        *(id for id, state in result.standards.items() if state in unsettled),
        *(id for id, state in result.criteria.items() if state in unsettled),
        *rows,
        *(
            id
            for id, line in result.red_lines.items()
            if id.startswith("house:") and line.state == Line.ESTABLISHED
        ),
    ]


def _also(id: str, view: View) -> Entry:
    if id in view.result.standards or id in view.result.criteria:
        rows = view.rubric.standard_rows.get(id) or view.rubric.parts[id]
        accounts = view.filed(
            item for row in rows for item in [*view.on(row).minus, *view.on(row).partly]
        )
    else:
        accounts = view.speaking_against(id.removeprefix("house:"))
    entry = state_entry(id, view, accounts)
    if id not in view.exempt:
        return entry
    reason = view.speech.say(
        marked("Not counted against donors: no donor can be a fully equal partner.")
    )
    return Entry(entry.mark, entry.title, reason, entry.accounts, id)
