"""How the two sides rate the standards, as pairs."""

from firsthand.core.page import wording
from firsthand.core.page.parts import Pair, Pairs
from firsthand.core.page.view import View
from firsthand.core.standards import Side
from firsthand.core.verdict.ratings import Gap, SideRating
from firsthand.core.words import marked

_TABLE = (marked("Standard"), marked("Network"), marked("Partner"), marked("Apart"))


def pairs(view: View) -> Pairs:
    """Give the ratings of both sides, never averaged over them, with the distance between their medians."""
    say, gaps = view.speech.say, view.result.gaps
    return Pairs(
        heading=say(marked("Two sides")),
        hint=say(marked("Ratings are never averaged over the sides and never change the verdict.")),
        pairs=tuple(_pair(id, gap, view) for id, gap in gaps.items()),
        network=view.network,
        partner=view.partner,
        scale=say(marked("0 not at all … 3 fully")),
        table=tuple(say(heading) for heading in _TABLE),
        after=tuple(_agreement(view)) if gaps else (),
        empty=() if gaps else (_unrated(view), _whom_to_ask(view)),
    )


def _unrated(view: View) -> str:
    return view.of_these(
        marked("Nobody has rated this partnership."), marked("Nobody has rated these partnerships.")
    )


def _whom_to_ask(view: View) -> str:
    if view.case.partner.is_class:
        return view.speech.say(
            marked("These partners are unnamed, so there is no second side to ask.")
        )
    return view.speech.say(
        marked("Both sides can rate the standards, apart, before they see each other’s answers.")
    )


def _pair(id: str, gap: Gap, view: View) -> Pair:
    say = view.speech.say
    ours, theirs = _in_words(gap.community, view), _in_words(gap.partner, view)
    return Pair(
        id=id,
        name=view.name(id),
        network=gap.community.median,
        partner=gap.partner.median,
        apart=_apart(gap, view),
        is_far=gap.flag,
        label=say(
            marked("{name}: network {ours}, partner {theirs}"),
            name=view.name(id),
            ours=ours,
            theirs=theirs,
        ),
        network_in_words=ours,
        partner_in_words=theirs,
    )


def _apart(gap: Gap, view: View) -> str:
    say = view.speech.say
    if gap.gap is None:
        return say(marked("Too few raters to show"))
    if gap.gap == 0:
        return say(marked("Same"))
    if gap.flag:
        return say(marked("{levels} apart: talk first"), levels=f"{abs(gap.gap):g}")
    return say(marked("{levels} apart"), levels=f"{abs(gap.gap):g}")


def _in_words(side: SideRating, view: View) -> str:
    if side.median is None:
        return view.speech.say(marked("fewer than 3 raters"))
    return view.speech.say(
        marked("{median} of 3 ({n} raters)"), median=f"{side.median:g}", n=side.n
    )


def _agreement(view: View) -> list[str]:
    names = {Side.COMMUNITY: view.network, Side.PARTNER: view.partner}
    found = []
    for side, agreement in view.result.agreement.items():
        if agreement.alpha is not None:
            sentence = wording.AGREEMENT[agreement.word]
            found.append(
                view.speech.say(sentence, side=names[side], alpha=f"{agreement.alpha:.3f}")
            )
    return found
