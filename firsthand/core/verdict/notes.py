"""Notes: codes for what a reader has to know beside the verdict. Specification, 8.5."""

from collections.abc import Iterator, Mapping

from firsthand.core.standards import Side
from firsthand.core.verdict.case import Case, Outcome, Role
from firsthand.core.verdict.grounds import Grounds
from firsthand.core.verdict.ratings import Gap
from firsthand.core.verdict.rubric import Rubric
from firsthand.core.verdict.weighing import Weighed


def heard_sides(case: Case, weighed: Weighed) -> dict[Side, bool]:
    """Tell which sides were heard: by evidence of any grade inside the period, the partner also by an answer."""
    answered = any(
        request.outcome in (Outcome.ANSWERED, Outcome.DECLINED) for request in case.requests
    )
    return {side: side in weighed.speaking or (side is Side.PARTNER and answered) for side in Side}


def notes_of(grounds: Grounds, gaps: Mapping[str, Gap]) -> list[str]:
    """Collect every note, sorted, each once."""
    case, weighed = grounds.case, grounds.weighed
    heard = heard_sides(case, weighed)
    notes = {f"{side}_not_heard" for side in (Side.PARTNER, Side.COMMUNITY) if not heard[side]}
    if case.partner.is_class:
        notes.add("class_of_partners")
    if Role.DONOR in case.partner.roles:
        notes.add("donor_exception")
    notes.update(f"conflict:{id}" for id in _conflicts(weighed, grounds.rubric))
    notes.update(f"house_red_line_not_in_force:{row}" for row in grounds.not_in_force)
    notes.update(f"not_applicable_but_evidence:{row}" for row in weighed.idle_rows)
    notes.update(f"outside_period:{id}" for id in weighed.outside)
    notes.update(f"duplicate:{id}" for id in weighed.duplicates)
    notes.update(f"declined:{r.id}" for r in case.requests if r.outcome is Outcome.DECLINED)
    notes.update(f"refusal_not_counted:{id}" for id in grounds.idle_refusals)
    notes.update(f"perception_gap:{standard}" for standard, gap in gaps.items() if gap.flag)
    return sorted(notes)


def _conflicts(weighed: Weighed, rubric: Rubric) -> Iterator[str]:
    """Find sources that the partner published and that speak well of it."""
    published = {
        source.id
        for source in weighed.sources.values()
        if source.published_by_partner and source.side is not Side.PARTNER
    }
    if not published:
        return
    source_of = {item.id: item.source for item in weighed.inside}
    for row, filed in weighed.filed.items():
        favourable = filed.minus if row in rubric.signs or row[0] == "Y" else filed.plus
        for item in favourable:
            if source_of[item.id] in published:
                yield source_of[item.id]
