"""What an account speaks to: rows found by plain words, and which way it speaks."""

from firsthand.core.words import Said, marked
from firsthand.front.asking.context import Asking, Context
from firsthand.front.asking.looking import about
from firsthand.front.asking.question import Question, one_of
from firsthand.front.asking.rows import WHOLE, elements, named, row_of, ways


def touching(context: Context, key: str, story: str) -> Asking[dict[str, str]]:
    """Ask which rows an account touches, until that is all; for each, which way it speaks."""
    links: dict[str, str] = {}
    shown, is_search, number = context.found(story), False, 1
    while True:
        asked = about(context, f"{key}.about.{number}", shown, links, is_search=is_search)
        picked = yield from context.ask(asked)
        if picked is None:
            return links
        number, shown, is_search = number + 1, picked.found, bool(picked.found)
        for id in picked.ids:
            yield from _speaks(context, key, id, links)


def speaks_how(context: Context, key: str, id: str) -> Asking[str]:
    """Ask which way an account speaks on a row or an element; gives the direction as the case file writes it."""
    options, directions = ways(context, id)
    question = Question(
        key=f"{key}.{id}",
        heading=named(context, id),
        asks=Said(marked("What does it show?")),
        options=options,
        read=one_of(options),
    )
    code = yield from context.ask(question)
    return directions[code]


def _speaks(context: Context, key: str, id: str, links: dict[str, str]) -> Asking[None]:
    """Ask on for one picked id: of a red line first the elements, then the direction."""
    row = row_of(context, id)
    if row.family != "Y" or ":" in id:
        links[id] = yield from speaks_how(context, key, id)
    else:
        parts = yield from context.ask(elements(context, key, row))
        for part in parts:
            if part == WHOLE:
                links[row.id] = "-"
            else:
                whole = f"{row.id}:{part}"
                links[whole] = yield from speaks_how(context, key, whole)
    if not context.applies(row.id):
        context.remark(
            Said(
                marked("{id} does not apply to this partner. It is kept, but will not count."),
                {"id": row.id},
            )
        )
    if any(element.repeated and f"{row.id}:{element.id}" in links for element in row.elements):
        context.remark(
            Said(
                marked(
                    "This takes two separate events. Tell the other one as an account of its own."
                )
            )
        )
