"""What we asked to change in a draft agreement, and what the partner made of it, read from the versions that went back and forth.

We ask for a change where a version of ours reads otherwise than the partner's last one before it. The partner takes it where
its next version reads as ours, where it accepted the clause, or where both agreed to our version. It refuses it where its
next version reads as before. Another wording is neither: both are talking. Of each clause the last answer counts, so that a
refusal that was given up speaks against nobody. A first draft asks for nothing: there was nothing to change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from firsthand.core.agreements.drafting import Provision
from firsthand.rooms.partnerships.rules.agreements import Side, reads_same

Clauses = Mapping[str, Provision]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one side put before the other."""

    number: int
    side: Side
    on: date
    clauses: Clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A clause that the partner accepted as it stood, and did not take back."""

    clause: Provision
    number: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the partner made of changes that we had asked for, at one time: in a version, or by agreeing to one."""

    agreement: UUID
    number: int
    on: date
    taken: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ask:
    """A clause that we want otherwise: as the partner had it, and as we put it. Nothing: without it."""

    before: Provision | None
    ours: Provision | None


@dataclass(frozen=True, slots=True)
class _Answer:
    number: int
    on: date
    is_taken: bool


@dataclass(slots=True)
class _Talk:
    """Where both stand, version by version."""

    theirs: Version | None = None
    """The partner's last version."""
    asks: dict[str, _Ask] = field(default_factory=dict)
    answers: dict[str, _Answer] = field(default_factory=dict)

    def ours_came(self, version: Version) -> None:
        """Note what we ask for: each clause that reads otherwise than the partner had it."""
        if self.theirs is None:
            return
        before, ours = self.theirs.clauses, version.clauses
        self.asks = {
            id: _Ask(before.get(id), ours.get(id))
            for id in dict.fromkeys([*ours, *before])
            if not reads_same(before.get(id), ours.get(id))
        }

    def theirs_came(self, version: Version) -> None:
        """Note the partner's answer to each ask; another wording is none, and ends what it said before."""
        for id, ask in self.asks.items():
            now = version.clauses.get(id)
            if reads_same(now, ask.ours):
                self.answers[id] = _Answer(version.number, version.on, is_taken=True)
            elif reads_same(now, ask.before):
                self.answers[id] = _Answer(version.number, version.on, is_taken=False)
            else:
                self.answers.pop(id, None)
        self.theirs = version

    def took(self, id: str, clause: Provision | None, number: int, on: date) -> None:
        """Note that the partner agreed to a clause; it answers an ask that reads the same, unless it answered since."""
        ask, answer = self.asks.get(id), self.answers.get(id)
        is_news = answer is None or (not answer.is_taken and answer.number < number)
        if ask and is_news and reads_same(ask.ours, clause):
            self.answers[id] = _Answer(number, on, is_taken=True)


def answered(
    agreement: UUID,
    versions: Iterable[Version],
    *,
    accepted: Mapping[str, Accepted],
    agreed: tuple[int, date] | None,
) -> list[Answered]:
    """Say what the partner made of the changes that we asked for: by the number of the version in which it did."""
    talk = _Talk()
    in_order = sorted(versions, key=lambda each: each.number)
    for version in in_order:
        (talk.ours_came if version.side is Side.NETWORK else talk.theirs_came)(version)
    for id, each in accepted.items():
        talk.took(id, each.clause, each.number, each.on)
    if agreed and in_order:
        number, on = agreed
        last = next((each for each in in_order if each.number == number), in_order[-1])
        for id in list(talk.asks):
            talk.took(id, last.clauses.get(id), number, on)
    return _by_version(agreement, talk.answers)


def _by_version(agreement: UUID, answers: Mapping[str, _Answer]) -> list[Answered]:
    moments = sorted({(each.number, each.on) for each in answers.values()})
    return [
        Answered(
            agreement=agreement,
            number=number,
            on=on,
            taken=_those(answers, (number, on), is_taken=True),
            refused=_those(answers, (number, on), is_taken=False),
        )
        for number, on in moments
    ]


def _those(
    answers: Mapping[str, _Answer], moment: tuple[int, date], *, is_taken: bool
) -> tuple[str, ...]:
    return tuple(
        sorted(
            id
            for id, each in answers.items()
            if (each.number, each.on) == moment and each.is_taken is is_taken
        )
    )


def as_in_the_file(
    version: Sequence[Provision], base: Sequence[Provision], file: Sequence[Provision]
) -> Clauses:
    """Give a version that was made of a Word file as the partner wrote it: whoever confirmed it may have put clauses back."""
    was = {each.id: each for each in base}
    wrote = {each.id: each for each in file}
    found = {each.id: each for each in version}
    for id in dict.fromkeys([*was, *wrote]):
        if reads_same(was.get(id), wrote.get(id)):
            continue
        if id in wrote:
            found[id] = wrote[id]
        else:
            found.pop(id, None)
    return found
