"""What a deed did to verdicts, in words."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.core.page.wording import VERDICTS
from firsthand.core.words import Words

if TYPE_CHECKING:
    from firsthand.rooms.partnerships.models import Pair


def moved(before: Mapping[UUID, str], pairs: "Iterable[Pair]", words: Words) -> str:
    """Say for each pair whether its verdict is another one than before; `before` gives each by the id of its pair."""
    found = list(pairs)
    told = [_told(before[pair.id], pair.verdict, words) for pair in found]
    if len(found) == 1:
        return told[0]
    return " ".join(
        _("{name}: {told}").format(name=f"{pair.community} – {pair.partner}", told=each)
        for pair, each in zip(found, told, strict=True)
    )


def _told(before: str, now: str, words: Words) -> str:
    now_is = words.gettext(VERDICTS[now])
    if before == now:
        return _("The verdict stays {verdict}.").format(verdict=now_is)
    return _("{before} → {now}.").format(before=words.gettext(VERDICTS[before]), now=now_is)
