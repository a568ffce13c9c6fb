"""What arrives a second time in the same words, because somebody pressed twice: it stands once."""

from collections.abc import Sequence

from django.db.models import QuerySet

from firsthand.ground.access.acts import Act
from firsthand.ground.files.actions import forget_file
from firsthand.ground.files.models import Attachment
from firsthand.rooms.partnerships.models import RemedyFile, ReplyFile


def has_same(there: QuerySet[ReplyFile] | QuerySet[RemedyFile], kept: Sequence[Attachment]) -> bool:
    """Tell whether what is there has the same documents as what came now."""
    sums = there.values_list("attachment__sha256", flat=True)
    return sorted(sums) == sorted(each.sha256 for each in kept)


def forget_again(act: Act, kept: Sequence[Attachment]) -> None:
    """Forget documents that came a second time."""
    for each in kept:
        forget_file(act, each.id)
