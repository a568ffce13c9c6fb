"""Something of everything, in every table of an organisation."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from firsthand.core.documents import read_yaml
from firsthand.core.verdict import read_case
from firsthand.core.words import ENGLISH
from firsthand.front.api.models import Repeat
from firsthand.ground.access.acts import Act, Guest
from firsthand.ground.access.models import ApiToken, GuestLink
from firsthand.ground.access.roles import GUESTS
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.actions.organisations import add_membership, keep_check
from firsthand.ground.parties.actions.people import (
    end_mandate,
    give_mandate,
    make_invitation,
    make_way,
)
from firsthand.ground.parties.rules import Counted, MemberRole, Term
from firsthand.ground.promises.actions.calendars import keep_calendar_key
from firsthand.ground.promises.rules.kinds import What
from firsthand.ground.vault.keys import digest_of
from firsthand.rooms.cases.actions.coding import code_event
from firsthand.rooms.cases.actions.following import add_to_case
from firsthand.rooms.cases.actions.numbers import count, propose_release
from firsthand.rooms.cases.actions.papers import make_papers
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.rules.numbers import By
from firsthand.rooms.cases.rules.sealed import Kind as Answering
from firsthand.rooms.partnerships.actions import promises
from firsthand.rooms.partnerships.actions.answering import Writing, save_answer, send_answers
from firsthand.rooms.partnerships.actions.check_ins import Said, check_in_as_guest
from firsthand.rooms.partnerships.actions.evidence import (
    Telling,
    file_evidence,
    save_draft,
    withdraw_evidence,
)
from firsthand.rooms.partnerships.actions.findings import reply_to_finding
from firsthand.rooms.partnerships.actions.importing import import_case
from firsthand.rooms.partnerships.actions.inquiry import ask, prepare_inquiry
from firsthand.rooms.partnerships.actions.letters import write_letter
from firsthand.rooms.partnerships.actions.opening import start_period
from firsthand.rooms.partnerships.actions.publishing import propose_publication
from firsthand.rooms.partnerships.actions.remedies import Claiming, claim_remedy
from firsthand.rooms.partnerships.actions.sharing import give_share_key
from firsthand.rooms.partnerships.actions.weighing import say, weigh
from firsthand.rooms.partnerships.models import Pair, PartnerRecord, Share, ShareTie
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.rules.letters import Kind
from firsthand.rooms.partnerships.rules.remedies import Checked
from firsthand.rooms.partnerships.rules.strength import Knowing
from firsthand.rooms.partnerships.rules.weighing import Basis, Shows, Voice
from tests.cast import FOUNDED, NOW, TODAY, Cast, make_cast
from tests.front.leaving.agreed import UNSENT, fill_agreement, fill_noticed
from tests.ground.files.made import pdf, photo
from tests.rooms.cases.coding import BEATEN, TAKEN, coding, district
from tests.rooms.cases.escalating import fill_letters
from tests.rooms.cases.following import fill_following
from tests.rooms.cases.sealing import Keys, Reporting, desk_with
from tests.rooms.partnerships.asking import partner, question, wanted
from tests.rooms.partnerships.found import AFTER, checked, guest, replying, shared
from tests.rooms.partnerships.promising import noting, promised, scheduled
from tests.rooms.partnerships.reviewing import fill_reviews

MARKER: Final = "Zebrafinch-Moonlight-7731"
"""Words that stand in one account of River, and nowhere else."""
ANNEX: Final = sorted(Path("examples/annex").glob("*.yaml"))
MORE: Final = (
    Path("examples/red-lines/y8-reports-established.yaml"),  # with red lines of the house
    Path("examples/periods/second-year.yaml"),  # with findings left open
)


def fill() -> Cast:
    """Make everybody; give River the annex cases and more, and Hill a case and a photograph."""
    cast = make_cast()
    with cast.acting("amina"):
        _fill_river(cast)
    with cast.acting("chi"):
        pair = import_case(cast.act("chi"), read_case(read_yaml(ANNEX[0].read_bytes())))
        file_evidence(
            cast.act("chi"), pair.partnership_id, telling("What Hill saw.", ("hill.jpg", photo()))
        )
    with acting(organisation=cast.hill.id):  # Ben reads for both
        give_mandate(cast.hill.id, cast.people["ben"].id, role="reader", on=FOUNDED)
    return cast


def _fill_river(cast: Cast) -> None:
    act, river = cast.act("amina"), cast.river.id
    pairs = [import_case(act, read_case(read_yaml(path.read_bytes()))) for path in (*ANNEX, *MORE)]
    place = pairs[0].partnership_id
    later = cast.act("dara", at=NOW + timedelta(minutes=5))
    file_evidence(later, place, telling(MARKER, ("märz 2026.jpg", photo())))
    wrong = file_evidence(later, place, telling("A mistake — غلط 誤り \u200f."))
    withdraw_evidence(act, wrong.id, because="It was another fund.")
    save_draft(later, place, {"note": "half a sen", "rows": ["B2"]})
    fill_reviews(cast, get_pair(act, pairs[2].id))
    start_period(act, get_pair(act, pairs[1].id).id, starts_on=date(2026, 11, 1))
    _find(cast)
    _ask(cast, pairs[2].id)
    _promise(act, pairs[0])
    _worry(cast, pairs[3])
    fill_agreement(cast)
    _report(cast)
    fill_noticed(cast, pairs[0])
    _describe(cast, river)


def _report(cast: Cast) -> None:
    """Let somebody report to a desk of River's, with an answer."""
    desk, readers = desk_with(cast, "amina")
    papers = make_papers(cast.act("amina", is_elevated=True), desk.id, Keys().recipient)
    somebody = Reporting({"answers": {"words": ["They took it."]}})
    take_report(desk, somebody.arrival(readers["amina"][0], papers), on=TODAY)
    answer = somebody.more("We call.", Answering.ANSWER)
    add_to_case(cast.act("amina"), somebody.case, answer, version=1)
    fill_following(cast, somebody, *readers["amina"])
    wrong = coding(district(cast).id, TAKEN, BEATEN)
    code_event(cast.act("amina"), desk.id, wrong)
    code_event(cast.act("amina"), desk.id, coding(wrong.district, corrects=wrong.event))
    fill_letters(cast, desk)
    propose_release(cast.act("amina"), count(cast.act("amina"), [By.MONTH]).id)


def _find(cast: Cast) -> None:
    """Findings with everything that comes of them."""
    finding = shared(cast)
    reply_to_finding(guest(cast, finding), replying(files=[("no.txt", b"There was a call.")]))
    claim_remedy(
        guest(cast, finding),
        Claiming(words="Done.", done_on=TODAY, files=[("budget.txt", b"Two lines.")]),
    )
    checked(cast, finding, Checked.PARTLY)
    propose_publication(
        cast.act("amina", at=AFTER),
        finding.id,
        ENGLISH,
        is_listed=False,
        language="en",
        direction="ltr",
    )
    _share(cast, finding.pair_id)


def _share(cast: Cast, pair: UUID) -> None:
    """A key that was given, one that was entered, coded rows that are shared, and a record."""
    river = cast.river.id
    give_share_key(cast.act("amina"), cast.party("amina", "A fund"))
    tie = ShareTie.objects.create(
        organisation_id=river, receiver=cast.hill.id, network="Hill", key=uuid4(), made_at=NOW
    )
    share = Share.objects.create(
        organisation_id=river,
        tie=tie,
        receiver=cast.hill.id,
        pair_id=pair,
        kind="rows",
        partner_key="fund.example",
        content={"B2": "+"},
        shared_at=NOW,
    )
    PartnerRecord.objects.create(
        organisation_id=river,
        partner_key="fund.example",
        made_at=NOW,
        cells=[["B2", "+", 3]],
        basis={str(river): str(share.id)},
    )


def _ask(cast: Cast, pair: UUID) -> None:
    """Ask before signing: an answer with a paper, a member's word, a finding, a letter."""
    act = cast.act("amina")
    inquiry = ask(act, prepare_inquiry(act, pair).id, wanted(TODAY))
    by_link = partner(inquiry)
    paper = ("budget.pdf", pdf(words="Budget"))
    save_answer(by_link, "D11", Writing(seen=0, text="See the budget.", files=(paper,)))
    send_answers(by_link)
    paper = (f"{UNSENT}.pdf", pdf(words=UNSENT))
    save_answer(by_link, "D13", Writing(seen=0, text=f"Perhaps {UNSENT}.", files=(paper,)))
    about = {row: question(inquiry, row).id for row in ("D05", "D11")}
    say(cast.act("dara"), inquiry.id, about["D05"], says=Voice.YES, why="They asked us first.")
    weigh(
        act,
        inquiry.id,
        about["D11"],
        finding=Shows.MET,
        basis=Basis.RECORD,
        why="Each line is there.",
    )
    write_letter(act, inquiry.id, kind=Kind.NEGOTIATE, text="Dear colleagues,")


def _worry(cast: Cast, pair: Pair) -> None:
    """A check-in of the partner in a month in which ours has not answered: nobody of ours may read it yet."""
    guest = Guest(link=UUID(int=2), party=pair.partner_id, opens=Opens.CHECK_IN, record=pair.id)
    act = replace(
        cast.act("amina"), person=None, roles=(), permissions=GUESTS[Opens.CHECK_IN], guest=guest
    )
    check_in_as_guest(act, Said(going="hard", worries=f"What we do not say, {UNSENT}."))


def _promise(act: Act, pair: Pair) -> None:
    """A promise with a claim and a mistake; a schedule that was changed; the address of a calendar."""
    owed = promises.make_promise(act, pair.id, promised())
    promises.claim_kept(act, owed.id, noting(What.CLAIMED_KEPT))
    wrong = promises.find_promise(act, owed.id, noting(What.FOUND_KEPT))
    promises.find_promise(
        act, owed.id, noting(What.TAKEN_BACK, note="Another fund", takes_back=wrong.id)
    )
    old = promises.make_schedule(act, pair.id, scheduled())
    promises.change_schedule(act, old.id, scheduled(day=20))
    keep_calendar_key(act, digest_of("c"))


def _describe(cast: Cast, river: UUID) -> None:
    us, fund = cast.party("amina"), cast.party("amina", "A fund")
    add_membership(river, member=us, of=fund, role=MemberRole.OBSERVER, term=Term(FOUNDED))
    keep_check(
        river,
        us,
        Counted(
            on=TODAY,
            is_attested=True,
            bodies={"L02": {"size": 7, "from_community": 5}},
            facts={"L10": True, "L13": None},
        ),
        at=NOW,
    )
    ApiToken.objects.create(
        organisation_id=river,
        name="A sheet",
        role="reader",
        key_digest=digest_of("t"),
        made_at=NOW,
        made_by=cast.people["amina"].id,
        ends_on=TODAY,
    )
    GuestLink.objects.create(
        organisation_id=river,
        party_id=fund,
        opens="partnerships:answer",
        record=fund,
        key_digest=digest_of("l"),
        made_at=NOW,
        ends_at=NOW + timedelta(days=30),
    )
    Repeat.objects.create(
        organisation_id=river, key_digest=digest_of("r"), sent_digest=digest_of("s"), at=NOW
    )
    spoken = give_mandate(river, cast.people["dara"].id, role="board", on=FOUNDED, speaks_for=fund)
    end_mandate(river, spoken.id, on=TODAY)
    make_invitation(
        river, role="member", key_digest=digest_of("k"), at=NOW, ends_at=NOW + timedelta(days=7)
    )
    make_way(
        river,
        cast.people["dara"].id,
        key_digest=digest_of("w"),
        made_by=cast.people["amina"].id,
        at=NOW,
        ends_at=NOW + timedelta(days=3),
    )


def telling(note: str, *files: tuple[str, bytes]) -> Telling:
    """Tell of something that somebody saw."""
    return Telling(
        note=note,
        seen="2026-11-20",
        knowing=Knowing.SEEN,
        origin="River",
        rows={"B2": "+"},
        files=files,
    )
