"""Keeping files, and removing what is left of those that were not kept."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from firsthand.ground.access.acts import Act
from firsthand.ground.audit.actions import record
from firsthand.ground.database.acting import acting
from firsthand.ground.files import isolation, storing
from firsthand.ground.files.models import Attachment
from firsthand.ground.files.rules import CannotKeep, Problem, safe_name
from firsthand.ground.parties.models import Organisation
from firsthand.ground.vault.boxes import encrypt, identity_in
from firsthand.ground.vault.keys import sum_of

_LONGEST_DEED: Final = timedelta(days=1)
"""No transaction takes longer: a box that is older and has no row belongs to a deed that was undone."""


def keep_file(act: Act, *, name: str, data: bytes) -> Attachment:
    """Clean a file and keep it, encrypted. The disk has it before there is a row. Raises CannotKeep."""
    cleaned = isolation.clean(data, name)
    id = uuid4()
    try:
        box = encrypt(cleaned.data, identity_in(settings.FIRSTHAND_FILES_IDENTITY))
        storing.put(settings.FIRSTHAND_DATA, act.organisation, id, box)
    except OSError as error:
        raise CannotKeep(Problem.NOT_STORED) from error
    with transaction.atomic():
        attachment = Attachment.objects.create(
            id=id,
            organisation_id=act.organisation,
            name=safe_name(name, cleaned.kind),
            kind=cleaned.kind.value,
            size=len(cleaned.data),
            sha256=sum_of(cleaned.data),
            kept_at=act.at,
            kept_by=act.person,
        )
        record(act, "files.keep", f"file:{id}", kind=cleaned.kind.value, size=len(cleaned.data))
    return attachment


def sweep(at: datetime) -> int:
    """Remove boxes without a row that are older than a day; give how many. For `firsthand tick`, and safe to repeat.

    Boxes of an organisation that this database does not know are left: it may be the wrong database.
    """
    return sum(_sweep(each, at) for each in storing.organisations(settings.FIRSTHAND_DATA))


def _sweep(organisation: UUID, at: datetime) -> int:
    before = at - _LONGEST_DEED
    old = list(storing.written_before(settings.FIRSTHAND_DATA, organisation, before))
    with acting(organisation=organisation):
        if not Organisation.objects.filter(id=organisation).exists():
            return 0
        rows = Attachment.objects.filter(organisation_id=organisation, id__in=[id for id, _ in old])
        known = set(rows.values_list("id", flat=True))
    left = [path for id, path in old if id not in known or not storing.is_finished(path)]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
