"""The document: it is fresh, it names no other host, and every answer to whatever it allows is one that it promises."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis import Case, GenerationMode

from tests.front.api.asking import Asker
from tests.front.api.conftest import Place

ROOT = Path(__file__).resolve().parents[3]
WRITTEN = ROOT / "docs" / "formats" / "openapi.json"
DOCUMENT = json.loads(WRITTEN.read_text(encoding="utf-8"))
EXAMPLES = 30
"""Of each door, in each mode."""
DOORS = [
    (method.upper(), path) for path, methods in DOCUMENT["paths"].items() for method in methods
]


@pytest.fixture
def stay_connected() -> Iterator[None]:
    """Keep the test's one connection between requests, as Django's own test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_the_document_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("openapi", ROOT / "scripts" / "openapi.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert WRITTEN.read_text(encoding="utf-8") == script.document(), "python -m scripts.openapi"


@pytest.mark.django_db
def test_the_document_is_served_to_everybody_and_names_no_other_host() -> None:
    answer = Asker().get("/openapi.json")
    assert answer.status == 200
    assert answer.json == DOCUMENT
    assert b"//" not in answer.content
    assert Asker().get("/docs").status == 404


@pytest.mark.usefixtures("stay_connected")
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), DOORS, ids=[" ".join(door) for door in DOORS])
@pytest.mark.django_db
def test_every_answer_is_one_that_the_document_promises(  # noqa: PLR0913  # a row of the table, and who is there
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    river: Place,
    coordinator: Asker,
    method: str,
    path: str,
    mode: GenerationMode,
) -> None:
    """Whatever fits the document, and whatever does not: no failure of ours, and an answer of the promised shape."""
    settings.ALLOWED_HOSTS = ["localhost"]
    monkeypatch.setattr("firsthand.front.api.callers.MOST_A_MINUTE", 10**9)
    schema = schemathesis.openapi.from_dict(DOCUMENT)
    schema.app = WSGIHandler()
    headers = {"Authorization": f"Bearer {coordinator.key}"}
    cases = schema[path][method].as_strategy(mode, path_parameters=_ids(path, river) or None)
    run(cases, headers, river, is_positive=mode is GenerationMode.POSITIVE)


def run(
    cases: st.SearchStrategy[Case], headers: dict[str, str], river: Place, *, is_positive: bool
) -> None:
    """Ask everything; each question is undone, so that the next meets the same organisation."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def ask(case: Case) -> None:
        if is_positive and isinstance(case.body, dict) and "partnership" in case.body:
            case.body["partnership"] = str(river.partnership)
        sid = transaction.savepoint()
        try:
            case.call_and_validate(base_url="http://localhost", headers=headers)
        finally:
            transaction.savepoint_rollback(sid)

    ask()


def _ids(path: str, river: Place) -> dict[str, str]:
    """Give ids that are there, for the places of an address."""
    noun = {"partnerships": river.partnership, "pairs": river.pair, "evidence": river.evidence}
    known = {"assessment": river.assessment, "file": river.file, "id": noun.get(path.split("/")[3])}
    return {name: str(id) for name, id in known.items() if "{" + name + "}" in path}
