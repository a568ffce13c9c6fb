"""Write the OpenAPI document of the API into docs/formats/openapi.json, the same bytes each time."""

import json
import os
from pathlib import Path

import django

WRITTEN = Path(__file__).resolve().parent.parent / "docs" / "formats" / "openapi.json"


def document() -> str:
    """Give the document as it is served, laid out for people."""
    from firsthand.front.api.urls import api  # noqa: PLC0415  # needs Django to be set up

    return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False, default=str) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.settings.test")
    django.setup()
    WRITTEN.write_text(document(), encoding="utf-8")
    print(WRITTEN)
