"""The first questions: who we are, who the partner is, which period it is about."""

from collections.abc import Iterable, Mapping
from typing import Final

from firsthand.core.documents import Value
from firsthand.core.verdict.case import Role
from firsthand.core.words import Said, marked
from firsthand.front.asking.context import Asking, Context
from firsthand.front.asking.draft import BOUNDS, Draft, Fields, title_of
from firsthand.front.asking.question import (
    NO,
    YES,
    YES_OR_NO,
    Option,
    Question,
    day,
    day_after,
    maybe,
    one_of,
    some_of,
    text,
    yes_or_no,
)

_ROLES: Final = {
    Role.DONOR: marked("a donor: gives money"),
    Role.UN: marked("a United Nations agency"),
    Role.GOVERNMENT: marked("a government body: a ministry, a city, the police"),
    Role.NGO: marked("a non-governmental organisation"),
    Role.PEER_NETWORK: marked("a network led by people who use drugs"),
    Role.HOST: marked("a host: your organisation works under its roof or name"),
    Role.RESEARCHER: marked("a researcher or a university"),
    Role.ALLIANCE: marked("an alliance of several"),
    Role.HEALTH_SERVICE: marked("a health or social service"),
    Role.COMPANY: marked("a company"),
    Role.OTHER: marked("something else"),
}
_NEVER_HOSTS: Final = frozenset({Role.DONOR, Role.GOVERNMENT, Role.COMPANY})
"""A partner that is nothing but one of these is not asked about hosting and registration."""

_FLAGS: Final = {
    "unaids": marked("Is it the UNAIDS Secretariat, or a Cosponsor such as UNODC, WHO or UNDP?"),
    "fiscal_host": marked("Does it hold your organisation's money and pay it out for you?"),
    "undertook_registration": marked("Did it promise to get your organisation legally registered?"),
}


def opening(context: Context) -> Asking[None]:
    """Ask for what is missing of the two sides and, in a new case, for the period."""
    draft = context.draft
    if not draft.community:
        draft.community = yield from context.ask(_COMMUNITY)
    is_new = not draft.partner
    if is_new or not draft.roles:
        draft.roles = yield from context.ask(_PARTNER_ROLES)
    if not is_new:
        return
    yield from _name(context)
    for flag in _meaningful(draft):
        asked = Question(key=flag, asks=Said(_FLAGS[flag]), read=yes_or_no(), options=YES_OR_NO)
        draft.set_flag(flag, value=(yield from context.ask(asked)))
    if not any(draft.bound(bound) for bound in BOUNDS):
        yield from _period(context)


def rewound(mapping: Mapping[str, Value], keys: Iterable[str]) -> Fields:
    """Take back what answers to these questions put into a case; the same answers put it there again."""
    draft = Draft(mapping)
    for key in keys:
        if key in {"community", "partner"}:
            if draft.mapping.get("title") == title_of(draft.mapping):
                draft.mapping["title"] = ""
            setattr(draft, key, "")
        elif key == "roles":
            draft.roles = ()
        elif key in _FLAGS or key == "named":
            draft.forget("partner", "is_class" if key == "named" else key)
        elif key in BOUNDS:
            draft.forget("period", key)
    return draft.mapping


def _name(context: Context) -> Asking[None]:
    draft = context.draft
    is_class = draft.flag("is_class")
    if not is_class:
        is_class = (yield from context.ask(_NAMED)) == "class"
        draft.set_flag("is_class", value=is_class)
    draft.partner = yield from context.ask(_CLASS if is_class else _PARTNER)


def _meaningful(draft: Draft) -> list[str]:
    """Name the flags that make sense for the partner's roles and are not set yet."""
    can_host = bool(set(draft.roles) - _NEVER_HOSTS)
    asked = {
        "unaids": Role.UN in draft.roles,
        "fiscal_host": can_host,
        "undertook_registration": can_host,
    }
    return [flag for flag, makes_sense in asked.items() if makes_sense and not draft.flag(flag)]


def _period(context: Context) -> Asking[None]:
    draft = context.draft
    start = yield from context.ask(_START)
    if start:
        draft.set_bound("start", start)
    end = yield from context.ask(_end(start))
    if end:
        draft.set_bound("end", end)


_COMMUNITY: Final = Question(
    key="community",
    heading=Said(marked("The two sides")),
    asks=Said(marked("What is your organisation called?")),
    hints=(Said(marked("The network or group that tells what happened.")),),
    read=text(),
    is_text=True,
)
_PARTNER_ROLES: Final = Question(
    key="roles",
    asks=Said(marked("What is the partner to you?")),
    hints=(Said(marked("One or more numbers, such as: 1 4")),),
    options=tuple(Option(role, Said(sentence)) for role, sentence in _ROLES.items()),
    read=some_of(tuple(Option(role, "") for role in _ROLES)),
)
_KINDS: Final = (
    Option("one", Said(marked("yes: one organisation, with a name")), also=(YES, "y")),
    Option(
        "class",
        Said(marked("no: several of a kind, not named, such as donors in general")),
        also=(NO, "n"),
    ),
)
_NAMED: Final = Question(
    key="named",
    asks=Said(marked("Is the partner one organisation?")),
    options=_KINDS,
    read=one_of(_KINDS),
)
_PARTNER: Final = Question(
    key="partner",
    asks=Said(marked("What is the partner called?")),
    hints=(Said(marked("The organisation, never a person in it.")),),
    read=text(),
    is_text=True,
)
_CLASS: Final = Question(
    key="partner",
    asks=Said(marked("What do you call them?")),
    hints=(Said(marked("Such as: donors in our region")),),
    read=text(),
    is_text=True,
)
_START: Final = Question(
    key="start",
    heading=Said(marked("The period")),
    asks=Said(marked("Which time is this about? From when?")),
    hints=(
        Said(marked("A year, month or day: 2024, 2024-05 or 2024-05-17.")),
        Said(marked("What happened outside the period will not count.")),
    ),
    read=maybe(day),
    usual=Said(marked("from the beginning")),
)


def _end(start: str | None) -> Question[str | None]:
    return Question(
        key="end",
        asks=Said(marked("Until when?")),
        hints=(Said(marked("The year, month or day counts to its end.")),),
        read=maybe(day_after(start) if start else day),
        usual=Said(marked("until now")),
    )
