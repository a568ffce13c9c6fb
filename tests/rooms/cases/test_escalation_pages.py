"""Pages of letters: by them alone from an institution to what came of it, the letter as Word and text, the week, the chain."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document

from firsthand.core.institutions.letters import FILL_IN
from firsthand.core.institutions.word import HAPPENED
from firsthand.core.refusals import NotFound
from firsthand.core.violations import List, violations
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.parties.actions.people import give_mandate
from firsthand.ground.parties.models import Mandate
from firsthand.ground.promises.models import Promise
from firsthand.rooms.cases.actions.institutions import Naming, add_institution
from firsthand.rooms.cases.models import Desk, Escalation, Institution
from firsthand.rooms.cases.queries.coding import reading_desks
from firsthand.rooms.cases.queries.escalations import (
    Wanted,
    events_of,
    matching,
    wanted_events,
)
from firsthand.rooms.cases.rules.escalating import What
from tests.cast import FOUNDED, Cast
from tests.rooms.cases.escalating import (
    AUTHORITY,
    OMBUDSMAN,
    PROSECUTOR,
    coded,
    drafted,
    noted,
    reading_desk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return reading_desk(cast)


@pytest.fixture
def amina(cast: Cast, client: Client) -> Client:
    client.force_login(cast.people["amina"])
    return client


def queries(client: Client, path: str) -> int:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def begun(cast: Cast, desk: Desk, amina: Client) -> str:
    """Write down the prosecutor and begin a letter, by pages; give its address."""
    added = amina.post(
        "/cases/institutions/add/ru_prosecutor/",
        {"name": "Prosecutor of River", "country": "ru", "address": "1 Quay"},
    )
    assert added.status_code == 302
    with cast.acting("amina"):
        institution = Institution.objects.get()
    assert (institution.known, institution.country) == ("ru_prosecutor", "RU")
    began = amina.post(
        "/cases/letters/new/",
        {"institution": str(institution.id), "desk": str(desk.id), "asks": ["inspection", "reply"]},
    )
    return began.headers["Location"].removesuffix("about/")


def test_by_pages_alone_from_an_institution_to_a_letter(
    cast: Cast, desk: Desk, amina: Client
) -> None:
    with cast.acting("amina"):
        events = coded(cast, desk, 3)
    page = amina.get("/cases/institutions/?country=RU").content.decode()
    for words in ("59-ФЗ", "as of", "ask a lawyer"):
        assert words in page
    here = begun(cast, desk, amina)
    found = amina.get(f"{here}about/?act=beating&first=2026-06").content.decode()
    assert found.count('name="event"') == 3
    none = amina.get(f"{here}about/?act=killing").content.decode()
    assert "Nothing that was coded at this desk fits that." in none
    amina.post(f"{here}about/", {"event": [str(each.id) for each in events]})
    assert "at least once" in amina.get(here).content.decode()


def test_what_was_found_is_ticked_at_once_only_by_a_press_and_what_was_chosen_stays(
    cast: Cast, desk: Desk, amina: Client
) -> None:
    with cast.acting("amina"):
        first, *others = coded(cast, desk, 3)
        letter = drafted(cast, desk, [first])
    about = f"/cases/letters/{letter.id}/about/"

    def ticked(query: str) -> int:
        return amina.get(about + query).content.decode().count(" checked>")

    assert ticked("?act=beating") == 1
    assert ticked("?act=beating&tick=all") == 3
    assert ticked("?tick=all") == 1  # nobody looked for anything
    page = amina.get(f"{about}?act=killing").content.decode()
    assert "Chosen before; they stay" in page  # pressed here, the letter does not lose it
    assert str(first.id) in page
    assert f'label="{violations().lists[List.ACTS].heads["police"].name}"' in page
    refused = amina.post(about, {"event": [str(others[0].id), str(uuid4())]}).content.decode()
    assert f'value="{others[0].id}" checked' in refused
    with cast.acting("amina"):
        assert [each.id for each in events_of(letter)] == [first.id]


def test_all_that_are_shown_are_taken_by_one_press_and_nothing_that_was_not_shown(
    cast: Cast, desk: Desk, amina: Client
) -> None:
    with cast.acting("amina"):
        kept, *others = coded(cast, desk, 4)
        before = coded(cast, desk, act="killing")
        letter = drafted(cast, desk, [kept, *before])
    about = f"/cases/letters/{letter.id}/about/"
    page = amina.get(f"{about}?act=beating").content.decode()
    assert "It is about all 4 that are shown" in page
    shown = re.findall(r'<input type="hidden" name="shown" value="([^"]+)">', page)
    assert set(shown) == {str(each.id) for each in (kept, *others)}
    with cast.acting("amina"):
        (later,) = coded(cast, desk)  # after the page was opened
    ticked = [str(before[0].id)]
    amina.post(about, {"event": ticked, "shown": shown})
    with cast.acting("amina"):
        assert {each.id for each in events_of(letter)} == {before[0].id}
    amina.post(about, {"event": ticked, "shown": shown, "all": "yes"})
    with cast.acting("amina"):
        about_now = {each.id for each in events_of(letter)}
    assert about_now == {each.id for each in (kept, *others, *before)}
    assert later.id not in about_now


def test_and_from_there_to_what_came_of_it(cast: Cast, desk: Desk, amina: Client) -> None:
    today = timezone.now().date().isoformat()
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk, 3))
    here = f"/cases/letters/{letter.id}/"
    assert amina.post(f"{here}note/sent/", {"on": today}).status_code == 302
    page = amina.get(here).content.decode()
    for words in ("answer due by", "with a reason by", "Where one can go from here"):
        assert words in page
    amina.post(f"{here}note/refused/", {"on": today})
    page = amina.get(here).content.decode()
    assert "the next step is open" in page
    assert "Write it down first" in page
    amina.post(f"{here}outcome/", {"what": "inspection", "on": today, "count": "35", "events": []})
    assert "35" in amina.get(here).content.decode().partition('id="outcomes"')[2]
    chain = amina.get("/cases/chain/?act=beating").content.decode()
    for words in ("Inspection", "at least once", "35 private centres"):
        assert words in chain  # the last in the story of the founding documents
    assert "Refused" in amina.get("/cases/letters/").content.decode()


def test_a_seat_without_a_role_that_reads_shows_nothing_of_what_was_coded(
    cast: Cast, desk: Desk, amina: Client
) -> None:
    """Amina becomes one of the board, and nobody ended her seat: of letters she sees days, of coded events not even how many."""
    with cast.acting("amina"):
        noted(cast, drafted(cast, desk, coded(cast, desk, 3)), What.SENT)
    assert "at least once" in amina.get("/cases/chain/?act=beating").content.decode()
    with cast.acting("amina"):
        give_mandate(cast.river.id, cast.people["ben"].id, role="coordinator", on=FOUNDED)
        Mandate.objects.filter(person=cast.people["amina"]).update(role="board")
    page = amina.get("/cases/chain/?act=beating").content.decode()
    assert "at least once" not in page
    assert "June 2026" not in page
    assert PROSECUTOR.name in page
    act = replace(cast.act("amina"), roles=("board",), permissions=permissions_of(("board",)))
    with cast.acting("amina"):
        assert not reading_desks(act).exists()
        assert not wanted_events(act, Wanted()).exists()
        with pytest.raises(NotFound):
            matching(act, desk, Wanted())


def test_the_letter_as_word_and_as_text(cast: Cast, desk: Desk, amina: Client) -> None:
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk, 3), to=AUTHORITY)
    here = f"/cases/letters/{letter.id}/"
    taken = amina.get(f"{here}ask.docx")
    assert taken.headers["Cache-Control"] == "private, no-store"
    document = Document(io.BytesIO(taken.content))
    text = "".join(document.element.body.xpath(".//w:t/text()"))
    assert "Health office of River" in text
    assert "15 working days" in text
    assert "Ley 1755 de 2015, article 14" in text
    assert "Beaten or hurt, in Quayside, June 2026: at least once" in text
    assert document.element.body.xpath(".//w:sdt/w:sdtPr/w:tag/@w:val") == [HAPPENED]
    plain = amina.get(f"{here}least.txt").content.decode("utf-8-sig")
    assert FILL_IN in plain
    assert "\r\n" in plain
    assert "3 times" not in plain
    for wrong in ("own.docx", "ask.pdf", "loud.txt"):
        assert amina.get(here + wrong).status_code == 404


def test_an_inspection_names_the_kind_of_place_where_it_was_and_nobodys_street_or_home(
    cast: Cast, desk: Desk, amina: Client
) -> None:
    with cast.acting("amina"):
        outside = drafted(cast, desk, [*coded(cast, desk), *coded(cast, desk, setting="home")])
        cells = [coded(cast, desk, setting=each)[0] for each in ("police_station", "street")]
        inside = drafted(cast, desk, cells)
    told = amina.get(f"/cases/letters/{outside.id}/ask.txt").content.decode("utf-8-sig")
    assert "the places in Quayside from which those who did this work" in told
    assert "this kind" not in told
    told = amina.get(f"/cases/letters/{inside.id}/ask.txt").content.decode("utf-8-sig")
    assert "every place of this kind in Quayside without notice (Police station)" in told


def test_small_numbers_are_told_as_they_are_only_by_choice(
    cast: Cast, desk: Desk, amina: Client
) -> None:
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk, 3))
    here = f"/cases/letters/{letter.id}/"
    assert amina.post(f"{here}numbers/", {"because": "they_agreed"}).status_code == 302
    assert "3 times" in amina.get(f"{here}fair.txt").content.decode("utf-8-sig")
    amina.post(f"{here}numbers/", {"because": ""})
    assert "3 times" not in amina.get(f"{here}fair.txt").content.decode("utf-8-sig")
    with cast.acting("amina"):
        many = drafted(cast, desk, coded(cast, desk, 23))
    told = amina.get(f"/cases/letters/{many.id}/fair.txt").content.decode("utf-8-sig")
    assert "20 times or more" in told
    assert "23" not in told


def test_by_whose_time_it_is_sent(cast: Cast, desk: Desk, amina: Client) -> None:
    fresh = timezone.now().date().replace(day=1)
    ombudsman = Naming(name="Defensor", kind=OMBUDSMAN.kind, known="es_ombudsman", country="ES")
    with cast.acting("amina"):
        events = coded(cast, desk, month=fresh)
        old = coded(cast, desk, month=fresh.replace(year=fresh.year - 2))
        in_time = drafted(cast, desk, events, to=ombudsman)
        late = drafted(cast, desk, old, to=ombudsman)
    law = "Ley Orgánica 3/1981, article 15 (1)"
    told = amina.get(f"/cases/letters/{in_time.id}/fair.txt").content.decode("utf-8-sig")
    assert f"within the time of {law}" in told
    told = amina.get(f"/cases/letters/{late.id}/fair.txt").content.decode("utf-8-sig")
    assert law not in told


def test_where_one_can_go_says_until_when(cast: Cast, desk: Desk, amina: Client) -> None:
    today = timezone.now().date()
    ombudsman = Naming(name="Defensor", kind=OMBUDSMAN.kind, known="es_ombudsman", country="ES")
    court = Naming(name="The Court", kind=OMBUDSMAN.kind, known="european_court")
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk), to=ombudsman)
        noted(cast, letter, What.SENT, today - timedelta(days=9))
        noted(cast, letter, What.REFUSED, today)
        add_institution(cast.act("amina"), court)
    page = amina.get(f"/cases/letters/{letter.id}/").content.decode()
    assert "European Court of Human Rights" in page
    assert "Send it by" in page
    assert "Protocol 15" in page
    assert f"follows={letter.id}" in page
    with cast.acting("amina"):
        institution = Institution.objects.get(known="european_court")
    asked = f"/cases/letters/new/?follows={letter.id}&to={institution.id}"
    form = amina.get(asked).content.decode()
    assert "It takes further what Defensor had" in form
    amina.post(
        asked,
        {"institution": str(institution.id), "desk": str(desk.id), "asks": ["compensation"]},
    )
    with cast.acting("amina"):
        assert Escalation.objects.filter(follows=letter).exists()
    for wrong in (uuid4(), "no-id"):
        assert amina.get(f"/cases/letters/new/?follows={wrong}").status_code == 404


def test_mistakes_are_said_where_they_were_made(cast: Cast, desk: Desk, amina: Client) -> None:
    with cast.acting("amina"):
        letter = drafted(cast, desk)
    here = f"/cases/letters/{letter.id}/"
    today = timezone.now().date()
    said = amina.post(f"{here}note/sent/", {"on": today.isoformat()}).content.decode()
    assert "Choose first what the letter is about." in said
    said = amina.post(f"{here}about/", {"event": [str(uuid4())]}).content.decode()
    assert "not there any more" in said
    said = amina.post(
        "/cases/letters/new/",
        {
            "institution": str(letter.institution_id),
            "desk": str(desk.id),
            "asks": ["compensation"],
        },
    ).content.decode()
    assert "Not all of this can be asked of them." in said
    clock = f"/cases/institutions/{letter.institution_id}/clock/"
    said = amina.post(clock, {"length": "10", "unit": "days", "source": ""}).content.decode()
    assert "Say whose word it is" in said
    assert amina.post(clock, {"length": "", "unit": "days", "source": ""}).status_code == 302
    again = amina.post("/cases/institutions/add/", {"name": PROSECUTOR.name, "kind": "court"})
    assert "of this name already" in again.content.decode()
    assert amina.get(f"{here}note/taken_back/").status_code == 404
    assert amina.get("/cases/institutions/add/nobody/").status_code == 404


def test_mistakes_are_taken_back_by_a_press(cast: Cast, desk: Desk, amina: Client) -> None:
    today = timezone.now().date()
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk))
        step = noted(cast, letter, What.SENT)
    here = f"/cases/letters/{letter.id}/"
    amina.post(f"{here}outcome/", {"what": "nothing", "on": today.isoformat()})
    with cast.acting("amina"):
        outcome = letter.outcomes.get()
    for path in (f"{here}outcome/{outcome.id}/mistake/", f"{here}mistake/{step.id}/"):
        said = amina.post(path, follow=True).content.decode()
        assert "does not count" in said
        again = amina.post(path, follow=True).content.decode()
        assert "said to be a mistake already" in again
    assert "Not sent yet" in amina.get(here).content.decode()


@pytest.fixture
def waiting(cast: Cast, desk: Desk) -> Iterator[Escalation]:
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk))
        noted(cast, letter, What.SENT, timezone.now().date() - timedelta(days=80))
        yield letter


def test_the_week_and_the_month_show_it_to_who_may_see_letters(
    cast: Cast, waiting: Escalation, client: Client
) -> None:
    client.force_login(cast.people["amina"])
    week = client.get("/").content.decode()
    assert "Answer to a letter" in week
    assert PROSECUTOR.name in week
    assert f"/cases/letters/{waiting.id}/" in week
    due = Promise.objects.get().agreed_to
    month = client.get(f"/calendar/?month={due:%Y-%m}").content.decode()
    assert "Answer to a letter" in month
    assert "Answer to a letter" not in client.get("/partnerships/promises/").content.decode()
    promise = Promise.objects.get()
    assert client.get(f"/partnerships/promises/{promise.id}/").status_code == 404
    client.force_login(cast.people["dara"])
    for path in ("/", f"/calendar/?month={due:%Y-%m}"):
        page = client.get(path).content.decode()
        assert "Answer to a letter" not in page
        assert PROSECUTOR.name not in page


def test_the_calendar_on_a_phone_counts_it_for_who_may_see_it(
    cast: Cast, desk: Desk, client: Client
) -> None:
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk))
        noted(cast, letter, What.SENT, timezone.now().date())
    for name, counted in (("amina", 1), ("dara", 0)):
        client.force_login(cast.people[name])
        page = client.post("/calendar/address/").content.decode()
        key = page.partition("/calendar/")[2].partition(".ics")[0].rpartition("/")[2]
        client.logout()
        told = client.get(f"/calendar/{key}.ics").content.decode()
        assert told.count("BEGIN:VEVENT") == counted
        assert "etter" not in told


def test_lists_ask_the_database_so_often_however_many_there_are(
    cast: Cast, desk: Desk, amina: Client
) -> None:
    with cast.acting("amina"):
        letter = drafted(cast, desk, coded(cast, desk, 2))
        noted(cast, letter, What.SENT)
    paths = ("/cases/letters/", "/cases/chain/", "/cases/institutions/", "/")
    one = [queries(amina, path) for path in paths]
    with cast.acting("amina"):
        for name in ("Two", "Three"):
            more = drafted(
                cast, desk, coded(cast, desk, 2), to=Naming(name=name, kind=OMBUDSMAN.kind)
            )
            noted(cast, more, What.SENT)
    assert [queries(amina, path) for path in paths] == one
