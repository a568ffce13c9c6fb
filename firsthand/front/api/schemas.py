"""What is sent to the API and what it gives, noun by noun."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from firsthand.core.verdict import State, Verdict
from firsthand.core.verdict.case import Role
from firsthand.front.api.words_sent import Base64, Day, Flag, Maybe, Name, RowId, Sent, Words
from firsthand.ground.parties.rules import LONGEST_NAME, Kind, Level
from firsthand.rooms.partnerships.rules.evidence import (
    LONGEST_NOTE,
    MOST_FILES,
    MOST_ROWS,
    Audience,
)
from firsthand.rooms.partnerships.rules.quick import QUICK
from firsthand.rooms.partnerships.rules.stages import Stage, Work
from firsthand.rooms.partnerships.rules.strength import Knowing

LARGEST_PAGE = 100
DEEPEST_PAGE = 1000
LONGEST_WORDS = 300
MOST_PARTIES = 20
Trend = Literal["better", "worse", "same", ""]
Direction = Literal["+", "-", "~"]
What = Literal["late", "finished", "no_time", "language", "heard", "helped", "belittled"]
if set(What.__args__) != set(QUICK):  # type: ignore[attr-defined]  # an alias of Literal has them
    raise AssertionError("the quick answers of the room are others now")


class Paging(Schema):
    """Which part of a list."""

    page: Annotated[int, Field(ge=1, le=DEEPEST_PAGE, description="From 1.")] = 1
    size: Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="Entries a page.")] = 50


class Listed(Schema):
    """A part of a list."""

    next_page: int | None = Field(description="The page after this one; null on the last.")


class Named(Schema):
    """Something by its id and name."""

    id: UUID
    name: str


class TokenShown(Schema):
    """The token that asks."""

    name: str
    role: str
    ends_on: date = Field(description="The last day on which it works.")


class Me(Schema):
    """Whose data this is, and what the token may do with it."""

    organisation: Named
    token: TokenShown
    may: list[str] = Field(description="Permissions, in the order of the alphabet.")


class PartyShown(Named):
    """A party that the organisation knows."""

    kind: Kind
    level: Level
    is_us: bool


class Parties(Listed):
    """Parties, ourselves first, then by name."""

    items: list[PartyShown]


class Partner(Sent):
    """A partner in a partnership, by `party` or by `name`, and the facts that say which standards apply."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {
                    "required": [one],
                    "properties": {one: {"type": "string"}, other: {"type": "null"}},
                }
                for one, other in (("party", "name"), ("name", "party"))
            ]
        }
    )

    party: UUID | None = Field(None, description="A party that is known.")
    name: Annotated[Name, Field(max_length=LONGEST_NAME)] | None = Field(
        None, description="Or the name of a new one."
    )
    kind: Kind = Kind.OTHER
    roles: list[Role] = Field(min_length=1, max_length=len(Role), description="What it is to us.")
    unaids: Flag = False
    fiscal_host: Flag = False
    undertook_registration: Flag = False
    is_class: Flag = Field(
        default=False, description="Not one partner but several that are not named."
    )

    @model_validator(mode="after")
    def _somebody(self) -> "Partner":
        """Ask for one of the two: an id, or a name."""
        if (self.party is None) == (self.name is None):
            raise PydanticCustomError("no_partner", "neither or both")
        return self


class NewPartnership(Sent):
    """Who works with whom, on what."""

    name: Annotated[Name, Field(max_length=LONGEST_NAME)]
    work: Work
    level: Level = Level.NATIONAL
    stage: Stage = Stage.ACTIVE
    communities: list[UUID] = Field(
        default=[], max_length=MOST_PARTIES, description="Which of ours; nothing for ourselves."
    )
    partners: list[Partner] = Field(min_length=1, max_length=MOST_PARTIES)
    starts_on: Day | None = None
    ends_on: Day | None = None


class NextStage(Sent):
    """Where a partnership goes next."""

    stage: Stage


class PartnershipShown(Named):
    """Organisations working together."""

    work: Work
    level: Level
    stage: Stage
    starts_on: date | None
    ends_on: date | None


class Partnerships(Listed):
    """Partnerships, those that go on first, by name."""

    items: list[PartnershipShown]


class PairShown(Schema):
    """One of ours and one partner: what a verdict is about."""

    id: UUID
    title: str
    partnership: Named
    stage: Stage
    community: Named
    partner: Named
    roles: list[str]
    verdict: Verdict
    lean: Verdict = Field(description="What the evidence points to where it is too little.")
    trend: Trend
    judged_at: datetime
    standards: dict[str, State] = Field(
        description="Where each of the seven minimum standards stands."
    )


class Pairs(Listed):
    """Pairs of one of ours and one partner."""

    items: list[PairShown]


class PeriodShown(Schema):
    """From a day to a day: what a verdict is about. Either end may be open."""

    id: UUID
    starts_on: date | None
    ends_on: date | None


class PairWhole(PairShown):
    """A pair, with its periods."""

    periods: list[PeriodShown]


class PartnershipWhole(PartnershipShown):
    """A partnership, with its pairs."""

    pairs: list[PairShown]


class PairFilters(Paging):
    """Which pairs, in which order."""

    verdict: Maybe[Verdict] = None
    stage: Maybe[Stage] = None
    q: Annotated[Words, Field(max_length=LONGEST_WORDS, description="Words in the title.")] = ""
    sort: Literal["verdict", "title", "judged", "stage"] = Field(
        "verdict", description="`verdict`: worst first; `judged`: changed last first."
    )


class AssessmentShown(Schema):
    """A verdict as it was reached on a day; it is never rewritten."""

    id: UUID
    made_at: datetime
    period: PeriodShown
    verdict: Verdict
    lean: Verdict
    rules: str
    standards: str
    digest: str = Field(description="SHA-256 of the case from which it was reached.")


class Assessments(Listed):
    """Verdicts that were kept, newest first."""

    items: list[AssessmentShown]


class AssessmentWhole(AssessmentShown):
    """A verdict that was kept, whole."""

    result: dict[str, object] = Field(description="`firsthand-verdict/1`, as it was then.")


class FileSent(Sent):
    """A file that belongs to an account."""

    name: Annotated[Name, Field(max_length=LONGEST_NAME)]
    content: Base64


class NewEvidence(Sent):
    """What happened, when, how somebody knows. The grade follows from that; nobody is asked for it."""

    partnership: UUID
    knowing: Knowing = Field(description="The first of these that is true is the right one.")
    what: What | None = Field(
        None, description="What happens often, in one word; or tell it in `note`."
    )
    note: Annotated[Words, Field(max_length=LONGEST_NOTE)] = Field(
        "", description="In one's own words. No names of people: a role is enough."
    )
    seen: str = Field(
        "",
        pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$",
        description="YYYY, YYYY-MM or YYYY-MM-DD; nothing for today.",
    )
    rows: dict[RowId, Direction] = Field(
        default={},
        max_length=MOST_ROWS,
        description="Which standards it touches, and which way.",
        json_schema_extra={"additionalProperties": False},
    )
    origin: Annotated[Words, Field(max_length=LONGEST_NAME)] = Field(
        "", description="The organisation that it comes from, never a person; nothing for ours."
    )
    title: Annotated[Words, Field(max_length=LONGEST_WORDS)] = Field(
        "", description="What the paper is, where there is one."
    )
    incident: Annotated[Words, Field(max_length=LONGEST_WORDS)] = Field(
        "", description="`incident`, or else `code`, of an account of the same event."
    )
    pairs: list[UUID] = Field(
        default=[], max_length=MOST_PARTIES**2, description="Whom it is about; nothing for all."
    )
    audience: Audience = Audience.OURS
    files: list[FileSent] = Field(default=[], max_length=MOST_FILES)


class EvidenceShown(Schema):
    """One thing that was seen."""

    id: UUID
    code: str
    partnership: Named
    knowing: str = Field(description="Empty for an account from a case file.")
    grade: str
    seen: str
    note: str
    rows: dict[str, str]
    incident: str | None
    origin: str
    title: str
    audience: Audience
    filed_at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str


class EvidenceList(Listed):
    """Accounts, those filed last first."""

    items: list[EvidenceShown]


class PairJudged(Schema):
    """A pair that an account is about, and where its verdict stands now."""

    id: UUID
    title: str
    verdict: Verdict
    lean: Verdict
    trend: Trend


class FileShown(Named):
    """A file of an account, as it was kept: cleaned."""

    kind: str
    size: int = Field(description="Bytes.")


class EvidenceWhole(EvidenceShown):
    """An account, with the pairs that it is about and its files."""

    pairs: list[PairJudged]
    files: list[FileShown]


class EvidenceFilters(Paging):
    """Which accounts."""

    partnership: Maybe[UUID] = None
    since: Maybe[Day] = Field(None, description="Filed on this day or later.")
    row: Maybe[RowId] = Field(None, description="Touching this row.")


class Withdrawal(Sent):
    """Why an account is withdrawn."""

    because: Annotated[Name, Field(max_length=LONGEST_WORDS)]


class Widening(Sent):
    """To whom an account is shown from now on."""

    audience: Audience


class StandardsAsked(Schema):
    """What somebody would say."""

    q: Annotated[Words, Field(max_length=LONGEST_WORDS, description="A few plain words.")]
    limit: Annotated[int, Field(ge=1, le=50)] = 6


class Way(Schema):
    """One thing that an account can say of a row."""

    direction: Direction
    means: str


class RowShown(Schema):
    """A row that an account can speak of; for a red line, one of its elements."""

    id: str
    name: str
    asks: str
    ways: list[Way]


class RowsFound(Schema):
    """Rows, the nearest first."""

    items: list[RowShown]
