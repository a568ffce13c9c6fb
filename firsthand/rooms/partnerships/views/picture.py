"""The picture of a review: both sides beside each other, drawn as on the page of a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from firsthand.core.page.parts import Pairs
from firsthand.core.standards import standards
from firsthand.core.verdict import RULES
from firsthand.core.verdict.case import StandardRating
from firsthand.core.verdict.ratings import SideRating, gaps_of
from firsthand.core.verdict.rubric import RATED
from firsthand.ground.pages.html import in_parts
from firsthand.ground.web import words as said
from firsthand.ground.web.sheets import Cell
from firsthand.rooms.partnerships.queries.reviews import case_of_ratings
from firsthand.rooms.partnerships.views.verdict import page_of

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import Review


def names() -> dict[str, str]:
    """Give the names of what is rated, in the language of the request."""
    rubric, speak = standards(), said.words().gettext
    return {id: speak(rubric.name_of(id)) for id in RATED}


def picture_of(review: Review, ratings: Sequence[StandardRating]) -> dict[str, object]:
    """Give what sets the part with both sides into a page; nothing to draw is said in words there."""
    drawn = in_parts(page_of(case_of_ratings(review, ratings)))
    parts: Any = drawn["parts"]
    (part,) = [each for each in parts if isinstance(each.model, Pairs)]
    return drawn | {"part": part, "is_empty": not ratings}


def cells_of(review: Review, ratings: Sequence[StandardRating]) -> Iterator[list[Cell]]:
    """Give the rows of a table file: a standard each, with what both sides say of it."""
    called = names()
    for standard, gap in gaps_of(ratings, RULES).items():
        yield [
            review.opened_on,
            review.closed_on,
            called[standard],
            _side(gap.community),
            _side(gap.partner),
            f"{abs(gap.gap):g}" if gap.gap is not None else "",
        ]


def _side(side: SideRating) -> str:
    if side.median is None:
        return _("fewer than 3 raters")
    return _("{median} of 3 ({n} raters)").format(median=f"{side.median:g}", n=side.n)
