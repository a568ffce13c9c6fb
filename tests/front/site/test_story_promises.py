"""The demonstration: what was noticed of its example stands when the application opens, in the order of its days."""

from dataclasses import replace
from datetime import timedelta

from firsthand.front.site.story_promises import EXAMPLE, open_example, promise
from firsthand.rooms.partnerships.actions.noticing import notice_what_days_showed
from firsthand.rooms.partnerships.models import Assessment, Noticed, Pair
from tests.cast import TODAY, Cast


def test_late_money_of_the_example_counts_from_the_beginning(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = open_example(act)
        promise({EXAMPLE: pair}, act)
        found = Noticed.objects.filter(pair_id=pair, ended_at=None).select_related("evidence")
        late = {each.evidence.seen for each in found if each.rule == "transfer_late"}
        assert late == {str(TODAY - timedelta(days=days)) for days in (96, 50, 14)}
        assert notice_what_days_showed(replace(act), pair) == 0, "a tick finds nothing to mend"
        kept = list(Assessment.objects.filter(pair_id=pair).order_by("made_at"))
        assert kept[-1].verdict == Pair.objects.get(id=pair).verdict
        first = kept[0].verdict
        after = [each.verdict for each in kept if each.verdict != first]
        assert [each.verdict for each in kept] == [first] * (len(kept) - len(after)) + after
