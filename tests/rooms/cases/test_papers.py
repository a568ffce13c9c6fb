"""Recovery papers: what is sealed for them, who puts them together, and what is written down of it."""

import json
from dataclasses import dataclass

import pytest
from django.test import Client

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.audit.models import Entry
from firsthand.ground.vault.challenges import Answer
from firsthand.ground.vault.envelopes import Place, open_envelope
from firsthand.rooms.cases.actions.desks import add_reader, close_desk
from firsthand.rooms.cases.actions.following import give_key
from firsthand.rooms.cases.actions.own_keys import replace_key
from firsthand.rooms.cases.actions.papers import (
    ask_for_papers,
    give_by_papers,
    held_by_papers,
    make_papers,
    use_papers,
)
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Case, Desk, PaperKey, Papers, Reader
from firsthand.rooms.cases.queries.cases import needs_a_new_key
from firsthand.rooms.cases.queries.papers import ids_of_same, papers_lack, recipients_of
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import HeldKey
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import (
    WRAPPED,
    Keys,
    Reporting,
    desk_with,
    report_read,
    sealed_key,
)

pytestmark = pytest.mark.django_db


@dataclass
class Made:
    """A desk with papers, a report sealed for them, and what is on two of the papers."""

    desk: Desk
    reader: Reader
    papers: Papers
    on_paper: Keys
    somebody: Reporting


@pytest.fixture
def made(cast: Cast) -> Made:
    """Make papers for Amina's desk; let somebody report."""
    desk, readers = desk_with(cast, "amina")
    on_paper, somebody = Keys(), Reporting({"answers": {"happened": ["search"]}})
    reader = readers["amina"][0]
    with cast.acting("amina"):
        papers = make_papers(cast.act("amina", is_elevated=True), desk.id, on_paper.recipient)
        take_report(desk, somebody.arrival(reader, papers), on=TODAY)
    return Made(desk, reader, papers, on_paper, somebody)


def proof(cast: Cast, made: Made, keys: Keys) -> Answer:
    """Open what is sealed for the papers."""
    act = cast.act("amina", is_elevated=True)
    asked = ask_for_papers(act, made.desk.id, made.papers.id)
    place = Place("challenge", str(made.papers.id), asked.id)
    return Answer(
        asked.token, json.loads(open_envelope(place, asked.sealed, [keys.identity]))["answer"]
    )


def test_a_report_is_sealed_for_the_papers_and_they_are_no_reader(cast: Cast, made: Made) -> None:
    with cast.acting("amina"):
        case = Case.objects.get()
        key = PaperKey.objects.get()
        place = Place("key", str(case.id), "1")
        opened = json.loads(open_envelope(place, bytes(key.sealed), [made.on_paper.identity]))
        assert opened["identity"] == made.somebody.key.identity
        assert recipients_of(made.desk.id, TODAY) == [made.reader, made.papers]
        assert papers_lack(case) == []
        assert not needs_a_new_key(case, TODAY)
        told = Entry.objects.get(what="cases.make_papers")
        assert told.detail == {"papers": str(made.papers.id)}


def test_the_page_says_in_a_sentence_that_papers_exist_and_lets_them_be_taken_off(
    cast: Cast, made: Made
) -> None:
    page = Client().get(f"/cases/report/{made.desk.address}/").content.decode()
    assert page.count("Two of three papers") == 2  # where it is told, and where it can be taken off
    assert page.count(f'value="{made.papers.id}" checked') == 1
    assert "only the papers can open the report" in page
    assert made.papers.recipient in page


def test_two_papers_bring_everything_back_for_somebody_who_reads_there(
    cast: Cast, made: Made
) -> None:
    keys, act = Keys(), cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        new = replace_key(act, keys.recipient, WRAPPED)
        wanted = (act, made.desk.id, made.papers.id, new.id)
        shown = proof(cast, made, made.on_paper)
        with pytest.raises(NotFound):  # not before a coordinator let the new key read
            use_papers(*wanted, shown)
        add_reader(act, made.desk.id, new.id)
        with pytest.raises(RuleBroken):  # nothing is handed out before it is written down
            held_by_papers(*wanted, shown)
        use_papers(*wanted, shown)
        assert held_by_papers(*wanted, shown) == (made.papers, new.id)
        made.papers.refresh_from_db()
        assert made.papers.used_on == TODAY
        again = sealed_key(made.somebody.case, 1, made.somebody.key, new).sealed
        held = HeldKey(made.somebody.case, 1, again)
        assert give_by_papers(*wanted, shown, [held, HeldKey(made.somebody.case, 2, again)]) == 1
        assert give_by_papers(*wanted, shown, [held]) == 0
        assert report_read(Case.objects.get(), new, keys)["answers"]
        told = Entry.objects.filter(what="cases.use_papers").get()
        assert told.subject == f"desk {made.desk.id}"
        assert told.detail == {"papers": str(made.papers.id), "reader": str(new.id)}
        assert told.who == act.person


def test_a_coordinator_without_the_papers_gets_and_gives_nothing(cast: Cast, made: Made) -> None:
    act = cast.act("amina", is_elevated=True)
    wanted = (act, made.desk.id, made.papers.id, made.reader.id)
    with cast.acting("amina"):
        asked = ask_for_papers(act, made.desk.id, made.papers.id)
        for wrong in (Answer(asked.token, "0" * 64), Answer("", "")):
            for deed in (use_papers, held_by_papers):
                with pytest.raises(RuleBroken) as no:
                    deed(*wanted, wrong)
                assert no.value.because == (Obstacle.NOT_SHOWN,)
            with pytest.raises(RuleBroken):
                give_by_papers(*wanted, wrong, [])
        assert not Entry.objects.filter(what="cases.use_papers").exists()
        with pytest.raises(NotAllowed) as again:
            use_papers(cast.act("amina"), *wanted[1:], wrong)
        assert again.value.show_again
    for name in ("ben", "chi"):
        other = cast.act(name, is_elevated=True)
        with cast.acting(name), pytest.raises((NotAllowed, NotFound)):
            ask_for_papers(other, made.desk.id, made.papers.id)


def test_papers_that_were_replaced_get_nothing_new_and_a_reader_gives_the_new_ones_their_keys(
    cast: Cast, made: Made
) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        newer = make_papers(act, made.desk.id, Keys().recipient)
        case = Case.objects.get()
        assert papers_lack(case) == [1]
        assert needs_a_new_key(case, TODAY)  # the old papers open what is written now
        key = sealed_key(case.id, 1, made.somebody.key, newer)
        give_key(act, case.id, 1, [key, sealed_key(case.id, 1, Keys(), made.papers)])
        assert papers_lack(case) == []
        assert set(PaperKey.objects.values_list("papers", flat=True)) == {made.papers.id, newer.id}
        report = Reporting({"answers": {}})
        take_report(made.desk, report.arrival(made.reader, made.papers), on=TODAY)
        assert not PaperKey.objects.filter(case=report.case).exists()


def test_what_is_no_recipient_is_refused_and_the_same_sent_again_is_kept_once(
    cast: Cast, made: Made
) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        with pytest.raises(RuleBroken):
            make_papers(act, made.desk.id, "fhpaper1")
        assert make_papers(act, made.desk.id, made.papers.recipient) == made.papers
        close_desk(act, made.desk.id)
        with pytest.raises(RuleBroken) as no:
            make_papers(act, made.desk.id, Keys().recipient)
        assert no.value.because == (Obstacle.DESK_CLOSED,)


def test_who_takes_the_papers_off_means_later_papers_too(cast: Cast, made: Made) -> None:
    act = cast.act("amina", is_elevated=True)
    with cast.acting("amina"):
        newer = make_papers(act, made.desk.id, Keys().recipient)
        assert ids_of_same([newer])[newer.id] == [str(made.papers.id)]
        assert ids_of_same([made.reader])[made.reader.id] == []
