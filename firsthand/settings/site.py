"""An installation: everything of `base`, and the database."""

from firsthand.settings import env
from firsthand.settings.base import *  # noqa: F403
from firsthand.settings.base import FIRSTHAND_DATA
from firsthand.settings.databases import SERVING, open_ways

_WAYS = open_ways(FIRSTHAND_DATA)
DATABASES = {"default": _WAYS.application.as_django()}
if not env.flag(SERVING):
    DATABASES["owner"] = _WAYS.owner.as_django()
del _WAYS
