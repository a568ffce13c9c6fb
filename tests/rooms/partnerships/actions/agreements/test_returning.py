"""Word back in: a person confirms what was understood; a hostile or foreign file makes nothing."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.rooms.partnerships.actions.agreements.drafting import CannotDraft, send_version
from firsthand.rooms.partnerships.actions.agreements.returning import (
    confirm,
    drop,
    hand_in,
)
from firsthand.rooms.partnerships.models import Agreement, AgreementVersion, ReturnedFile
from firsthand.rooms.partnerships.queries.agreements import get_version, paper_of, provisions_in
from firsthand.rooms.partnerships.rules.agreements import Side
from tests.cast import Cast
from tests.core.agreements import word_files as word
from tests.rooms.partnerships.actions.agreements.drafted import guest_act, sent, settle

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def edit(document: Any) -> None:
    """Change a number, take a clause out, write a new one, track a change."""
    word.set_value(document, "meeting_days", "7")
    gone = word.control(document, "clause:burnout")
    gone.getparent().remove(gone)
    word.control(document, "clause:agenda").addnext(word.paragraph("Tea is served at meetings."))
    line = word.paragraphs(document, "plain_words")[1]
    word.runs(line)[-1].getparent().addnext(word.inserted(" Pictures help."))


def file_of(agreement: Agreement, change: Any = edit) -> bytes:
    return word.sent_back(paper_of(agreement, get_version(agreement)), change)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def with_macros(data: bytes) -> bytes:
    parts = parts_of(data)
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = re.sub(
        r'(PartName="/word/document.xml" ContentType=")[^"]+',
        r"\1application/vnd.ms-word.document.macroEnabled.main+xml",
        types,
    ).encode()
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    return packed(parts)


def with_relationship(data: bytes, kind: str, target: str, *, external: bool) -> bytes:
    parts = parts_of(data)
    mode = ' TargetMode="External"' if external else ""
    new = (
        '<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"{mode}/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", new.encode())
    return packed(parts)


def with_entities(data: bytes) -> bytes:
    parts = parts_of(data)
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    text = parts["word/document.xml"]
    at = text.index(b"<w:document")
    parts["word/document.xml"] = text[:at] + bomb + text[at:]
    return packed(parts)


def with_outside_entity(data: bytes) -> bytes:
    parts = parts_of(data)
    bomb = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    text = parts["word/document.xml"]
    at = text.index(b"<w:document")
    parts["word/document.xml"] = text[:at] + bomb + text[at:].replace(b"Agreed", b"&a;")
    return packed(parts)


def with_bomb(data: bytes) -> bytes:
    return packed(parts_of(data) | {"word/media/zeros.bin": b"\0" * (80 * 1024 * 1024)})


def with_field(data: bytes, instruction: str) -> bytes:
    parts = parts_of(data)
    run = (
        f'<w:p xmlns:w="{_W}"><w:fldSimple w:instr="{instruction}"><w:r><w:t>x</w:t></w:r>'
        "</w:fldSimple></w:p><w:sectPr"
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr", run.encode(), 1)
    return packed(parts)


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "macros": with_macros,
    "a template from elsewhere that holds another document": lambda data: with_relationship(
        data, "aFChunk", "afchunk.htm", external=False
    ),
    "a frame from elsewhere": lambda data: with_relationship(
        data, "frame", "http://example.invalid/x", external=True
    ),
    "an object from elsewhere": lambda data: with_relationship(
        data, "oleObject", "file:///etc/passwd", external=True
    ),
    "entities": with_entities,
    "an entity from outside": with_outside_entity,
    "a zip bomb": with_bomb,
    "a field that runs": lambda data: with_field(data, "DDEAUTO c:\\\\cmd.exe"),
    "a field that fetches": lambda data: with_field(data, "INCLUDETEXT http://example.invalid"),
    "no file at all": lambda _: b"PK\x03\x04 nothing of the kind",
    "a web page": lambda _: b"<html><script>alert(1)</script></html>",
    "a text": lambda _: b"We agree to everything.",
    "a file of another kind": lambda _: b"%PDF-1.4 nothing",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_or_foreign_file_is_refused_and_nothing_is_made(cast: Cast, kind: str) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        data = HOSTILE[kind](file_of(agreement))
        with pytest.raises(RuleBroken) as refused:
            hand_in(
                guest_act(cast, agreement),
                agreement.id,
                name="agreement.docx",
                data=data,
                side=Side.PARTNER,
            )
        assert refused.value.because
        assert not ReturnedFile.objects.exists()
        assert AgreementVersion.objects.count() == 1


def test_an_address_that_a_file_points_to_is_only_words(cast: Cast) -> None:
    """A template and a picture from elsewhere are left out by cleaning; script in the text is text."""
    with cast.acting("amina"):
        agreement = sent(cast)
        data = file_of(
            agreement,
            lambda document: word.control(document, "clause:agenda").addnext(
                word.paragraph("&lt;script&gt;alert(1)&lt;/script&gt; {meeting_days} {0.__class__}")
            ),
        )
        data = with_relationship(
            data, "attachedTemplate", "http://example.invalid/t.dotm", external=True
        )
        fund = guest_act(cast, agreement)
        file = hand_in(fund, agreement.id, name="a.docx", data=data, side=Side.PARTNER)
        made = confirm(fund, agreement.id, file.id)
        (new,) = [each for each in provisions_in(made) if each.id.startswith("own_")]
        assert new.text == "<script>alert(1)</script> {meeting_days} {0.__class__}"


def test_what_was_understood_becomes_a_version_when_somebody_says_so(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        fund = guest_act(cast, agreement)
        file = hand_in(
            fund, agreement.id, name="a.docx", data=file_of(agreement), side=Side.PARTNER
        )
        assert AgreementVersion.objects.count() == 1
        assert file.understood["tracked"] == ["plain_words"]

        made = confirm(fund, agreement.id, file.id, comment="From our lawyer.")
        now = {each.id: each for each in provisions_in(made)}
        assert (made.number, made.side, made.way, made.base) == (2, "partner", "word", 1)
        assert now["meeting_notice"].fields == {"meeting_days": "7"}
        assert "burnout" not in now
        assert now["own_1"].text == "Tea is served at meetings."
        assert now["plain_words"].text.endswith("Pictures help.")
        with pytest.raises(CannotDraft, match="file_done"):
            confirm(fund, agreement.id, file.id)


def test_what_somebody_does_not_take_over_stays_as_it_was(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        act = cast.act("amina")
        file = hand_in(act, agreement.id, name="a.docx", data=file_of(agreement), side=Side.PARTNER)
        made = confirm(act, agreement.id, file.id, refused=["burnout", "own_1", "plain_words"])
        was = {each.id: each for each in provisions_in(get_version(agreement, 1))}
        now = {each.id: each for each in provisions_in(made)}
        assert {id for id in now if now[id] != was.get(id)} == {"meeting_notice"}
        assert set(was) == set(now)
        assert made.side == "partner"


def test_what_was_sent_meanwhile_is_not_lost(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        data = file_of(agreement)
        settle(act, agreement, "document_review", review_days="21")
        send_version(act, agreement.id)
        file = hand_in(act, agreement.id, name="a.docx", data=data, side=Side.PARTNER)
        assert file.base == 1
        now = {each.id: each for each in provisions_in(confirm(act, agreement.id, file.id))}
        assert now["document_review"].fields == {"review_days": "21"}
        assert now["meeting_notice"].fields == {"meeting_days": "7"}


def test_a_file_of_another_agreement_is_refused(cast: Cast) -> None:
    with cast.acting("amina"):
        one, other = sent(cast), sent(cast)
        with pytest.raises(CannotDraft, match="another_agreement"):
            hand_in(
                cast.act("amina"), one.id, name="a.docx", data=file_of(other), side=Side.PARTNER
            )


def test_a_file_can_become_nothing_and_stays_kept(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        act = cast.act("amina")
        file = hand_in(act, agreement.id, name="a.docx", data=file_of(agreement), side=Side.PARTNER)
        with pytest.raises(NotFound):  # a guest does not see what the network handed in
            drop(guest_act(cast, agreement), agreement.id, file.id)
        drop(act, agreement.id, file.id)
        with pytest.raises(CannotDraft, match="file_done"):
            confirm(act, agreement.id, file.id)
        assert ReturnedFile.objects.get().attachment.size
