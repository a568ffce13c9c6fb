"""A link in the wrong hands: guessed, ended, taken away, for something else; huge, scripted, and very many requests."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from firsthand.core.refusals import NotFound
from firsthand.ground.access.guests import revoke_link
from firsthand.ground.access.models import GuestLink
from firsthand.ground.audit.models import Entry
from firsthand.ground.files.models import Attachment
from firsthand.ground.vault.links import digest_of_link
from firsthand.rooms.partnerships.actions import inquiry as asking
from firsthand.rooms.partnerships.models import Answer, AnswerDraft, Inquiry
from firsthand.rooms.partnerships.policy import Opens
from tests.cast import Cast
from tests.ground.files import made
from tests.guests import link_for
from tests.rooms.partnerships.asking import asked_now, guest
from tests.rooms.partnerships.test_pages import signed_in

SCRIPT = (
    '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% csrf_token %}javascript:1'
)
NOISE = 10_000


def ways(home: str) -> Iterator[tuple[str, str]]:
    """Give every address of the partner's side, with how it is asked."""
    yield "GET", home
    yield "POST", home
    for more in ("D13/", "D13/draft/", "D13/hand-on/", f"D13/files/{uuid4()}/"):
        yield "GET", home + more
        yield "POST", home + more


def said(client: Client, home: str) -> set[tuple[int, bytes]]:
    """Ask every way, and give what was answered."""
    answers = set()
    for how, at in ways(home):
        answer = client.generic(how, at)
        body = re.sub(rb"[0-9a-f-]{36}", b"", answer.content)
        answers.add((answer.status_code, body))
    return answers


@pytest.fixture
def nothing() -> set[tuple[int, bytes]]:
    """What an address says that leads nowhere."""
    return said(Client(), f"/partnerships/with/{uuid4()}/questions/")


@pytest.mark.parametrize("how", ["ended", "revoked", "replayed", "guessed", "of another session"])
def test_a_link_that_opens_nothing_says_what_nothing_says(
    cast: Cast, nothing: set[tuple[int, bytes]], how: str
) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    link, key = link_for(
        cast,
        opens=Opens.INQUIRY,
        record=inquiry.id,
        party=inquiry.pair.partner_id,
        days=-1 if how == "ended" else 30,
    )
    there = f"/partnerships/with/{link.id}/questions/"
    if how in ("revoked", "replayed"):
        assert client.get(reverse("open_link", args=[key])).status_code == 302
        with cast.acting("amina"):
            act = cast.act("amina", at=timezone.now())
            revoke_link(act, link.id, opens=Opens.INQUIRY, record=inquiry.id)
        if how == "replayed":
            assert client.get(reverse("open_link", args=[key])).status_code == 404
    elif how == "ended":
        assert client.get(reverse("open_link", args=[key])).status_code == 404
        session = client.session
        session["links"] = {str(link.id): digest_of_link(key)}
        session.save()
    elif how == "guessed":
        there = f"/partnerships/with/{uuid4()}/questions/"
    else:
        client, there = Client(), home

    assert said(client, there) == nothing
    assert len(nothing) == 1


def test_a_link_for_something_else_opens_no_questions(cast: Cast) -> None:
    inquiry, other = asked_now(cast), asked_now(cast)
    client, home = guest(cast, other)
    assert "A fund" in client.get(home).content.decode()
    for record in (uuid4(), inquiry.pair_id, inquiry.pair.partner_id):
        link, key = link_for(
            cast, opens=Opens.INQUIRY, record=record, party=inquiry.pair.partner_id
        )
        stranger = Client()
        stranger.get(reverse("open_link", args=[key]))
        at = f"/partnerships/with/{link.id}/questions/"
        assert {stranger.get(at).status_code, stranger.get(f"{at}D13/").status_code} == {404}
    # A document of one inquiry is not given out in another.
    client.post(f"{home}D13/", {"seen": "0", "text": "", "documents": paper()})
    with cast.acting("amina"):
        file = Attachment.objects.get()
    third, elsewhere = guest(cast, asked_now(cast))
    assert third.get(f"{elsewhere}D13/files/{file.id}/").status_code == 404
    assert third.post(f"{elsewhere}D13/files/{file.id}/").status_code == 404
    assert client.get(f"{home}D13/files/{file.id}/").status_code == 200


def test_a_link_of_one_organisation_shows_nothing_of_another(cast: Cast) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    with cast.acting("amina"):
        Inquiry.objects.filter(id=inquiry.id)  # River's
    for path in (
        "/partnerships/",
        f"/partnerships/{inquiry.pair_id}/",
        f"/partnerships/inquiries/{inquiry.id}/",
        f"/partnerships/inquiries/{inquiry.id}/outcome/",
        f"/partnerships/inquiries/{inquiry.id}/list.csv",
        "/organisation/people/",
    ):
        assert client.get(path).status_code in (302, 404), path
    with cast.acting("chi"):
        assert not GuestLink.objects.exists()
        assert not Inquiry.objects.exists()
    assert signed_in(cast, "chi").get(home).status_code == 404


def test_questions_that_are_not_asked_yet_are_shown_to_nobody(cast: Cast) -> None:
    inquiry = asked_now(cast)
    with cast.acting("amina"):
        asking.close_inquiry(cast.act("amina"), inquiry.id)
        again = asking.prepare_inquiry(cast.act("amina"), inquiry.pair_id)
    client, home = guest(cast, again)
    assert client.get(home).status_code == 404


def paper(name: str = "paper.pdf", data: bytes | None = None) -> io.BytesIO:
    file = io.BytesIO(made.pdf() if data is None else data)
    file.name = name
    return file


def test_fifty_megabytes_are_refused_before_they_are_read(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    read: list[int] = []
    monkeypatch.setattr(
        MemoryFileUploadHandler,
        "receive_data_chunk",
        lambda _self, raw, _start: read.append(len(raw)),
    )
    huge = paper(data=b"%PDF" + b"x" * 50 * 1024 * 1024)
    answer = client.post(f"{home}D13/", {"seen": "0", "text": "Kept?", "documents": huge})
    assert answer.status_code == 413
    assert read == []
    stranger = Client().post(f"{home}D13/", {"documents": paper(data=b"x" * 70_000)})
    assert stranger.status_code == 413
    assert settings.FIRSTHAND_LARGEST_BODY < 14 * 1024 * 1024
    with cast.acting("amina"):
        assert not Attachment.objects.exists()


WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"


@pytest.mark.parametrize(
    ("name", "data", "because"),
    [
        ("a.docm", made.docx(types={"/word/document.xml": WORD}), "small programs"),
        ("a.docx", made.docx(types={"/word/document.xml": WORD}), "small programs"),
        (
            "a.docx",
            made.docx(rows=(("rId9", "vbaProject", "one.bin"),), parts={"word/one.bin": b"\0"}),
            "small programs",
        ),
        (
            "a.docx",
            made.docx(rows=(("rId9", "oleObject", "https://example.org/x"),)),
            "takes something from outside",
        ),
        (
            "a.docx",
            made.docx('<w:p><w:fldSimple w:instr="INCLUDETEXT file.docx"/></w:p>'),
            "takes something from outside",
        ),
        ("a.html", b"<!doctype html><script>alert(1)</script>", "web page"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "web page"),
        ("a.zip", made.archive({"x": "y"}), "archive of several files"),
    ],
    ids=["docm", "renamed", "project", "object", "field", "page", "drawing", "archive"],
)
def test_a_document_that_does_something_is_not_kept(
    cast: Cast, name: str, data: bytes, because: str
) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    page = client.post(
        f"{home}D13/", {"seen": "0", "text": "See the paper.", "documents": paper(name, data)}
    ).content.decode()
    assert because in page
    assert "See the paper." in page
    with cast.acting("amina"):
        assert not Attachment.objects.exists()


def test_a_word_file_leaves_its_ways_out_behind(cast: Cast) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    outside = (("rId8", "image", "https://example.org/counting.png"),)
    data = made.docx('<w:p><a:blip r:link="rId8"/></w:p>', rows=outside)
    client.post(f"{home}D13/", {"seen": "0", "documents": paper("a.docx", data)})
    with cast.acting("amina"):
        file = Attachment.objects.get()
    kept = client.get(f"{home}D13/files/{file.id}/")
    whole = b"".join(made.members(kept.content).values())
    for gone in (b"example.org", b"Normal.dotm", made.AUTHOR.encode()):
        assert gone not in whole
    assert "sandbox" in kept.headers["Content-Security-Policy"]


def test_a_script_in_every_field_stays_words(cast: Cast) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    typed = {"text": SCRIPT, "called": SCRIPT[:60], "reason": SCRIPT}
    bad = paper(f"{SCRIPT}.exe", b"MZ")
    pages = [client.post(f"{home}D13/", {"seen": "0", "documents": bad} | typed)]
    pages.append(client.post(f"{home}D13/", {"seen": "0", "text": f"late {SCRIPT}"}))
    pages += [client.get(home), client.get(f"{home}D13/"), client.post(home, {"rest": "1"})]
    us = signed_in(cast)
    with cast.acting("amina"):
        question = Answer.objects.get().question_id
    for more in ("", f"questions/{question}/", "outcome/", "remind/", "close/"):
        pages.append(us.get(f"/partnerships/inquiries/{inquiry.id}/{more}"))
    pages.append(us.get("/organisation/audit/"))
    for page in pages:
        text = page.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "49javascript" not in text
    shown = client.get(f"{home}D13/").content.decode()
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize(
    "sent",
    [
        {"seen": "nine", "text": "x"},
        {"seen": "99999999999999999999999", "text": "x"},
        {"seen": "-1", "text": "x"},
        {"declined": "because"},
        {"text": "x" * 10_001},
        {"text": "a\0b"},
        {"called": "x" * 61},
        {"text": "\ud800"},
    ],
)
def test_what_no_form_would_send_is_refused_and_nothing_breaks(
    cast: Cast, sent: dict[str, str]
) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    body = "&".join(f"{name}={value}" for name, value in sent.items())
    for at in (f"{home}D13/", f"{home}D13/draft/"):
        answer = client.generic(
            "POST",
            at,
            body.encode("utf-8", "surrogatepass"),
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code in (200, 302, 400, 409), at
    with cast.acting("amina"):
        kept = AnswerDraft.objects.get(question__inquiry=inquiry, question__row="D13")
        assert "\0" not in kept.text
        assert len(kept.text) <= 10_000


@pytest.mark.parametrize("row", ["D5", "d13", "D13%00", "x" * 200, "..", "D13'--"])
def test_an_odd_name_of_a_question_is_nothing(cast: Cast, row: str) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    assert client.get(f"{home}{row}/").status_code == 404


def test_ten_thousand_guesses_leave_nothing_and_read_nothing(
    cast: Cast, django_assert_num_queries: object
) -> None:
    asked_now(cast)
    client = Client()
    guesses = [f"{'x' * 43}.{number:043}" for number in range(NOISE)]
    with django_assert_num_queries(0):  # type: ignore[operator]  # the fixture has no type
        for guess in guesses:
            with pytest.raises(NotFound):
                digest_of_link(guess)
        for guess in guesses[::50]:
            assert client.get(f"/with/{guess}/").status_code == 404
    assert not client.cookies.get(settings.SESSION_COOKIE_NAME)


def test_noise_over_a_good_link_grows_nothing(cast: Cast) -> None:
    inquiry = asked_now(cast)
    client, home = guest(cast, inquiry)
    with cast.acting("amina"):
        before = (Entry.objects.count(), AnswerDraft.objects.count())
    for number in range(60):
        client.post(f"{home}D13/draft/", {"seen": "0", "text": f"Noise {number}"})
        client.post(f"{home}D13/", {"seen": "0", "text": f"Noise {number}"})
    with cast.acting("amina"):
        assert (Entry.objects.count(), AnswerDraft.objects.count()) == before
        kept = AnswerDraft.objects.get(question__inquiry=inquiry, question__row="D13")
        assert len(kept.beside) <= 5
        assert not Answer.objects.exists()
    for _ in range(45):
        client.post(f"{home}D13/hand-on/")
    with cast.acting("amina"):
        links = GuestLink.objects.filter(
            record=inquiry.id, ends_at__gt=timezone.now() + timedelta(0)
        )
        assert links.count() == 40
