"""Pages say what comes next: a finding without accounts, after a reply, the end of the questions; what is theirs and ours."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from firsthand.core.standards import standards
from firsthand.ground.promises.rules.kinds import Side, What
from firsthand.rooms.partnerships.actions.findings import draft_finding
from firsthand.rooms.partnerships.actions.noticing import Word, answer_contest, contest_noticed
from firsthand.rooms.partnerships.actions.promises import find_promise, make_promise
from firsthand.rooms.partnerships.models import Evidence, Finding, Noticed
from firsthand.rooms.partnerships.rules.findings import Stance
from firsthand.rooms.partnerships.rules.remedies import Checked
from firsthand.rooms.partnerships.views.finding_pages import about
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.asking import asked
from tests.rooms.partnerships.found import checked, claimed, replied, saying, shared
from tests.rooms.partnerships.promising import noting, promised
from tests.rooms.partnerships.reviewing import a_pair
from tests.rooms.partnerships.test_pages import signed_in


def test_a_finding_without_accounts_leads_to_adding_one_and_back(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
    client = signed_in(cast)
    form = reverse("partnerships:draft_finding", args=[pair.id])
    to = reverse("partnerships:file_evidence", args=[pair.partnership_id]) + f"?finding={pair.id}"
    page = client.get(form).content.decode()
    assert "No account is filed about this partner yet" in page
    assert "<textarea" not in page
    assert to in page
    assert client.get(to).status_code == 200
    told = {"what": "late", "knowing": "seen", "note": "It came late.", "seen": str(TODAY)}
    answer = client.post(to.partition("?")[0], told)
    with cast.acting("amina"):
        account = Evidence.objects.get()
    assert answer["Location"] == f"{form}?account={account.id}"
    back = client.get(answer["Location"])
    assert back.context["form"]["accounts"].value() == [str(account.id)]
    assert "No account is filed" not in back.content.decode()
    assert client.get(f"{form}?account=no-id").status_code == 200


def test_an_account_filed_for_itself_leads_to_itself(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
    client = signed_in(cast)
    path = reverse("partnerships:file_evidence", args=[pair.partnership_id])
    client.get(f"{path}?finding={pair.id}")
    client.get(path)
    told = {"what": "late", "knowing": "seen", "note": "It came late.", "seen": str(TODAY)}
    assert "/evidence/" in client.post(path, told)["Location"]


@pytest.mark.parametrize("row", ["M7.2", "B2", "Y7", "C01", "G1.1"])
def test_a_finding_is_called_by_what_is_not_as_it_should_be(row: str) -> None:
    assert about(Finding(row=row)) == standards().rows[row].not_met


def test_a_whole_standard_is_said_to_be_not_as_it_should_be() -> None:
    assert about(Finding(row="M7")) == "Not as it should be: Contractual arrangements"


@pytest.mark.parametrize(
    ("stance", "told"),
    [
        (Stance.ACCEPTS, "The partner accepts it. Next: it puts it right"),
        (Stance.DISPUTES, "The partner sees it differently. Next: read what it says."),
        (Stance.PUTS_RIGHT, "Next: when it says that it has"),
    ],
)
def test_after_a_reply_the_next_step_is_said_and_until_when_it_cannot_be_closed(
    cast: Cast, stance: Stance, told: str
) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
    path = reverse("partnerships:finding", args=[finding.id])
    client = signed_in(cast)
    assert "Next: the partner replies, by its link." in client.get(path).content.decode()
    with cast.acting("amina"):
        by = TODAY + timedelta(days=5) if stance is Stance.PUTS_RIGHT else None
        replied(cast, finding, stance=stance, puts_right_by=by)
    page = client.get(path).content.decode()
    assert told in page
    assert "may reply, or add to its reply, until" in page
    with cast.acting("amina"):
        claimed(cast, finding)
    assert "Next: somebody of the community looks" in client.get(path).content.decode()
    with cast.acting("amina"):
        checked(cast, finding, Checked.REMEDIED, at=NOW + timedelta(hours=1))
    assert client.get(path).context["next"] == ""


def test_promises_that_are_late_are_counted_apart_theirs_and_ours(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = a_pair(cast)
        for days, ours in ((-20, Side.CREDITOR), (-15, Side.CREDITOR), (-10, Side.DEBTOR)):
            make_promise(cast.act("amina"), pair.id, promised(days, ours=ours))
    client = signed_in(cast)
    page = client.get(reverse("partnerships:index")).content.decode()
    assert "2 promises to us late · 1 of ours late" in page
    show = client.get(reverse("partnerships:show", args=[pair.id])).content.decode()
    assert show.count(reverse("partnerships:promises_of", args=[pair.partnership_id])) >= 2


def test_each_end_of_the_questions_says_what_follows_from_its_button(cast: Cast) -> None:
    with cast.acting("amina"):
        inquiry = asked(cast)
        place = inquiry.pair.partnership
        place.stage = "proposed"
        place.save()
    page = signed_in(cast).get(reverse("partnerships:outcome", args=[inquiry.id]))
    stages = page.context["stages"]
    assert {code for code, *_ in stages} == {"declined", "negotiating"}
    text = page.content.decode()
    for _code, words, follows, _is_first in stages:
        assert str(words) in text.replace("&quot;", '"')
        assert str(follows).partition(":")[0] in text


def test_what_was_put_right_is_to_be_noted_on_the_promise_as_well(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        promise = make_promise(act, pair.id, promised(-14))
        find_promise(act, promise.id, noting(What.FOUND_PARTLY, -7, amount=Decimal(1)))
        noticed = Noticed.objects.get(about=promise.id)
        finding = draft_finding(act, pair.id, saying(noticed.evidence_id, row="M7.2"))
        said = contest_noticed(act, noticed.id, Word(because="All of it came in time."))
    client, to = signed_in(cast), reverse("partnerships:promise", args=[promise.id])
    path = reverse("partnerships:finding", args=[finding.id])
    noticed_at = reverse("partnerships:noticed", args=[noticed.id])
    words, to_mend = "Note what became of the promise", "See that the promise says the same"
    text = client.get(path).content.decode()
    assert words in text
    assert to in text
    assert to_mend not in client.get(noticed_at).content.decode()  # it is not answered yet
    with cast.acting("amina"):
        answer_contest(act, said.id, is_accepted=True, answer="So it is.")
    text = client.get(noticed_at).content.decode()
    assert to_mend in text
    assert to in text
    with cast.acting("amina"):
        find_promise(act, promise.id, noting(What.FOUND_KEPT))
    assert words not in client.get(path).content.decode()
