"""Who tells an account, and how they know: the source, and the grade."""

from dataclasses import dataclass
from typing import Final

from firsthand.core.standards import Side
from firsthand.core.words import Said, marked
from firsthand.front.asking.context import Asking, Context
from firsthand.front.asking.draft import Draft, Teller, teller_of
from firsthand.front.asking.question import (
    YES_OR_NO,
    Line,
    Option,
    Question,
    maybe,
    one_of,
    text,
    whole_number,
    yes_or_no,
)

_SHOWN_SOURCES: Final = 8
_MOST_ACCOUNTS: Final = 999

GRADES: Final = {
    "A": marked("A record shows it, or the one it speaks against admits it"),
    "B": marked("Somebody saw or lived it, and says what exactly happened"),
    "C": marked("It is said in general, or was heard from somebody else"),
    "D": marked("It is only a claim about oneself, or a bare denial"),
}
_KNOWING: Final = (
    Option(
        "A",
        Said(marked("Is there a record or an admission?")),
        Said(
            marked(
                "A bank date, minutes, a signed text; or words that the one it speaks against "
                "wrote or published."
            )
        ),
    ),
    Option(
        "B",
        Said(marked("Did the one who tells it see it or live it?")),
        Said(marked("And say what exactly happened, not only how things are in general.")),
    ),
    Option(
        "C",
        Said(marked("Is it a general statement, or heard from others?")),
        Said(marked("Also a policy on paper, where the question is how things are really done.")),
    ),
    Option(
        "D",
        Said(marked("Is it only a claim, with nothing behind it?")),
        Said(marked("Somebody says how good they are themselves, or just denies it.")),
    ),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an event."""

    teller: Teller
    grade: str
    locator: str


def told(context: Context, key: str, heading: Line = "") -> Asking[Told]:
    """Ask who tells it, how they know, and where in a document it stands."""
    teller, is_new = yield from _teller(context, key, heading)
    grade = yield from context.ask(
        Question(
            key=f"{key}.know",
            asks=Said(marked("How do you know? Take the first that is true.")),
            options=_KNOWING,
            read=one_of(_KNOWING),
        )
    )
    if grade == "D":
        context.remark(
            Said(marked("It is kept, but a bare claim counts for nobody and against nobody."))
        )
    if grade == "C" and is_new and teller.side != Side.PARTNER:
        accounts = yield from context.ask(_accounts(key))
        teller = teller._replace(accounts=accounts)
    locator = (yield from context.ask(_locator(key))) if teller.title else None
    return Told(teller, grade, locator or "")


def _teller(context: Context, key: str, heading: Line) -> Asking[tuple[Teller, bool]]:
    """Ask for the source: one of those in the file, or a new one."""
    options = _tellers(context.draft)
    code = yield from context.ask(
        Question(
            key=f"{key}.told",
            heading=heading,
            asks=Said(marked("Who tells it?")),
            options=options,
            read=one_of(options),
        )
    )
    if code.startswith("="):
        return teller_of(context.draft.sources[int(code[1:]) - 1]), False
    teller = Teller(_SIDES[code], "")
    if code == "us":
        teller = teller._replace(origin=context.draft.community)
    elif code == "them":
        teller = teller._replace(origin=context.draft.partner)
    else:
        origin = yield from context.ask(_origin(key, code))
        teller = teller._replace(origin=origin)
    title = yield from context.ask(_title(key))
    teller = teller._replace(title=title or "")
    if title and teller.side != Side.PARTNER:
        published = yield from context.ask(_published(key))
        teller = teller._replace(published_by_partner=published)
    return teller, True


_SIDES: Final = {
    "us": Side.COMMUNITY,
    "them": Side.PARTNER,
    "group": Side.COMMUNITY,
    "record": Side.RECORD,
}


def _tellers(draft: Draft) -> tuple[Option, ...]:
    """Offer the two sides, somebody new, and the documents and groups that the file knows already."""
    us, them = draft.community, draft.partner
    fixed = (
        Option("us", Said(marked("{name} (us)"), {"name": us})),
        Option("them", Said(marked("{name} (the partner)"), {"name": them})),
        Option("group", Said(marked("another group from the community"))),
        Option("record", Said(marked("a record, or somebody independent of both sides"))),
    )
    known = []
    for place, source in reversed(list(enumerate(draft.sources, start=1))):
        teller = teller_of(source)
        if teller.title or teller.origin not in {us, them}:
            name = f"{teller.title} ({teller.origin})" if teller.title else teller.origin
            known.append(Option(f"={place}", name))
    return (*fixed, *known[:_SHOWN_SOURCES])


def _origin(key: str, code: str) -> Question[str]:
    if code == "group":
        asks = marked("What is that group called?")
        hint = marked("If it must not be named, say what it is: “a group in the east”.")
    else:
        asks = marked("Which organisation does it come from?")
        hint = marked("The bank, the court, the ministry: not the newspaper that carried it.")
    return Question(
        key=f"{key}.origin", asks=Said(asks), hints=(Said(hint),), read=text(), is_text=True
    )


def _title(key: str) -> Question[str | None]:
    return Question(
        key=f"{key}.title",
        asks=Said(marked("Is it written down somewhere? What is that text called?")),
        hints=(Said(marked("Such as: minutes of the May meeting")),),
        read=maybe(text()),
        is_text=True,
        usual=Said(marked("not written down")),
    )


def _published(key: str) -> Question[bool]:
    return Question(
        key=f"{key}.published",
        asks=Said(marked("Was it the partner who published it?")),
        options=YES_OR_NO,
        read=yes_or_no(usual=False),
        usual=Said(marked("no")),
    )


def _accounts(key: str) -> Question[int]:
    return Question(
        key=f"{key}.accounts",
        asks=Said(marked("How many organisations say so?")),
        hints=(
            Said(marked("More than 1 only if several say it that you cannot name one by one.")),
        ),
        read=whole_number(1, _MOST_ACCOUNTS, usual=1),
        usual=Said(marked("one")),
    )


def _locator(key: str) -> Question[str | None]:
    return Question(
        key=f"{key}.locator",
        asks=Said(marked("Where in that text does it stand?")),
        hints=(Said(marked("A page, a section, a minute.")),),
        read=maybe(text()),
        is_text=True,
        usual=Said(marked("leave it out")),
    )
