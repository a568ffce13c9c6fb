"""What the pages of agreements are drawn from: clauses, the grid of standards, what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from firsthand.core.agreements import library
from firsthand.core.agreements.comparing import Difference, Run, Way
from firsthand.core.agreements.drafting import Piece, Provision, aside, numbered, pieces
from firsthand.core.agreements.serving import Because, Standing, weaker_than_usual
from firsthand.core.agreements.values import shown
from firsthand.core.standards import standards
from firsthand.core.words import Words
from firsthand.ground.web import words as said
from firsthand.rooms.partnerships.rules.agreements import Side
from firsthand.rooms.partnerships.wording import agreements as wording
from firsthand.rooms.partnerships.wording.agreements import words_in

_MOST_IN_A_STRIP: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """A clause as a page shows it."""

    id: str
    number: str
    heading: str
    part: str
    pieces: Sequence[Piece]
    below: Sequence[tuple[str, str]]
    strength: str
    weaker: Sequence[str] = ()
    """What was agreed below the usual."""
    comment: str = ""
    to: str = ""
    """Where it is changed."""
    read: str = ""
    """Where somebody of the network says what it serves, if that is open or was said."""
    is_unsaid: bool = False
    accepted: Sequence[str] = ()
    is_accepted_by_us: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A group of rows: how many a draft covers, and each as a mark."""

    name: str
    said_of: str
    mark: str
    label: str
    marks: Sequence[tuple[str, int]]
    width: int
    rows: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One difference as a page shows it."""

    number: str
    what: str
    heading: Sequence[Run]
    title: str
    runs: Sequence[Run]
    fields: Sequence[tuple[str, str, str]]
    comment: str = ""
    id: str = ""
    is_new: bool = False
    notes: Sequence[str] = ()


def clause_line(number: str, each: Provision, language: str, **more: object) -> ClauseLine:
    """Give a clause as it is shown, in the language of its agreement; words of ours in the reader's."""
    known, words = library().fields, words_in(language)
    below = [
        (
            said.words().gettext(known[id].name),
            shown(known[id].kind, each.fields[id], words) or _("not settled yet"),
        )
        for id in aside(each, known)
    ]
    return ClauseLine(
        id=each.id,
        number=number,
        heading=each.heading,
        part=each.part,
        pieces=pieces(each, known, words),
        below=below,
        strength=str(wording.STRENGTHS[each.strength]),
        weaker=weaker_in(each),
        **more,  # type: ignore[arg-type]  # what the page adds
    )


def weaker_in(each: Provision) -> list[str]:
    """Say which numbers of a clause are weaker than the usual."""
    return [
        _("{name}: weaker than the usual {usual}").format(
            name=said.words().gettext(field.name), usual=field.suggested
        )
        for field in weaker_than_usual(library(), each)
    ]


def by_part(lines: Iterable[ClauseLine]) -> list[dict[str, object]]:
    """Give lines part by part, with the name of each part."""
    every = list(lines)
    speak = said.words().gettext
    return [
        {
            "id": part.id,
            "title": speak(part.title),
            "about": speak(part.about),
            "lines": [each for each in every if each.part == part.id],
        }
        for part in library().parts
    ]


def strips(
    standing: Mapping[str, Standing], provisions: Sequence[Provision], *, is_mirrored: bool
) -> list[Strip]:
    """Give the grid: the seven standards, then the other blocks, a mark a row."""
    numbers = {each.id: number for number, each in numbered(provisions)}
    found = []
    for name, rows in _groups(standing):
        here = [standing[row] for row in rows]
        met = sum(each.because is Because.SERVED for each in here)
        places = range(len(here))[::-1] if is_mirrored else range(len(here))
        told = _("{met} of {all} covered").format(met=met, all=len(here))
        found.append(
            Strip(
                name=name,
                said_of=told,
                mark="met" if met == len(here) else "partly" if met else "not",
                label=f"{name}: {told}",
                marks=[(each.mark, 24 * at) for each, at in zip(here, places, strict=True)],
                width=24 * len(here),
                rows=[_row(each, numbers) for each in here],
            )
        )
    return found


def covered(standing: Mapping[str, Standing]) -> tuple[int, int]:
    """Count the rows that are covered, and all."""
    return sum(each.because is Because.SERVED for each in standing.values()), len(standing)


def changed(
    found: Sequence[Difference],
    language: str,
    numbers: Mapping[str, str],
    comments: Mapping[str, str],
) -> list[Changed]:
    """Give differences as they are shown."""
    return [_changed(each, language, numbers, comments) for each in found]


def side_words(side: Side, mine: Side) -> str:
    """Name a side as the reader would: us, or by what it is."""
    return _("Us") if side is mine else str(wording.SIDES[side])


def row_name(row: str) -> str:
    """Name a row in the language of the reader."""
    return said.words().gettext(standards().name_of(row))


def _changed(
    each: Difference, language: str, numbers: Mapping[str, str], comments: Mapping[str, str]
) -> Changed:
    known, words = library().fields, words_in(language)
    stood = each.after or each.before
    return Changed(
        number=numbers.get(each.id, ""),
        what=str(wording.WHATS[each.what]),
        heading=each.heading or [Run(Way.SAME, stood.heading if stood else "")],
        title=stood.heading if stood else "",
        runs=each.runs,
        fields=[
            (
                said.words().gettext(known[field].name),
                _value(field, before, words),
                _value(field, after, words),
            )
            for field, before, after in each.fields
            if field in known
        ],
        comment=comments.get(each.id, ""),
        id=each.id,
        is_new=each.before is None,
    )


def _value(field: str, value: str, words: Words) -> str:
    return shown(library().fields[field].kind, value, words) or _("not settled yet")


def _row(each: Standing, numbers: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": each.row,
        "name": row_name(each.row),
        "mark": each.mark,
        "because": str(wording.BECAUSES[each.because]),
        "clause": numbers.get(each.provision, ""),
    }


def _groups(standing: Mapping[str, Standing]) -> list[tuple[str, list[str]]]:
    rubric, speak = standards(), said.words().gettext
    heads = [id for id in rubric.groups if id.startswith("M")]
    groups = [
        (speak(rubric.groups[head].name), [row for row in standing if row.startswith(f"{head}.")])
        for head in heads
    ]
    for block in rubric.blocks:
        rows = [row for row in block.rows if row in standing and not row.startswith("M")]
        cut = [rows[at : at + _MOST_IN_A_STRIP] for at in range(0, len(rows), _MOST_IN_A_STRIP)]
        groups += [
            (f"{speak(block.title)}, {number}" if len(cut) > 1 else speak(block.title), some)
            for number, some in enumerate(cut, start=1)
        ]
    return [(name, rows) for name, rows in groups if rows]
