"""Recovery papers: made, and put together on the day when nobody can open any more. What is on them never comes here."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.challenges import Answer, Challenge, challenge_for, is_answered
from firsthand.ground.vault.envelopes import is_recipient
from firsthand.rooms.cases.actions.reporting import is_sealed
from firsthand.rooms.cases.models import Key, Papers
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import get_desk, readers_of
from firsthand.rooms.cases.queries.papers import get_papers, not_given, papers_of
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import HeldKey


@transaction.atomic
def make_papers(act: Act, desk: UUID, recipient: str) -> Papers:
    """Seal for new papers from now on, in the place of those before. Raises RuleBroken."""
    require(act, Can.CHOOSE_READERS)
    place = get_desk(act, desk)
    before = papers_of(place.id)
    if before and before.recipient == recipient:
        return before  # sent again, as no answer came
    if not is_recipient(recipient):
        raise RuleBroken([Obstacle.NOT_SEALED])
    if place.closed_on:
        raise RuleBroken([Obstacle.DESK_CLOSED])
    today = act.at.date()
    if before:
        Papers.objects.filter(id=before.id).update(ended_on=today)
    papers = Papers.objects.create(
        organisation_id=act.organisation, desk=place, recipient=recipient, made_on=today
    )
    record(act, "cases.make_papers", f"desk {place.id}", papers=str(papers.id))
    return papers


def ask_for_papers(act: Act, desk: UUID, id: UUID) -> Challenge:
    """Seal something that only who has two of three papers can open. Raises NotFound."""
    require(act, Can.CHOOSE_READERS)
    papers = get_papers(get_desk(act, desk).id, id)
    return challenge_for(papers.recipient, about=str(papers.id))


@transaction.atomic
def use_papers(act: Act, desk: UUID, id: UUID, reader: UUID, proof: Answer) -> None:
    """Write down that two papers were put together, for whom; only then anything of theirs is handed out. Raises RuleBroken."""
    papers = _papers_in_hand(act, desk, id, reader, proof)
    Papers.objects.filter(id=papers.id).update(used_on=act.at.date())
    record(act, "cases.use_papers", f"desk {desk}", papers=str(id), reader=str(reader))


def held_by_papers(
    act: Act, desk: UUID, id: UUID, reader: UUID, proof: Answer
) -> tuple[Papers, UUID]:
    """Find out whether what is sealed for papers may be handed out; it was written down today. Raises RuleBroken."""
    papers = _papers_in_hand(act, desk, id, reader, proof)
    if papers.used_on != act.at.date():
        raise RuleBroken([Obstacle.NOT_SHOWN])
    return papers, reader


@transaction.atomic
def give_by_papers(
    act: Act, desk: UUID, id: UUID, reader: UUID, proof: Answer, keys: Sequence[HeldKey]
) -> int:
    """Keep what papers opened as it was sealed for a reader; give how many keys. Raises RuleBroken."""
    papers, _ = held_by_papers(act, desk, id, reader, proof)
    if not all(is_sealed(each.sealed) for each in keys):
        raise RuleBroken([Obstacle.NOT_SEALED])
    held = {(key.case_id, key.version): key for key in not_given(papers, reader)}
    given = {(each.case, each.version): each for each in keys if (each.case, each.version) in held}
    Key.objects.bulk_create(
        Key(
            organisation_id=act.organisation,
            case_id=each.case,
            reader_id=reader,
            version=each.version,
            recipient=held[place].recipient,
            vouched=held[place].vouched,
            sealed=each.sealed,
            is_given=True,
        )
        for place, each in given.items()
    )
    record(act, "cases.give_by_papers", f"desk {desk}", reader=str(reader), count=len(given))
    return len(given)


def _papers_in_hand(act: Act, desk: UUID, id: UUID, reader: UUID, proof: Answer) -> Papers:
    require(act, Can.CHOOSE_READERS)
    papers = get_papers(get_desk(act, desk).id, id)
    if not readers_of(desk, act.at.date()).filter(reader_id=reader).exists():
        raise NotFound
    if not is_answered(proof, about=str(papers.id)):
        raise RuleBroken([Obstacle.NOT_SHOWN])
    return papers
