"""The letters to a partner before signing, written from what was found. Whoever sends one changes it as they like."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.rooms.partnerships.rules.letters import Kind


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to write about."""

    number: int
    title: str
    stands: str
    """What was found, as a sentence without a full stop."""
    why: str
    settled_by: str
    """What would settle it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter is written from."""

    network: str
    points: tuple[Point, ...]
    missing: tuple[tuple[int, str], ...] = ()
    """Number and name of each question that has no answer."""


def letter(kind: Kind, facts: Facts) -> str:
    """Write a letter, in the language that is active."""
    return _no_thank_you(facts) if kind is Kind.NO_THANK_YOU else _negotiate(facts)


def to_ask(network: str, day: str, address: str) -> str:
    """Write what goes out with a link to the questions."""
    return "\n\n".join(
        [
            _("Dear colleagues,"),
            _(
                "before we decide on working together, we ask you some questions. Please answer by {day}, without an "
                "account, by this link:"
            ).format(day=day),
            address,
            _("If you cannot say something, a reason is enough."),
            _closing(network),
        ]
    )


def to_remind(network: str, day: str, missing: list[tuple[int, str]]) -> str:
    """Write the one reminder."""
    return "\n\n".join(
        [
            _("Dear colleagues,"),
            _("we asked you some questions, with answers by {day}. These are still open:").format(
                day=day
            ),
            "\n".join(f"{number}. {title}" for number, title in missing),
            _(
                "An answer is welcome by the link that you have; if it is lost, tell us, and we make a new one. If you "
                "cannot answer, a reason is enough. This is our one reminder: what stays without a word after it is "
                "noted as not answered."
            ),
            _closing(network),
        ]
    )


def _negotiate(facts: Facts) -> str:
    parts = [
        _("Dear colleagues,"),
        _(
            "thank you for your offer to work with us, and for answering our questions. Before we can sign, we would "
            "like to talk about this:"
        ),
        *(_point(each, is_asking=True) for each in facts.points),
    ]
    if not facts.points:
        parts.append(_("[Write here what you would like to talk about.]"))
    if facts.missing:
        missing = "\n".join(f"{number}. {title}" for number, title in facts.missing)
        parts += [_("We also still miss an answer to:"), missing]
    parts += [
        _("Tell us what you can change, and when we could talk. We would be glad to find a way."),
        _closing(facts.network),
    ]
    return "\n\n".join(parts)


def _no_thank_you(facts: Facts) -> str:
    parts = [
        _("Dear colleagues,"),
        _(
            "thank you for your offer to work with us, and for the time that you gave to our questions. We have looked "
            "at it with care. Our answer is: no, thank you."
        ),
    ]
    if facts.points:
        parts += [
            _("This is what decided it for us:"),
            *(_point(each, is_asking=False) for each in facts.points),
        ]
    parts += [
        _(
            "This is about the offer as it is now, and about nobody in person. If these things change, we would be glad "
            "to hear from you again."
        ),
        _closing(facts.network),
    ]
    return "\n\n".join(parts)


def _point(point: Point, *, is_asking: bool) -> str:
    lines = [f"{point.number}. {point.title}", f"{point.stands}. {point.why}".strip()]
    if is_asking:
        lines.append(_("What would settle it: {what}").format(what=point.settled_by))
    return "\n".join(lines)


def _closing(network: str) -> str:
    return _("With kind regards,") + "\n" + network
