"""What a link shows of an inquiry that was handed on in part, or is closed."""

from firsthand.rooms.partnerships.actions import inquiry as asking
from tests.cast import Cast
from tests.rooms.partnerships.asking import asked_now, guest


def test_a_colleague_sees_one_question(cast: Cast) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    made_page = client.post(f"{home}D13/hand-on/").content.decode()
    assert "/with/" in made_page
    narrow, there = guest(cast, inquiry, part="D13")
    page = narrow.get(there).content.decode()
    assert "13. Where the money comes from" in page
    assert "Mission and goals" not in page
    assert narrow.get(f"{there}D04/").status_code == 404
    assert "Hand this question" not in narrow.get(f"{there}D13/").content.decode()


def test_after_closing_the_partner_can_read_and_no_more(cast: Cast) -> None:
    inquiry = asked_now(cast, rows=("D13",))
    client, home = guest(cast, inquiry)
    client.post(f"{home}D13/", {"seen": "0", "text": "A levy."})
    client.post(home)
    with cast.acting("amina"):
        asking.close_inquiry(cast.act("amina"), inquiry.id)
    page = client.get(f"{home}D13/").content.decode()
    assert "A levy." in page
    assert "<textarea" not in page
    assert "Send the answers" not in client.get(home).content.decode()
    assert "closed" in client.post(f"{home}D13/", {"seen": "1", "text": "B"}).content.decode()
