"""What would change the verdict, up and down."""

from firsthand.core.page import wording
from firsthand.core.page.parts import Entry, Mark, Way, Ways
from firsthand.core.page.view import View
from firsthand.core.verdict.changes import Up
from firsthand.core.verdict.concluding import PARTLY_STANDARDS
from firsthand.core.verdict.rules import RULES
from firsthand.core.verdict.vocabulary import Verdict
from firsthand.core.words import counted, marked


def ways(view: View) -> Ways:
    """Give the shortest ways up, and what is close on the way down."""
    say, changes = view.speech.say, view.result.changes
    found = [_up(changes.up[0], view)] if changes.up else []
    found += _down(view)
    if not found:
        found = [_nothing_close(view)]
    others = [_other(way, view) for way in changes.up[1:]]
    unlisted = changes.up_total - len(changes.up)
    if unlisted > 0:
        others.append(view.speech.count(counted("and {n} more", "and {n} more"), unlisted))
    return Ways(
        heading=say(marked("What would change it")),
        hint=say(marked("Each way is the shortest of its kind: no fewer would do."))
        if changes.up
        else "",
        ways=tuple(found),
        others=tuple(others),
        others_heading=view.speech.count(
            counted(
                "{n} other way up, with as few things to put right",
                "{n} other ways up, each with as few things to put right",
            ),
            changes.up_total - 1,
        )
        if others
        else "",
    )


def _nothing_close(view: View) -> Way:
    """Say that no single thing is close to changing the verdict."""
    say = view.speech.say
    if view.result.raised_doubts:
        return Way(
            say(marked("No single event would change it")),
            (),
            say(marked("The doubts that are raised and not settled could, together.")),
        )
    return Way(
        say(marked("No doubt has been raised")),
        (),
        say(marked("Any new account is weighed as it comes.")),
    )


def _up(way: Up, view: View) -> Way:
    needed = way.show or way.clear
    verdict = view.verdict_word(way.becomes)
    if len(needed) == 1:
        heading = view.speech.say(marked("Up to {verdict}: this one"), verdict=verdict)
    else:
        heading = view.speech.count(
            counted("Up to {verdict}: this one", "Up to {verdict}: these {n}, together"),
            len(needed),
            verdict=verdict,
        )
    if way.becomes == Verdict.NOT_ENOUGH_EVIDENCE:
        heading = view.speech.say(marked("To clear what stands against it: all of these"))
    return Way(heading, tuple(_needed(id, view) for id in needed))


def _needed(id: str, view: View) -> Entry:
    say = view.speech.say
    kind, _, rest = id.partition(":")
    if id == "community_voice":
        return Entry(Mark.OPEN, say(marked("The network tells first-hand how it is")), id=id)
    if id == PARTLY_STANDARDS:
        title = say(
            marked("At most {most} standards are left partly met"), most=RULES.max_partly_standards
        )
        return Entry(Mark.PARTLY, title, id=id)
    if kind == "refused":
        row = next(request.row for request in view.case.requests if request.id == rest)
        return Entry(
            Mark.NOT,
            say(marked("The refused question is answered: {name}"), name=view.name(row)),
            id=row,
        )
    row = rest if kind in ("alleged", "open") else id
    whole = view.whole(row)
    title = whole.to_be_met() if whole else view.good_statement(row)
    return Entry(view.mark(row), title, view.speech.sentence(view.kind(row)), id=row)


def _other(way: Up, view: View) -> str:
    names = [view.named(id) for id in way.clear]
    return view.speech.say(
        marked("{verdict}: {names}"),
        verdict=view.verdict_word(way.becomes),
        names=view.speech.listed(names),
    )


def _down(view: View) -> list[Way]:
    say, found = view.speech.say, []
    lines = [way for way in view.result.changes.down if way.becomes == Verdict.UGLY]
    for way in lines:
        heading = say(
            marked("Down to {verdict}, if all of this is shown: {name}"),
            verdict=view.verdict_word(Verdict.UGLY),
            name=view.kind(way.id) if way.id.startswith("house:") else view.name(way.id),
        )
        lacks = [_lack(way.id, code, view) for code in way.missing or ()]
        found.append(Way(heading, tuple(Entry(Mark.ALLEGED, lack, id=way.id) for lack in lacks)))
    rest = [way.id for way in view.result.changes.down if way.becomes == Verdict.BAD]
    if rest:
        found.append(_one_more(rest, view))
    if not found and view.result.verdict == Verdict.BAD:
        heading = say(
            marked("Down to {verdict}: nothing is close"), verdict=view.verdict_word(Verdict.UGLY)
        )
        found.append(
            Way(heading, (), say(marked("No red line that could be drawn has been raised.")))
        )
    return found


def _lack(id: str, code: str, view: View) -> str:
    if code in wording.LACKS:
        return view.speech.say(wording.LACKS[code])
    elements = {element.id: element.name for element in view.standards.rows[id].elements}
    return view.speech.say(
        marked(
            "{statement}: by a record, or by a first-hand account that a second organisation bears out."
        ),
        statement=elements[code],
    )


def _one_more(ids: list[str], view: View) -> Way:
    """Say that one more event is enough: a bad sign, or, if it is that close, any standard or criterion."""
    heading = view.speech.say(
        marked("Down to {verdict}: one more event"), verdict=view.verdict_word(Verdict.BAD)
    )
    if all(id[0] == "B" for id in ids):
        names = view.speech.listed([view.named(id) for id in ids])
        return Way(
            heading,
            (),
            view.speech.say(marked("Any one more bad sign would do: {names}."), names=names),
        )
    return Way(
        heading,
        (),
        view.speech.say(
            marked("Any one more bad sign, or standard or criterion not met, would do.")
        ),
    )
