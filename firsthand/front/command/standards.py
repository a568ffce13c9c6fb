"""`firsthand standards`: the rubric, listed, and one row explained."""

import argparse
import json
from collections.abc import Iterable
from typing import Any, Final

from firsthand.core.documents import nearest
from firsthand.core.page.speech import Speech
from firsthand.core.standards import Row, Side, Standards, standards, translated
from firsthand.core.words import ENGLISH, Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.front.command.following import after_row, after_whole, own_line
from firsthand.front.command.standards_json import (
    group_json,
    row_json,
    standards_json,
    threshold_json,
)

_SIDES: Final = {
    Side.COMMUNITY: marked("the network"),
    Side.PARTNER: marked("the partner"),
    Side.RECORD: marked("records and third parties"),
}
_WITHOUT_RECORD: Final = {**_SIDES, Side.RECORD: marked("third parties")}
_KINDS: Final = {
    "paper": marked("a document or rule exists"),
    "practice": marked("how things are really done"),
    "attitude": marked("how people are regarded"),
    "outcome": marked("an effect"),
}
_OWN: Final = "HOUSE:"
_MAY_BE_OWN: Final = frozenset("BCGKMPU")
"""Families of rows that a network may declare red lines of its own."""
_EPILOG: Final = marked(
    "Examples:\n"
    "  firsthand standards            list everything\n"
    "  firsthand standards M6.4       explain one row\n"
    "  firsthand standards M6         a standard and its points\n"
    "  firsthand standards --changes  what changed between versions"
)


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "standards",
        help=_(marked("list what a partnership is judged by, or explain one row")),
        epilog=_(_EPILOG),
    )
    command.add_argument(
        "id",
        nargs="?",
        metavar=_(marked("ID")),
        help=_(
            marked("a row, standard or threshold, such as M6.4, M6, B2, Y7:E2, T01 or house:M7.7")
        ),
    )
    command.add_argument(
        "--changes",
        action="store_true",
        help=_(marked("what changed between versions of the standards")),
    )
    command.add_argument("--json", action="store_true", help=_(marked("print it as JSON")))
    command.set_defaults(run=run)


def run(asked: argparse.Namespace, console: Console) -> int:
    """List, or explain; 2 when there is no such row."""
    rubric = standards() if console.words is ENGLISH else translated(standards(), console.words)
    shown = _Shown(rubric, console)
    if asked.id:
        return shown.one(asked.id, as_json=asked.json)
    if asked.json:
        return shown.json(standards_json(rubric))
    shown.changes() if asked.changes else shown.everything()
    return DONE


class _Shown:
    """The rubric on a console."""

    def __init__(self, rubric: Standards, console: Console) -> None:
        self._rubric = rubric
        self._console = console
        self._layout = console.layout

    def json(self, document: Any) -> int:
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2)
        self._console.hand_over(text + "\n")
        return DONE

    def lines(self, lines: list[str]) -> None:
        self._console.show("\n".join(lines) + "\n")

    def everything(self) -> None:
        """List every block with its rows."""
        rubric, layout = self._rubric, self._layout
        for block in rubric.blocks:
            heads = {id: rubric.groups[id].name for id in block.groups}
            rows = [(id, rubric.rows[id].name) for id in block.rows]
            rows = rows or [(id, each.name) for id, each in rubric.thresholds.items()]
            matter = []
            for id, name in rows:
                head = next((head for head in heads if id.startswith(head + ".")), None)
                if head:
                    named = layout.wrapped(heads.pop(head), 6, first=f"{head:<6}")
                    matter += [layout.bold(line) for line in named]
                matter += layout.wrapped(name, 6, first=f"{id:<6}")
            self.lines([layout.rule(), *layout.part(block.title, block.about, matter)])
        said = marked("Version {version}. “firsthand standards M6.4” explains one row.")
        closing = self._console.say(said, version=rubric.version)
        self.lines([layout.rule(), *layout.across.wrapped(closing)])

    def changes(self) -> None:
        """Show the register of changes, newest first."""
        for change in self._rubric.changes:
            said = f"{change.what} {' '.join(change.rows)}".strip()
            self.lines(
                self._layout.part(change.version, change.published, self._layout.wrapped(said))
            )

    def one(self, asked: str, *, as_json: bool) -> int:
        """Explain one row, element, standard, group, threshold, or red line of the network's own (`house:` and a row)."""
        rubric, id = self._rubric, asked.strip()
        is_own = id.upper().startswith(_OWN)
        id, _, element = (id[len(_OWN) :] if is_own else id).partition(":")
        known = {each.upper(): each for each in (*rubric.rows, *rubric.groups, *rubric.thresholds)}
        id, element = known.get(id.upper(), id), element.upper()
        row = rubric.rows.get(id)
        if element and not (row and element in {each.id for each in row.elements}):
            return self._unknown(
                f"{id}:{element}", [f"{id}:{e.id}" for e in row.elements] if row else []
            )
        if row:
            if as_json:
                return self.json(row_json(row))
            return (
                self._own(row) if is_own and row.family in _MAY_BE_OWN else self._row(row, element)
            )
        if id in rubric.groups:
            return self.json(group_json(rubric, id)) if as_json else self._group(id)
        if id in rubric.thresholds:
            return (
                self.json(threshold_json(rubric.thresholds[id])) if as_json else self._threshold(id)
            )
        return self._unknown(id, known.values())

    def _unknown(self, id: str, known: Iterable[str]) -> int:
        near = nearest(id, known)
        if near:
            self._console.tell(
                marked("There is no “{id}”. Did you mean {near}?"), id=id[:40], near=near
            )
        else:
            self._console.tell(
                marked("There is no “{id}”. “firsthand standards” lists what there is."), id=id[:40]
            )
        return BAD_INPUT

    def _own(self, row: Row) -> int:
        """Explain a row as a red line of the network's own."""
        say = self._console.say
        parts = [
            (marked("Crossed when"), [row.not_met]),
            (marked("What it is"), own_line(say)),
            (marked("The row itself"), [say(marked("“firsthand standards {id}”"), id=row.id)]),
        ]
        name = say(marked("The network’s own red line: {name}"), name=row.name)
        return self._explained(f"house:{row.id}", name, parts)

    def _row(self, row: Row, element: str = "") -> int:
        say = self._console.say
        parts: list[tuple[str, list[str]]] = [(marked("What it asks"), [row.asks])]
        if row.question:
            parts.append((marked("As a question"), [row.question]))
        parts += [
            (
                marked("Absent when") if row.family in "BY" else marked("Shown met by"),
                [row.shows_met],
            ),
            (
                marked("Present when") if row.family in "BY" else marked("Shown not met by"),
                [row.shows_not_met],
            ),
        ]
        if row.levels:
            parts.append((marked("Levels"), [", ".join(row.levels)]))
        if row.elements:
            parts.append((marked("All must be shown"), self._elements(row, element)))
        parts += [
            (marked("Who can testify"), self._testify(row)),
            (marked("What it is about"), [say(_KINDS[row.kind])]),
            (marked("If it fails"), self._if_it_fails(row)),
            (marked("In the guide"), [say(marked("section {section}"), section=row.section)]),
        ]
        if row.note:
            parts.append((marked("Note"), [row.note]))
        if row.counts == "body":
            parts.append((marked("Safety"), [self._rubric.safety]))
        return self._explained(row.id, row.name, parts)

    def _elements(self, row: Row, asked: str) -> list[str]:
        """List the elements of a red line; the one that was asked for is marked."""
        say, lines = self._console.say, []
        for element in row.elements:
            said = f"{element.id}  {element.asks}"
            if element.wrongful:
                said += f" ({say(marked('wrong in itself'))})"
            lines.append(f"{said} {say(marked('← this one'))}" if element.id == asked else said)
        return lines

    def _testify(self, row: Row) -> list[str]:
        """Say whose word counts on a row, and whose does not."""
        say, listed = self._console.say, Speech(self._console.words).listed
        may = [say(_SIDES[side]) for side in Side if side in row.testify]
        may_not = [say(_WITHOUT_RECORD[side]) for side in Side if side not in row.testify]
        lines = [say(marked("Their word counts: {sides}."), sides=listed(may))]
        if may_not:
            sentence = marked("Theirs counts only with a record: {sides}.")
            lines.append(say(sentence, sides=listed(may_not)))
        return [*lines, say(marked("A record or admission counts, whoever brings it."))]

    def _if_it_fails(self, row: Row) -> list[str]:
        say, lines = self._console.say, after_row(row, self._console.say)
        if row.if_required:
            lines.append(say(marked("Applies only where the network has the need.")))
        if row.graver:
            graver = ", ".join(f"{id} ({self._rubric.name_of(id)})" for id in row.graver)
            lines.append(say(marked("The same theme, graver: {rows}."), rows=graver))
        if row.degree:
            lines.append(row.degree)
        return lines

    def _group(self, id: str) -> int:
        rows = [self._rubric.rows[row] for row in self._rubric.rows if row.startswith(id + ".")]
        listed = [f"{row.id:<6} {row.name}" + (" *" if row.core else "") for row in rows]
        group, parts = self._rubric.groups[id], [(marked("Its points"), listed)]
        if group.met:
            parts += [(marked("Met"), [group.met]), (marked("Not met"), [group.not_met])]
        parts.append((marked("If it fails"), after_whole(id, self._console.say)))
        return self._explained(id, group.name, parts)

    def _threshold(self, id: str) -> int:
        threshold = self._rubric.thresholds[id]
        parts = [
            (marked("The test"), [threshold.asks]),
            (marked("At the edges"), [threshold.edge_cases]),
        ]
        if threshold.rows:
            parts.append((marked("Suggests for"), [", ".join(threshold.rows)]))
        parts.append((marked("In the guide"), [threshold.source]))
        if threshold.note:
            parts.append((marked("Note"), [threshold.note]))
        return self._explained(id, threshold.name, parts)

    def _explained(self, id: str, name: str, parts: list[tuple[str, list[str]]]) -> int:
        layout, say = self._layout, self._console.say
        lines = [layout.bold(f"{id}  {name}"), layout.rule(heavy=True)]
        for heading, texts in parts:
            matter = [line for text in texts for line in layout.wrapped(text)]
            lines += layout.part(say(heading), "", matter)
        self.lines(lines)
        return DONE
