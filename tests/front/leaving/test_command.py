"""The three commands, from one server to another and gone."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pyrage
import pytest
from django.test import Client

from firsthand.front.command.main import main
from tests.cast import Cast
from tests.front.leaving.commanding import firsthand
from tests.front.leaving.servers import Server
from tests.front.leaving.test_round_trip import leaving


def test_out_in_and_gone(here: Server, there: Server, cast: Cast, tmp_path: Path) -> None:
    key, file = tmp_path / "key.txt", tmp_path / "river.zip.age"
    identity = pyrage.x25519.Identity.generate()
    key.write_text(f"# made up\n{identity}\n")

    out = firsthand(
        here, "export", "River", "--to", file, "--recipient", identity.to_public(), "--json"
    )
    assert out.code == 0, out.err
    answer = json.loads(out.out)
    assert answer["organisation"] == {"id": str(cast.river.id), "name": "River"}
    assert answer["encrypted"]
    unsent = 2  # the partner's: a paper beside a draft, and a Word file that became no version
    assert answer["counts"]["files"] == len(here.boxes(cast.river.id)) - unsent

    assert firsthand(there, "import", file).code == 2
    came = firsthand(there, "import", file, "--identity", key, "--no-link")
    assert came.code == 0, came.err
    assert "None of these can sign in until they are invited" in came.out
    assert leaving(there, cast.river.id) == leaving(here, cast.river.id)

    kept = firsthand(here, "erase", "River", stdin="Rover\n")
    assert (kept.code, kept.out) == (2, "")
    assert "Nothing was removed" in kept.err
    assert leaving(here, cast.river.id) == leaving(there, cast.river.id)
    gone = firsthand(here, "erase", "River", "--json", stdin="River\n")
    assert gone.code == 0, gone.err
    proof = json.loads(gone.out)
    assert proof["holds"]
    assert proof["before"]["partnerships_evidence"] > 50
    assert not any(proof["after"].values())
    again = firsthand(here, "erase", "River", "--yes")
    assert again.code == 2
    assert "no organisation “River”" in again.err


def test_an_arrival_gives_a_link_for_a_first_coordinator(
    here: Server, there: Server, cast: Cast, tmp_path: Path
) -> None:
    file = tmp_path / "hill.zip"
    assert firsthand(here, "export", "Hill", "--to", file).code == 0
    came = firsthand(there, "import", file)
    assert came.code == 0, came.err
    link = came.out.splitlines()[-1].partition("seven days: ")[2]
    with there.visit():
        answer = Client().get(urlsplit(link).path, follow=True)
        assert answer.status_code == 200
        assert "Hill" in answer.content.decode()
    before, after = here.rows(cast.hill.id), there.rows(cast.hill.id)
    added = {name for name in before if before[name] != after[name]}
    assert added == {"audit.entry", "parties.invitation"}


def test_a_plain_export_says_so_and_goes_where_one_stands(here: Server, cast: Cast) -> None:
    out = firsthand(here, "export", str(cast.river.id))
    assert out.code == 0, out.err
    assert "It is not encrypted" in out.err
    (file,) = here.data.glob("*.zip")
    assert file.name.startswith(f"organisation-{str(cast.river.id)[:8]}-")
    files = len(here.boxes(cast.river.id))
    text = firsthand(here, "erase", "River", "--yes")
    assert text.code == 0, text.err
    assert "partnerships_evidence" in text.out
    assert f"Files removed: {files}, left: 0. People removed: 2." in text.out


def test_what_cannot_be_done_is_one_sentence_and_leaves_no_file(
    here: Server, cast: Cast, tmp_path: Path
) -> None:
    nothing = tmp_path / "nothing.zip"
    nothing.write_bytes(b"")
    for arguments, sentence in (
        (("export", "Sea", "--to", tmp_path / "x.zip"), "no organisation “Sea”"),
        (("export", "River", "--recipient", "ssh-rsa"), "no public key of age"),
        (("export", "River", "--to", tmp_path / "no" / "x.zip"), "No such file"),
        (("import", nothing), "no export of Firsthand"),
        (("import", tmp_path / "absent.zip"), "No such file"),
        (("import", nothing, "--identity", nothing), "holds no age identity"),
        (("erase", "Sea", "--yes"), "no organisation “Sea”"),
    ):
        ran = firsthand(here, *arguments)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert sentence in ran.err.splitlines()[-1], ran.err
    assert not list(tmp_path.rglob("*x.zip*"))


@pytest.mark.parametrize("command", ["export", "import", "erase"])
def test_help_teaches(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert "--json" in capsys.readouterr().out
