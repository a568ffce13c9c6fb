"""Opening an agreement, changing a working copy clause by clause, and sending it as a version."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from firsthand.core.agreements import Strength, library
from firsthand.core.agreements.drafting import (
    MOST_PROVISIONS,
    Provision,
    first_draft,
    free_id,
    moved,
    provision_of,
    put,
    without,
)
from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.rooms.partnerships.actions.noticing import notice_anew
from firsthand.rooms.partnerships.actions.over import refuse_when_over
from firsthand.rooms.partnerships.models import Agreement, AgreementVersion, WorkingCopy
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import (
    copy_of,
    get_agreement,
    ids_used,
    last_version,
    provisions_in,
    side_of,
    versions_by_link,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.rules.agreements import (
    LONGEST_COMMENT,
    Obstacle,
    Side,
    Way,
    obstacles_to_clause,
    obstacles_to_proposing,
)
from firsthand.rooms.partnerships.wording.agreements import words_in

Change = Callable[[Sequence[Provision]], Sequence[Provision]]


class CannotDraft(RuleBroken):
    """Rules stand in the way of what somebody wants to do with an agreement."""


@transaction.atomic
def open_agreement(
    act: Act, pair_id: UUID, *, title: str, language: str, strength: Strength = Strength.FAIR
) -> Agreement:
    """Open an agreement, with a first working copy of every clause at one strength. The partner sees nothing of it yet.

    Raises NotFound, or RuleBroken in a partnership that has ended.
    """
    pair = get_pair(act, pair_id)
    require(act, Can.DRAFT_AGREEMENT)
    refuse_when_over(pair.partnership)
    agreement = Agreement.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        title=title.strip(),
        language=language,
        opened_at=act.at,
        opened_by=act.person,
    )
    WorkingCopy.objects.create(
        organisation_id=act.organisation,
        agreement=agreement,
        side=Side.NETWORK.value,
        provisions=_data(first_draft(library(), strength, words_in(language))),
        saved_at=act.at,
    )
    record(act, "partnerships.draft_agreement", f"agreement:{agreement.id}")
    return agreement


@transaction.atomic
def write_clause(act: Act, id: UUID, provision: Provision, *, comment: str = "") -> str:
    """Write a clause of the working copy: one of ours, or in other words; without an id, a new one. Give its id.

    Raises NotFound, or CannotDraft with every obstacle.
    """
    agreement = _to_draft(act, id)
    obstacles = obstacles_to_clause(provision, library().fields)
    copy = copy_of(agreement, side_of(act))
    if not provision.id:
        provision = _with_id(provision, free_id(ids_used(agreement)))
        obstacles += [Obstacle.TOO_MANY] if len(copy.provisions) >= MOST_PROVISIONS else []
    elif provision.id not in _known(copy.provisions):
        obstacles.append(Obstacle.NO_SUCH_CLAUSE)
    if obstacles:
        raise CannotDraft(list(dict.fromkeys(obstacles)))
    said = comment.strip()[:LONGEST_COMMENT]
    comments = {**copy.comments, provision.id: said}
    _keep(act, agreement, put(copy.provisions, provision), {k: v for k, v in comments.items() if v})
    return provision.id


def move_clause(act: Act, id: UUID, clause: str, by: int) -> None:
    """Move a clause of the working copy up (-1) or down (1). Raises NotFound or CannotDraft."""
    _change(act, id, clause, lambda provisions: moved(provisions, clause, by))


def take_out(act: Act, id: UUID, clause: str) -> None:
    """Take a clause out of the working copy. Raises NotFound or CannotDraft."""
    _change(act, id, clause, lambda provisions: without(provisions, clause))


@transaction.atomic
def take_in(act: Act, id: UUID, clause: str) -> None:
    """Take a clause of the library into the working copy, as what is fair. Raises NotFound or CannotDraft."""
    agreement = _to_draft(act, id)
    found = library().clauses.get(clause)
    if found is None:
        raise CannotDraft([Obstacle.NO_SUCH_CLAUSE])
    copy = copy_of(agreement, side_of(act))
    new = provision_of(found, Strength.FAIR, words=words_in(agreement.language))
    if clause not in {each.id for each in copy.provisions}:
        order = list(library().clauses)
        before = [each.id for each in copy.provisions if each.id in order[: order.index(clause)]]
        _keep(
            act, agreement, put(copy.provisions, new, before[-1] if before else ""), copy.comments
        )


@transaction.atomic
def drop_copy(act: Act, id: UUID) -> None:
    """Let go of what was changed and not sent. The versions stay. Raises NotFound, or CannotDraft before the first one."""
    agreement = _to_draft(act, id)
    if last_version(agreement) is None:
        raise CannotDraft([Obstacle.NO_CLAUSES])
    WorkingCopy.objects.filter(agreement=agreement, side=side_of(act).value).delete()


@transaction.atomic
def send_version(act: Act, id: UUID, *, comment: str = "") -> AgreementVersion:
    """Put the working copy before the other side, as a version that stands. Raises NotFound or CannotDraft."""
    agreement = _to_draft(act, id)
    side = side_of(act)
    copy = copy_of(agreement, side)
    version = propose(
        act,
        agreement,
        copy.provisions,
        base=copy.base,
        side=side,
        way=Way.LINK if act.guest else Way.HERE,
        comment=comment,
        comments=copy.comments,
    )
    WorkingCopy.objects.filter(agreement=agreement, side=side.value).delete()
    notice_anew(act, agreement.pair)  # it may take or refuse what we asked for
    return version


def propose(  # noqa: PLR0913  # what a version is made of
    act: Act,
    agreement: Agreement,
    provisions: Sequence[Provision],
    *,
    base: int,
    side: Side,
    way: Way,
    comment: str,
    comments: Mapping[str, str],
) -> AgreementVersion:
    """Keep a version. The agreement is held by whoever calls, so that numbers follow each other. Raises CannotDraft."""
    last = last_version(agreement)
    obstacles = obstacles_to_proposing(
        provisions,
        provisions_in(last) if last else None,
        is_agreed=agreement.agreed_on is not None,
        by_link=versions_by_link(agreement) if act.guest else 0,
    )
    if obstacles:
        raise CannotDraft(obstacles)
    version = AgreementVersion.objects.create(
        organisation_id=act.organisation,
        agreement=agreement,
        number=last.number + 1 if last else 1,
        base=base,
        side=side.value,
        way=way.value,
        made_at=act.at,
        made_by=act.person,
        link=act.guest.link if act.guest else None,
        called=act.called,
        comment=comment.strip()[:LONGEST_COMMENT],
        comments=dict(comments),
        provisions=_data(provisions),
    )
    record(
        act,
        "partnerships.draft_agreement",
        f"agreement:{agreement.id}",
        number=version.number,
        side=side.value,
    )
    return version


def _to_draft(act: Act, id: UUID) -> Agreement:
    """Give an agreement that is not agreed yet, to be changed by one at a time."""
    agreement = get_agreement(act, id, to_change=True)
    require(act, Can.DRAFT_AGREEMENT)
    refuse_when_over(agreement.pair.partnership)
    if agreement.agreed_on is not None:
        raise CannotDraft([Obstacle.ALREADY_AGREED])
    return agreement


@transaction.atomic
def _change(act: Act, id: UUID, clause: str, change: Change) -> None:
    agreement = _to_draft(act, id)
    copy = copy_of(agreement, side_of(act))
    if clause not in {each.id for each in copy.provisions}:
        raise CannotDraft([Obstacle.NO_SUCH_CLAUSE])
    _keep(act, agreement, change(copy.provisions), copy.comments)


def _keep(
    act: Act, agreement: Agreement, provisions: Sequence[Provision], comments: Mapping[str, str]
) -> None:
    last = last_version(agreement)
    WorkingCopy.objects.update_or_create(
        agreement=agreement,
        side=side_of(act).value,
        defaults={
            "organisation_id": act.organisation,
            "base": last.number if last else 0,
            "provisions": _data(provisions),
            "comments": dict(comments),
            "saved_at": act.at,
        },
    )


def _known(provisions: Sequence[Provision]) -> set[str]:
    return {each.id for each in provisions} | set(library().clauses)


def _with_id(provision: Provision, id: str) -> Provision:
    return Provision(
        id=id,
        part=provision.part,
        heading=provision.heading,
        strength=Strength.OWN,
        text=provision.text,
    )


def _data(provisions: Sequence[Provision]) -> list[dict[str, object]]:
    return [each.as_data() for each in provisions]
