"""`firsthand standards`: the rubric, listed, and one row explained."""

import argparse
import json
from typing import Any, Final

from firsthand.core.documents import nearest
from firsthand.core.page.speech import Speech
from firsthand.core.standards import Breach, Row, Side, Standards, standards, translated
from firsthand.core.words import ENGLISH, Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.front.command.standards_json import (
    group_json,
    row_json,
    standards_json,
    threshold_json,
)

_BREACHES: Final = {
    Breach.SHORTFALL: marked(
        "A shortfall. Three shortfalls, each with an event of its own, make a partnership bad."
    ),
    Breach.BAD: marked(
        "A bad sign. Two bad signs, each with an event of its own, make a partnership bad."
    ),
    Breach.RED_LINE: marked(
        "A red line. One established red line makes a partnership ugly, whatever else is good."
    ),
    Breach.NOT_GOOD: marked("It keeps the partnership from being good."),
    Breach.NEUTRAL: marked("Nothing. Its absence alone is held against nobody."),
    Breach.CONTEXT: marked("Nothing for the verdict. It is shown as context."),
    Breach.STOP: marked("Before signing: say no, unless it is changed."),
    Breach.STOP_UNLESS_REMOVED: marked(
        "Before signing: say no, unless the condition is taken out."
    ),
    Breach.STOP_UNLESS_AGREED: marked("Before signing: say no, unless it is agreed."),
    Breach.NEGOTIATE: marked("Before signing: negotiate first."),
    Breach.LIMITS: marked(
        "A refusal after a reminder blocks good. Alone it never makes a partnership bad."
    ),
}
_SIDES: Final = {
    Side.COMMUNITY: marked("the network"),
    Side.PARTNER: marked("the partner"),
    Side.RECORD: marked("records and third parties"),
}
_KINDS: Final = {
    "paper": marked("a document or rule exists"),
    "practice": marked("how things are really done"),
    "attitude": marked("how people are regarded"),
    "outcome": marked("an effect"),
}
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
        help=_(marked("a row, standard or threshold, such as M6.4, M6, B2, Y7:E2 or T01")),
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
        """Explain one row, element, standard, group or threshold."""
        rubric, id = self._rubric, asked.strip().partition(":")[0]
        known = {each.upper(): each for each in (*rubric.rows, *rubric.groups, *rubric.thresholds)}
        id = known.get(id.upper(), id)
        if id in rubric.rows:
            row = rubric.rows[id]
            return self.json(row_json(row)) if as_json else self._row(row)
        if id in rubric.groups:
            return self.json(group_json(rubric, id)) if as_json else self._group(id)
        if id in rubric.thresholds:
            return (
                self.json(threshold_json(rubric.thresholds[id])) if as_json else self._threshold(id)
            )
        near = nearest(id, known.values())
        if near:
            self._console.tell(
                marked("There is no “{id}”. Did you mean {near}?"), id=id[:40], near=near
            )
        else:
            self._console.tell(
                marked("There is no “{id}”. “firsthand standards” lists what there is."), id=id[:40]
            )
        return BAD_INPUT

    def _row(self, row: Row) -> int:
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
            wrong = say(marked("wrong in itself"))
            elements = [
                f"{e.id}  {e.asks}" + (f" ({wrong})" if e.wrongful else "") for e in row.elements
            ]
            parts.append((marked("All must be shown"), elements))
        testify = [say(_SIDES[side]) for side in Side if side in row.testify]
        parts += [
            (
                marked("Who can testify"),
                [
                    say(
                        marked("The word of {sides} carries it."),
                        sides=Speech(self._console.words).listed(testify),
                    ),
                    say(marked("A record or admission is heard from anybody.")),
                ],
            ),
            (marked("What it is about"), [say(_KINDS[row.kind])]),
            (marked("If it fails"), self._if_it_fails(row)),
            (marked("In the guide"), [say(marked("section {section}"), section=row.section)]),
        ]
        if row.note:
            parts.append((marked("Note"), [row.note]))
        return self._explained(row.id, row.name, parts)

    def _if_it_fails(self, row: Row) -> list[str]:
        say, lines = self._console.say, [self._console.say(_BREACHES[row.breach])]
        if row.core:
            lines.append(
                say(
                    marked(
                        "This is the core of {standard}: if it fails, the whole standard is not met."
                    ),
                    standard=row.id[:2],
                )
            )
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
        parts = [(marked("Its points"), listed)]
        if any(row.core for row in rows):
            parts.append(
                (
                    marked("Core"),
                    [
                        self._console.say(
                            marked(
                                "The point with a star: if it fails, the whole standard is not met."
                            )
                        )
                    ],
                )
            )
        return self._explained(id, self._rubric.groups[id].name, parts)

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
