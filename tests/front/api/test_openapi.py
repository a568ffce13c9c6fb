"""The document: it is fresh, it names no other host, and every answer to whatever it allows is one that it promises."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.cast import Cast
from tests.core.material import spoilt_data
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
def test_every_answer_is_one_that_the_document_promises(  # noqa: PLR0913, PLR0917  # a row of the table, and who is there
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
    run(
        cases,
        headers,
        river,
        is_positive=mode is GenerationMode.POSITIVE,
        case_files=path.endswith("/cases"),
    )


@pytest.mark.django_db
def test_whatever_a_case_file_holds_it_is_kept_whole_or_refused(
    cast: Cast, coordinator: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every example, with fields overwritten, dropped, misnamed or doubled: it goes in, or a no comes back."""
    monkeypatch.setattr("firsthand.front.api.callers.MOST_A_MINUTE", 10**9)

    @hypothesis_settings(
        max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(spoilt_data())
    def send(data: Any) -> None:
        sid = transaction.savepoint()
        try:
            answer = coordinator.post("/cases", json.dumps(data, default=str).encode())
            assert answer.status in (201, 400, 409, 422)
            if answer.status == 201:
                assert coordinator.get(f"/pairs/{answer.json['id']}/verdict").status == 200
        finally:
            transaction.savepoint_rollback(sid)

    send()


def run(
    cases: st.SearchStrategy[Case[Any]],
    headers: dict[str, str],
    river: Place,
    *,
    is_positive: bool,
    case_files: bool,
) -> None:
    """Ask everything; each question is undone, so that the next meets the same organisation."""

    # The document says of a case file only which format it is; its own schema says the rest.
    excluded: list[Any] = [positive_data_acceptance] if case_files else []

    @hypothesis_settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def ask(case: Case[Any]) -> None:
        if is_positive and isinstance(case.body, dict) and "partnership" in case.body:
            case.body["partnership"] = str(river.partnership)
        sid = transaction.savepoint()
        try:
            case.call_and_validate(
                base_url="http://localhost",
                headers=headers,
                excluded_checks=excluded if is_sent(case) else [*excluded, negative_data_rejection],
            )
        finally:
            transaction.savepoint_rollback(sid)

    ask()


def is_sent(case: Case[Any]) -> bool:
    """Tell whether what is wrong in a case is sent at all.

    A token is always sent, whatever the case says of headers; and what is empty does not survive in an address.
    """
    if case.meta is None:
        return True
    components = case.meta.components.items()
    wrong = {where.value for where, told in components if told.mode is GenerationMode.NEGATIVE}
    if any(value in (None, "", [], {}) for value in (case.query or {}).values()):
        wrong.discard("query")
    return bool(wrong - {"header"})


def _ids(path: str, river: Place) -> dict[str, str]:
    """Give ids that are there, for the places of an address."""
    noun = {"partnerships": river.partnership, "pairs": river.pair, "evidence": river.evidence}
    known = {"assessment": river.assessment, "file": river.file, "id": noun.get(path.split("/")[3])}
    return {name: str(id) for name, id in known.items() if "{" + name + "}" in path}
