"""What follows from both having agreed, beside promises: the stage; and a first day of work that was only planned."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.ground.access.acts import Act
from firsthand.ground.audit.models import Entry
from firsthand.rooms.partnerships.actions.agreements.agreeing import agree, note_first_day
from firsthand.rooms.partnerships.actions.agreements.drafting import send_version
from firsthand.rooms.partnerships.models import Agreement, Noticed, Partnership
from firsthand.rooms.partnerships.queries.agreements import get_version, paper_of
from firsthand.rooms.partnerships.queries.dues import dues
from firsthand.rooms.partnerships.rules.agreements import Side
from firsthand.rooms.partnerships.rules.dues import What
from firsthand.rooms.partnerships.rules.stages import Stage, stage_when_agreed
from tests.cast import TODAY, Cast
from tests.rooms.partnerships.actions.agreements.drafted import (
    guest_act,
    guest_client,
    opened,
    sent,
    settle,
)
from tests.rooms.partnerships.actions.agreements.test_agreeing import PAPER, agreed, signing
from tests.rooms.partnerships.test_pages import signed_in


def stage_of(agreement: Agreement) -> str:
    return Partnership.objects.get(id=agreement.pair.partnership_id).stage


def begun(agreement: Agreement) -> int:
    return Entry.objects.filter(
        what="partnerships.begin", subject=f"partnership:{agreement.pair.partnership_id}"
    ).count()


@pytest.mark.parametrize("stage", ["proposed", "negotiating"])
def test_the_second_side_that_agrees_makes_the_partnership_active(cast: Cast, stage: str) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        Partnership.objects.update(stage=stage)
        agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)
        assert (stage_of(agreement), begun(agreement)) == (stage, 0), "one side alone moves nothing"
        fund = guest_act(cast, agreement)
        agree(fund, agreement.id, signing(), number=1, side=Side.PARTNER)
        assert (stage_of(agreement), begun(agreement)) == ("active", 1)
    page = signed_in(cast).get(f"/partnerships/agreements/{agreement.id}/").content.decode()
    assert "The partnership is now: Active." in page
    audit = signed_in(cast).get("/organisation/audit/").content.decode()
    assert "agreed as the second side, and a partnership became active." in audit


@pytest.mark.parametrize("stage", ["active", "ending", "declined"])
def test_any_other_stage_stays_as_it_is(cast: Cast, stage: str) -> None:
    assert stage_when_agreed(Stage(stage)) == stage
    with cast.acting("amina"):
        agreement = sent(cast)
        Partnership.objects.update(stage=stage)
        agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)
        agree(guest_act(cast, agreement), agreement.id, signing(), number=1, side=Side.PARTNER)
        assert (stage_of(agreement), begun(agreement)) == (stage, 0)


def test_the_agreed_page_shows_who_when_and_on_which_mandate_and_counts_no_clauses(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        agreement = agreed(cast)
    guest, theirs = guest_client(cast, agreement)
    for client, home in (
        (signed_in(cast), f"/partnerships/agreements/{agreement.id}/"),
        (guest, theirs),
    ):
        page = client.get(home).content.decode()
        assert "Accepted as it stands" not in page
        assert "Agree to the last version" not in page
        assert page.count(": agreed to version 1") == 2
        assert page.count("Decision of the board of 3 November") == 2
        version = client.get(f"{home}versions/1/").content.decode()
        assert "Agree to the last version" not in version
        assert "Decision of the board of 3 November" in version
    with cast.acting("amina"):
        agreement.refresh_from_db()
        paper = paper_of(agreement, get_version(agreement, 1))
    assert [line for line in paper.opening() if "Change what you like" in line] == []
    ours, theirs_line = paper.closing()[1:]
    assert ours.startswith(f"For {agreement.pair.community.name}: ")
    assert theirs_line.startswith(f"For {agreement.pair.partner.name}: ")
    assert str(TODAY.year) in ours
    assert str(TODAY) not in ours


def test_a_side_that_agreed_is_not_asked_again_and_ours_can_bring_the_signed_paper(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        Partnership.objects.update(stage="proposed")
        agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)
    client, home = signed_in(cast), f"/partnerships/agreements/{agreement.id}/"
    page = client.get(home).content.decode()
    assert "Agree to the last version" not in page
    assert "Write down that the partner agreed" in page
    assert "Accepted as it stands: Us" not in page
    assert "Accepted as it stands: The partner" in page
    form = client.get(f"{home}agree/").content.decode()
    assert "The signed paper" in form
    assert "The partnership is active from then on." in form
    typed = {"number": "1", "side": "partner", "who": "Director", "mandate": "Her office"}
    day = signing().on
    answer = client.post(
        f"{home}agree/", typed | {"on": str(day), "paper": SimpleUploadedFile(*PAPER)}
    )
    assert answer.status_code == 302
    with cast.acting("amina"):
        assert stage_of(agreement) == "active"


def test_who_wrote_a_version_is_asked_to_agree_and_not_which_clauses_it_accepts(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    client, home = signed_in(cast), f"/partnerships/agreements/{agreement.id}/"
    page = client.get(home).content.decode()
    assert "Agree to the last version" in page
    assert "Accepted as it stands: Us" not in page
    assert "Accepted as it stands: The partner" in page
    with cast.acting("amina"):
        Partnership.objects.update(stage="ended", ends_on=TODAY)
    page = client.get(home).content.decode()
    assert "Read the last version" in page
    assert [
        each for each in ("Change clauses", "Hand in a Word", "Agree to the") if each in page
    ] == []


def with_first_day(cast: Cast, days: int) -> Agreement:
    agreement = opened(cast)
    settle(cast.act("amina"), agreement, "start", first_day=str(TODAY + timedelta(days=days)))
    send_version(cast.act("amina"), agreement.id)
    return agreement


def both_agree(cast: Cast, agreement: Agreement) -> None:
    agree(cast.act("amina"), agreement.id, signing(), number=1, side=Side.NETWORK)
    agree(guest_act(cast, agreement), agreement.id, signing(), number=1, side=Side.PARTNER)


def starts(agreement: Agreement) -> list[str]:
    return list(
        Noticed.objects.filter(about=agreement.id, ended_at__isnull=True).values_list(
            "rule", flat=True
        )
    )


def test_a_first_day_before_agreeing_is_said_and_asked_for_and_is_evidence_once_it_is_a_fact(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        agreement = with_first_day(cast, -40)
    client, home = signed_in(cast), f"/partnerships/agreements/{agreement.id}/"
    assert "That day is over, and nothing is agreed yet." in client.get(home).content.decode()
    with cast.acting("amina"):
        both_agree(cast, agreement)
        assert starts(agreement) == [], "a day that was planned is no record of work"
    page = client.get(home).content.decode()
    assert "as the first day of work. Both sides agreed on" in page
    assert f"{home}began/" in page
    assert "A day that was planned does not show that work began." in page
    guest, theirs = guest_client(cast, agreement)
    seen = guest.get(theirs).content.decode()
    assert "as the first day of work. Both sides agreed on" in seen
    assert "Write down the day on which it did" not in seen
    with cast.acting("amina"):
        note_first_day(cast.act("amina"), agreement.id, on=TODAY - timedelta(days=40))
        assert starts(agreement) == ["begun_before_agreed"]
    page = client.get(home).content.decode()
    assert "A day that was planned" not in page
    assert "Work began 40 days before the agreement." in page


def test_a_first_day_to_come_asks_for_nothing_yet(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = with_first_day(cast, 60)
        both_agree(cast, agreement)
    page = signed_in(cast).get(f"/partnerships/agreements/{agreement.id}/").content.decode()
    assert "On which day did work begin?" not in page
    assert "as the first day of work" not in page


@pytest.mark.parametrize(("days", "ahead"), [(-40, 0), (5, 5), (None, 0)])
def test_my_week_asks_on_which_day_work_began_and_not_before_it_can_have(
    cast: Cast, days: int | None, ahead: int
) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast) if days is None else with_first_day(cast, days)
        assert asked(act) == []
        both_agree(cast, agreement)
        assert asked(act) == [TODAY + timedelta(days=ahead)]
        note_first_day(act, agreement.id, on=TODAY)
        assert asked(act) == []


def asked(act: Act) -> list[date]:
    found = dues(act, TODAY - timedelta(days=90), TODAY + timedelta(days=7))
    return [each.on for each in found if each.what is What.FIRST_DAY]
