"""Giving and ending roles: done and recorded, refused and unchanged, one's own asked twice, never the last coordinator."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.parties.models import Mandate
from firsthand.ground.parties.queries import mandates_of
from firsthand.ground.parties.rules import Chosen
from firsthand.rooms.organisation.actions.mandates import (
    Giving,
    change_mandate,
    end_mandate,
    give_mandate,
)
from tests.cast import TODAY, Cast
from tests.rooms.organisation.conftest import SignIn


def mandate_of(cast: Cast, name: str) -> Mandate:
    return Mandate.objects.get(person=cast.people[name])


def giving(cast: Cast, name: str, **changed: object) -> Giving:
    fields: dict[str, object] = {
        "person": cast.people[name].id,
        "role": "board",
        "chosen": Chosen.ELECTED,
        "starts_on": TODAY,
    }
    return Giving(**(fields | changed))  # type: ignore[arg-type]


def test_a_role_is_given_and_recorded(cast: Cast) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        given = give_mandate(act, giving(cast, "ben", speaks_for=cast.party("amina")))

        assert (given.role, given.chosen, given.speaks_for_id) == (
            "board",
            "elected",
            cast.party("amina"),
        )
        entry = list_entries(act)[0]
        assert (entry.what, entry.subject) == ("organisation.give_mandate", f"mandate:{given.id}")
        assert entry.detail == {"role": "board"}


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"role": "reader"}, RuleBroken),
        ({"role": "owner"}, RuleBroken),
        ({"person": uuid4()}, NotFound),
        ({"speaks_for": uuid4()}, NotFound),
    ],
)
def test_a_role_is_not_given(
    cast: Cast, changed: dict[str, object], refusal: type[Exception]
) -> None:
    with cast.acting("amina"):
        before = Mandate.objects.count()
        with pytest.raises(refusal):
            give_mandate(cast.act("amina", is_elevated=True), giving(cast, "ben", **changed))
        assert Mandate.objects.count() == before


def test_who_is_not_here_gets_no_role(cast: Cast) -> None:
    with cast.acting("amina"):
        for stranger in ("efe", "chi"):
            with pytest.raises(NotFound):
                give_mandate(cast.act("amina", is_elevated=True), giving(cast, stranger))


def test_giving_needs_the_right_and_showing_again_who_one_is(cast: Cast) -> None:
    with cast.acting("amina"):
        for name in ("amina", "dara", "ben"):
            with pytest.raises(NotAllowed) as refused:
                give_mandate(cast.act(name), giving(cast, "ben"))
            assert refused.value.show_again is (name == "amina")


def test_a_role_that_ends_today_opens_nothing_today(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        end_mandate(act, mandate_of(cast, "ben").id, on=TODAY)

        assert not mandates_of(cast.people["ben"].id, TODAY).exists()
        assert mandates_of(cast.people["ben"].id, TODAY - timedelta(days=1)).exists()
        assert list_entries(act)[0].what == "organisation.end_mandate"
        with pytest.raises(RuleBroken, match="ended_already"):
            end_mandate(act, mandate_of(cast, "ben").id, on=TODAY)


def test_the_last_coordinator_stays_until_there_is_another(cast: Cast) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        with pytest.raises(RuleBroken, match="last_coordinator"):
            end_mandate(act, mandate_of(cast, "amina").id, on=TODAY, is_sure=True)
        later = giving(cast, "dara", role="coordinator", starts_on=TODAY + timedelta(days=1))
        give_mandate(act, later)
        with pytest.raises(RuleBroken, match="last_coordinator"):
            end_mandate(act, mandate_of(cast, "amina").id, on=TODAY, is_sure=True)
        end_mandate(act, mandate_of(cast, "amina").id, on=TODAY + timedelta(days=1), is_sure=True)


def test_anybody_may_end_their_own_when_they_are_sure(cast: Cast) -> None:
    with cast.acting("amina"):
        mine = mandate_of(cast, "ben").id
        with pytest.raises(RuleBroken, match="own_mandate"):
            end_mandate(cast.act("ben"), mine, on=TODAY)
        end_mandate(cast.act("ben"), mine, on=TODAY, is_sure=True)


@pytest.mark.parametrize(("name", "refusal"), [("ben", NotAllowed), ("dara", NotAllowed)])
def test_others_are_ended_by_coordinators_only(
    cast: Cast, name: str, refusal: type[Exception]
) -> None:
    with cast.acting("amina"):
        with pytest.raises(refusal):
            end_mandate(cast.act(name), mandate_of(cast, "amina").id, on=TODAY)
        assert mandate_of(cast, "amina").ends_on is None


def test_another_organisation_cannot_tell_that_it_exists(cast: Cast) -> None:
    with cast.acting("amina"):
        of_river = mandate_of(cast, "ben").id
    with cast.acting("chi"):
        for id in (of_river, uuid4()):
            with pytest.raises(NotFound):
                end_mandate(cast.act("chi"), id, on=TODAY)


def test_ones_own_is_asked_twice_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    with cast.acting("amina"):
        mine: UUID = mandate_of(cast, "dara").id
    client, path = sign_in("dara"), f"/organisation/people/{mine}/end/"

    first = client.post(path, {"on": TODAY.isoformat()})
    assert "Do you mean your own?" in first.content.decode()
    second = client.post(path, {"on": TODAY.isoformat(), "is_sure": "on"}, follow=True)

    assert "You act for no organisation now." in second.content.decode()
    assert client.get("/organisation/").status_code == 404
    assert client.get("/organisation/account/").status_code == 200


def test_a_role_is_changed_in_one_step_and_both_stay_on_record(cast: Cast) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        before = mandate_of(cast, "ben")
        with pytest.raises(NotAllowed):
            change_mandate(
                cast.act("dara"), before.id, role="board", chosen=Chosen.ELECTED, on=TODAY
            )
        with pytest.raises(RuleBroken, match="holds_it_already"):
            change_mandate(act, before.id, role="reader", chosen=Chosen.ELECTED, on=TODAY)
        assert Mandate.objects.filter(person=cast.people["ben"]).count() == 1

        given = change_mandate(act, before.id, role="board", chosen=Chosen.ELECTED, on=TODAY)

        before.refresh_from_db()
        assert (before.ends_on, given.starts_on, given.role) == (TODAY, TODAY, "board")
        assert [each.role for each in mandates_of(cast.people["ben"].id, TODAY)] == ["board"]
        assert [entry.what for entry in list_entries(act)][:2] == [
            "organisation.end_mandate",
            "organisation.give_mandate",
        ]


def test_people_as_a_table_and_a_form_that_presets_no_election(cast: Cast, sign_in: SignIn) -> None:
    amina = sign_in("amina", again=True)

    table = amina.get("/organisation/people/list.csv").content.decode("utf-8-sig")
    form = amina.get("/organisation/people/give/").content.decode()

    assert table.startswith("Who,As what,How chosen")
    assert "ben,Reader" in table
    assert '<option value="invited" selected>' in form
