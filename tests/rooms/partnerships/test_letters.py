"""Letters: written from what was found, changed by hand, kept, and taken as Word or plain text."""

import io
import zipfile

import pytest
from django.test import Client
from django.utils.formats import date_format
from docx import Document

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.ground.parties.models import Organisation
from firsthand.rooms.partnerships.actions.letters import write_letter
from firsthand.rooms.partnerships.models import Inquiry, Letter
from firsthand.rooms.partnerships.rules.letters import Kind
from firsthand.rooms.partnerships.rules.weighing import Basis, Shows
from firsthand.rooms.partnerships.views.word import to_word
from tests.cast import Cast
from tests.rooms.partnerships.asking import asked
from tests.rooms.partnerships.test_pages import signed_in
from tests.rooms.partnerships.test_weighing import answered, found

HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% include '/etc/hostname' %} & \x0b\x00 =HYPERLINK()"
)


@pytest.fixture
def inquiry(cast: Cast) -> Inquiry:
    """One answer that stops, one that can be talked about, one that is missing."""
    with cast.acting("amina"):
        made = asked(cast, rows=("D12", "D13", "D14"))
        answered(made, "D12", text="After ninety days.")
        answered(made, "D13", text="We do not say.")
        found(cast, made, "D12", Shows.PARTLY, Basis.WORDS)
        found(cast, made, "D13", Shows.NOT_MET, Basis.WORDS)
    return made


def text_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def written(client: Client, inquiry: Inquiry, kind: str) -> str:
    page = client.get(f"/partnerships/inquiries/{inquiry.id}/write/{kind}/")
    return str(page.context["form"]["text"].value())


def test_the_points_to_negotiate_are_written_from_what_was_found(
    cast: Cast, inquiry: Inquiry
) -> None:
    text = written(signed_in(cast), inquiry, "negotiate")
    for words in (
        "12. Fair and timely pay",
        "About D12.",
        "13. Where the money comes from",
        "What would settle it: There is a statement on where the money comes from",
        "We also still miss an answer to:",
        "14. Safety, if you make the partnership public",
        "With kind regards,\nRiver",
    ):
        assert words in text


def test_no_thank_you_names_what_could_stop_and_nothing_else(cast: Cast, inquiry: Inquiry) -> None:
    text = written(signed_in(cast), inquiry, "no_thank_you")
    assert "no, thank you" in text
    assert "About D13." in text
    assert "Fair and timely pay" not in text
    assert "What would settle it" not in text


def test_a_letter_is_changed_kept_and_taken_along(cast: Cast, inquiry: Inquiry) -> None:
    client = signed_in(cast)
    at = f"/partnerships/inquiries/{inquiry.id}"
    sent = client.post(f"{at}/write/no_thank_you/", {"text": "Dear all,\r\n\r\nno, thank you.\r\n"})
    with cast.acting("amina"):
        letter = Letter.objects.get()
    assert sent.headers["Location"] == f"{at}/letters/{letter.id}/"
    assert letter.text == "Dear all,\n\nno, thank you."
    word = client.get(f"{at}/letters/{letter.id}/letter.docx")
    assert word.headers["Content-Disposition"] == 'attachment; filename="no_thank_you.docx"'
    assert text_of(word.content)[1:] == ["", "Dear all,", "", "no, thank you."]
    assert text_of(word.content)[0] == date_format(letter.made_at.date())
    plain = client.get(f"{at}/letters/{letter.id}/letter.txt").content.decode("utf-8-sig")
    assert plain == "Dear all,\r\n\r\nno, thank you.\r\n"
    assert client.get(f"{at}/letters/{letter.id}/letter.exe").status_code == 404
    for name, status in (("ben", 200), ("chi", 404)):
        got = signed_in(cast, name).get(f"{at}/letters/{letter.id}/letter.docx")
        assert got.status_code == status


def test_whatever_is_written_stays_words(cast: Cast, inquiry: Inquiry) -> None:
    data = to_word(HOSTILE, day="1 May", language="en", is_mirrored=False)
    (line,) = text_of(data)[2:]
    assert (
        line == "<script>alert(1)</script> {{ 7*7 }} {% include '/etc/hostname' %} &  =HYPERLINK()"
    )
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        document = parts.read("word/document.xml").decode()
        assert "<script>" not in document
        assert "w:instrText" not in document
        rels = parts.read("word/_rels/document.xml.rels").decode()
        assert "External" not in rels


def test_a_letter_is_set_from_right_to_left_where_its_language_is() -> None:
    data = to_word("سلام", day="1", language="ar", is_mirrored=True)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert "<w:bidi/>" in parts.read("word/styles.xml").decode()
    assert text_of(data)[-1] == "سلام"


def test_nothing_is_kept_without_words_or_without_the_right(cast: Cast, inquiry: Inquiry) -> None:
    with cast.acting("amina"):
        for text, because in ((" \n", "letter_empty"), ("x" * 20_001, "letter_too_long")):
            with pytest.raises(RuleBroken, match=because):
                write_letter(cast.act("amina"), inquiry.id, kind=Kind.NEGOTIATE, text=text)
        for name in ("ben", "dara"):
            with pytest.raises(NotAllowed):
                write_letter(cast.act(name), inquiry.id, kind=Kind.NEGOTIATE, text="Dear all,")
    with cast.acting("chi"), pytest.raises(NotFound):
        write_letter(cast.act("chi"), inquiry.id, kind=Kind.NEGOTIATE, text="Dear all,")
    with cast.acting("amina"):
        assert not Letter.objects.exists()
    page = signed_in(cast).post(
        f"/partnerships/inquiries/{inquiry.id}/write/negotiate/", {"text": " "}
    )
    assert page.status_code == 200
    assert (
        signed_in(cast).get(f"/partnerships/inquiries/{inquiry.id}/write/other/").status_code == 404
    )


@pytest.mark.parametrize("language", ["en", "xx", "fr"])
def test_a_letter_of_any_language_can_be_taken(cast: Cast, language: str) -> None:
    with cast.acting("amina"):
        Organisation.objects.filter(id=cast.river.id).update(language=language)
        made = asked(cast, rows=("D12",))
        letter = write_letter(cast.act("amina"), made.id, kind=Kind.NEGOTIATE, text="Chers amis,")
    assert letter.language == language
    at = f"/partnerships/inquiries/{made.id}"
    client = signed_in(cast)
    assert client.get(f"{at}/letters/{letter.id}/letter.docx").status_code == 200
    assert client.get(f"{at}/write/negotiate/").status_code == 200
