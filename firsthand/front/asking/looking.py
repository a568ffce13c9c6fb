"""The search for rows: a list from plain words, and the numbers, ids or other words that answer it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from firsthand.core.documents import nearest
from firsthand.core.page.clean import clean
from firsthand.core.standards import Row
from firsthand.core.words import Said, marked
from firsthand.front.asking.context import Context
from firsthand.front.asking.question import BACK, NOTHING, Option, Question, Sorry, Taken, pieces_of
from firsthand.front.asking.rows import named, so_far

_ID: Final = re.compile(r"(GI|[UPCMKGBYDLRT])\d{1,2}(\.\d{1,2})?(:E\d)?\Z", re.ASCII)
_LONGEST_NUMBER: Final = 3

Links = Mapping[str, str]
"""Rows and elements, each with the direction in which the account speaks."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked from the list: ids. Or, where somebody looked for other words, the list to show next."""

    ids: tuple[str, ...] = ()
    found: tuple[Row, ...] = ()


def about(
    context: Context, key: str, shown: tuple[Row, ...], links: Links, *, is_search: bool
) -> Question[Picked | None]:
    """Ask what an account is about: with a list, where there is one, and always open to other words."""
    listed = tuple(row for row in shown if row.id not in links)
    asks = marked("What else is it about?") if links else marked("What is it about?")
    if listed and is_search:
        asks = marked("What fits?")
        hint = marked("Type numbers, such as: 1 3. Or look for other words.")
    elif listed:
        hint = marked(
            "From your words, some of these may fit. Type their numbers, such as: 1 3. "
            "Or look for something else, such as: late money"
        )
    else:
        hint = marked("Look for it in a few words, such as: late money. Or type an id: M4.3")
    usual = marked("that is all") if links else marked("nothing fits; keep it as background")
    return Question(
        key=key,
        before=() if is_search else so_far(context, links),
        asks=Said(asks),
        hints=(Said(hint),),
        options=tuple(Option(row.id, named(context, row.id), row.asks) for row in listed),
        read=_reader(context, listed, links),
        usual=Said(usual),
    )


def _reader(
    context: Context, listed: tuple[Row, ...], links: Links
) -> Callable[[str], Taken[Picked | None] | Sorry]:
    def read(typed: str) -> Taken[Picked | None] | Sorry:
        words = clean(typed)
        if words.casefold() in {"", NOTHING}:
            return Taken(None, NOTHING)
        pieces = pieces_of(words.upper().replace(" AND ", " "))
        if pieces and all(piece.isdecimal() or _ID.match(piece) for piece in pieces):
            return _ids(context, pieces, listed, links)
        found, shown = context.found(words), {"words": clean(words, 40)}
        if not found:
            sentence = marked(
                "Nothing fits “{words}”. Try other words: money, meeting, contract, respect."
            )
            return Sorry(Said(sentence, shown))
        if all(row.id in links for row in found):
            return Sorry(Said(marked("All that fits “{words}” is in already."), shown))
        return Taken(Picked(found=found), words)

    return read


def _ids(
    context: Context, pieces: list[str], listed: tuple[Row, ...], links: Links
) -> Taken[Picked | None] | Sorry:
    if len(pieces) == 1 and pieces[0] in context.standards.groups:
        rows = context.standards.rows
        found = tuple(rows[id] for id in rows if id.startswith(pieces[0] + "."))
        return Taken(Picked(found=found), pieces[0])
    ids = []
    for piece in pieces:
        id = _id(context, piece, listed)
        if isinstance(id, Sorry):
            return id
        if id in links:
            sentence = marked("{id} is in already. To change it, type {back}.")
            return Sorry(Said(sentence, {"id": id, "back": Said(BACK)}))
        ids.append(id)
    ids = list(dict.fromkeys(ids))
    return Taken(Picked(ids=tuple(ids)), " ".join(ids))


def _id(context: Context, piece: str, listed: tuple[Row, ...]) -> str | Sorry:
    if piece.isdecimal():
        number = int(piece) if len(piece) <= _LONGEST_NUMBER else 0
        if 1 <= number <= len(listed):
            return listed[number - 1].id
        if not listed:
            return Sorry(
                Said(marked("There is no list here. Please say in a few words what to look for."))
            )
        return Sorry(Said(marked("Please type numbers from 1 to {most}."), {"most": len(listed)}))
    if piece in context.rubric.testify and piece != "D00":
        return piece
    near = nearest(piece, (id for id in context.rubric.testify if id != "D00"))
    if piece[0] == "T" or piece == "D00" or piece in context.standards.groups or not near:
        return Sorry(Said(marked("{id} cannot be chosen here. Try plain words."), {"id": piece}))
    return Sorry(
        Said(marked("There is no {id}. Did you mean {near}?"), {"id": piece, "near": near})
    )
