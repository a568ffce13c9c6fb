"""What tests run with: everything of `base` that can stay as it is."""

import os
import tempfile

os.environ.setdefault("FIRSTHAND_DATA", tempfile.mkdtemp(prefix="firsthand-test-"))

from firsthand.settings.base import *  # noqa: F403
from firsthand.settings.base import STORAGES

DATABASES = {  # tests/conftest.py starts a server and writes over these
    name: {"ENGINE": "django.db.backends.postgresql", "NAME": "none", "OPTIONS": {}}
    for name in ("default", "owner")
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # static files from where they are written
