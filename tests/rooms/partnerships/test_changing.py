"""Changing what is written down: done and recorded, the verdict reached anew; refused and unchanged."""

from datetime import timedelta

import pytest

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.core.verdict.case import Role
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.parties.rules import Level
from firsthand.rooms.partnerships.actions.changing import (
    Described,
    change_partner,
    change_partnership,
)
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.models import Partnership
from firsthand.rooms.partnerships.queries.pairs import get_pair, pairs_of
from firsthand.rooms.partnerships.rules.stages import Work
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.asking import asked
from tests.rooms.partnerships.test_evidence import partnership, telling
from tests.rooms.partnerships.test_pages import signed_in

DAY = timedelta(days=1)


def described(**changed: object) -> Described:
    fields: dict[str, object] = {
        "name": "River with another fund",
        "work": Work.RESEARCH,
        "level": Level.LOCAL,
        "starts_on": TODAY - DAY,
        "ends_on": None,
    }
    return Described(**(fields | changed))  # type: ignore[arg-type]


def test_a_partnership_is_described_anew_and_its_pairs_bear_the_name(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        with pytest.raises(RuleBroken, match="ends_before_it_starts"):
            change_partnership(act, place, described(ends_on=TODAY - 2 * DAY))
        with pytest.raises(NotAllowed):
            change_partnership(cast.act("dara"), place, described())
        assert Partnership.objects.get(id=place).name == "River with a fund"

        change_partnership(act, place, described())

        assert [pair.title for pair in pairs_of(act, place)] == ["River with another fund"]
        assert list_entries(act)[0].what == "partnerships.change"
    with cast.acting("chi"), pytest.raises(NotFound):
        change_partnership(cast.act("chi"), place, described())


def test_what_a_partner_is_to_us_moves_the_verdict(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(act, place)
        for row in ("B2", "B3"):
            file_evidence(act, place, telling(rows={row: "+"}))
        with pytest.raises(NotAllowed):
            change_partner(cast.act("ben"), pair.id, roles=(Role.NGO,), facts={})
        with pytest.raises(RuleBroken, match="no_role"):
            change_partner(act, pair.id, roles=(), facts={})

        later = cast.act("amina", at=NOW + timedelta(minutes=1))
        change_partner(later, pair.id, roles=(Role.NGO,), facts={"fiscal_host": True})

        changed = get_pair(act, pair.id)
        assert (changed.roles, changed.fiscal_host, changed.unaids) == (["ngo"], True, False)
        assert changed.judged_at == later.at


def test_the_pages_show_what_stands_and_keep_what_is_typed(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(cast.act("amina"), place)
    client = signed_in(cast)
    path, of_partner = f"/partnerships/of/{place}/change/", f"/partnerships/{pair.id}/partner/"

    assert 'value="River with a fund"' in client.get(path).content.decode()
    typed = {
        "name": "Half", "work": "research", "level": "local",
        "starts_on": "2026-05-02", "ends_on": "2026-05-01",
    }  # fmt: skip
    wrong = client.post(path, typed).content.decode()
    assert 'value="Half"' in wrong
    assert "It would end before it starts" in wrong
    assert client.post(path, typed | {"ends_on": ""}).status_code == 302
    assert 'value="donor" id="id_roles_0" checked' in client.get(of_partner).content.decode()
    saved = client.post(of_partner, {"roles": "ngo"}, follow=True).content.decode()
    assert "Saved. The verdict stays Not enough evidence." in saved


def test_a_partner_that_something_was_filed_about_stays_named(cast: Cast) -> None:
    """Of several that are not named nobody is asked: nobody gets around asking by saying so afterwards."""
    act, roles = cast.act("amina"), (Role.DONOR,)
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(act, place)
        for is_class in (True, False):  # nothing is there yet
            change_partner(act, pair.id, roles=roles, facts={"is_class": is_class})
        file_evidence(act, place, telling())
        with pytest.raises(RuleBroken, match="named_or_not_stands"):
            change_partner(act, pair.id, roles=roles, facts={"is_class": True})
        assert not get_pair(act, pair.id).is_class
        change_partner(act, pair.id, roles=roles, facts={"unaids": True})
        inquiry = asked(cast)
        with pytest.raises(RuleBroken, match="named_or_not_stands"):
            change_partner(act, inquiry.pair_id, roles=roles, facts={"is_class": True})
    sent = {"roles": "donor", "facts": "is_class"}
    page = signed_in(cast).post(f"/partnerships/{pair.id}/partner/", sent).content.decode()
    assert "so this stands" in page
