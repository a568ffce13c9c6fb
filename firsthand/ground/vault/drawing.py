"""Draws that a key fixes: for rounding counts so that nobody who has not the key can tell which way one was rounded."""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings


def drawing_key(organisation: UUID) -> bytes:
    """Give the key for an organisation's draws: the same on this server for as long as its secret stays."""
    name = f"firsthand drawing 1\n{organisation}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), name, hashlib.sha256).digest()
