"""`firsthand new --ask` through a pipe: whole conversations, stopping and going on, and what will not count."""

import re
import stat
from pathlib import Path
from typing import Final

import pytest

from firsthand.core.documents import LARGEST_FILE, read_yaml
from firsthand.core.standards import standards
from firsthand.front.asking import open_file
from tests.core.material import EXAMPLES
from tests.front.asking.talking import STORY, TOLD, kept, read, told, typed
from tests.front.command.running import Ask, firsthand

GO_ON: Final = "Everything is saved in"
HOSTILE: Final = (
    *(b"\x00\x1b[2J\x1b]0;gone\x07\x08\x7f", b"\xff\xfe\xc3", "\u202e\u2066txet".encode()),
    *(b"x" * 100_000, b"9" * 100_000, b"1 " * 50_000, "دفعت متأخرة".encode(), "🙂\u2028".encode()),
    *(
        b"\"'`$(id)",
        b"{a: [b, &c d]}",
        b"!!python/object/apply:os.system [x]",
        b"- x: #~ {}",
        b"%s {0} {name}",
    ),
    *(b"~", b"+", b"-", b"null", b"2024-02-31", b"Y1:E9", b"D00", b"=99", b"1e999", b"\\"),
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestAConversationThroughAPipe:
    def test_a_whole_story_makes_the_file_that_was_told(self, ask: Ask) -> None:
        file = Path("case.yaml")
        ran = ask("new", file, "--ask", stdin=typed(*STORY))
        assert (ran.code, ran.err) == (0, "")
        assert read_yaml(file.read_bytes()).value == TOLD
        assert f"firsthand assess {file}" in ran.out
        assert ask("assess", file).code == 0
        assert ask("check", file).out.endswith("no mistakes, but see the notes.\n")

    @pytest.mark.parametrize("answers", range(1, len(STORY), 3))
    def test_stopping_anywhere_and_going_on_makes_the_same_file(
        self, ask: Ask, answers: int
    ) -> None:
        file = Path("case.yaml")
        word = () if answers % 2 else (" Stop ",)  # the end of the input is a stop, too
        ran = ask("new", file, "--ask", stdin=typed(*STORY[:answers], *word))
        assert (ran.code, ran.err) == (0, "")
        assert GO_ON in ran.out
        assert f"firsthand new {file} --ask" in ran.out
        ran = ask("new", file, "--ask", stdin=typed(*STORY[answers:]))
        assert (ran.code, ran.err) == (0, "")
        assert "Welcome back" in ran.out
        assert file.read_bytes() == kept(told(STORY))

    def test_leaving_at_once_leaves_nothing(self, ask: Ask, tmp_path: Path) -> None:
        for stdin in (b"", b"stop\n", b"\n\n", b"back\nSTOP\n"):
            ran = ask("new", "case.yaml", "--ask", stdin=stdin)
            assert (ran.code, ran.err) == (0, "")
            assert "nothing was changed" in ran.out
            assert list(tmp_path.iterdir()) == []

    def test_nobody_sees_grades_and_directions(self, ask: Ask) -> None:
        ran = ask("new", "case.yaml", "--ask", stdin=typed(*STORY))
        said = [line for line in ran.out.splitlines() if not line.startswith("> ")]
        assert not [line for line in said if re.search(r"[+~]|grade|incident|\b[BCD]\b", line)]

    def test_notes_are_asked_with_a_warning(self, ask: Ask) -> None:
        ran = ask("new", "case.yaml", "--ask", stdin=typed(*STORY))
        said = " ".join(ran.out.split())
        questions = said.count("What happened?") + said.count("What else happened?")
        assert said.count("Never a person's name, and never who uses drugs") == questions == 4

    def test_a_bad_answer_gets_one_sentence_and_the_question_again(self, ask: Ask) -> None:
        ran = ask("new", "case.yaml", "--ask", stdin=typed("Network", "12", "1"))
        assert ran.out.count("What is the partner to you?") == 2
        assert "> 12\nPlease type one or more numbers from 1 to 11, such as: 1 2\n" in ran.out

        assert ran.out.count("11  something else") == 2

    @pytest.mark.parametrize("word", ["?", "help"])
    def test_a_question_is_shown_again_for_the_asking(self, ask: Ask, word: str) -> None:
        ran = ask("new", "case.yaml", "--ask", stdin=typed("Network", word, "1"))
        assert ran.out.count("11  something else") == 2
        assert "Please type" not in ran.out

    def test_what_will_not_count_is_said(self, ask: Ask) -> None:
        heard = ("x", "2030", "2", "", "2", "M1.1 Y3", "1", "1", "2", "2", "2", "", "", "yes")
        ran = ask("new", "case.yaml", "--ask", stdin=typed(*STORY[:8], *heard))
        said = " ".join(ran.out.split())
        assert "outside the period. It is kept, but will not count." in said
        assert "On “Lived experience counts”, the partner's word has no weight" in said
        ran = ask(
            "new",
            "b.yaml",
            "--ask",
            stdin=typed(*STORY[:8], "x", "", "1", "", "4", "none"),
        )
        assert "a bare claim counts for nobody and against nobody" in " ".join(ran.out.split())
        y8 = ("Network", "1", "1", "Fund", "", "", "x", "", "1", "", "2", "Y8", "2", "1")
        ran = ask("new", "c.yaml", "--ask", stdin=typed(*y8))
        assert "Y8 does not apply to this partner" in " ".join(ran.out.split())
        assert "This takes two separate events" in " ".join(ran.out.split())

    def test_going_back_can_change_an_answer(self, ask: Ask) -> None:
        file = Path("case.yaml")
        ask("new", file, "--ask", stdin=typed("Netwrk", "back", "Network", *STORY[1:]))
        assert file.read_bytes() == kept(told(STORY))

    def test_a_finished_file_can_be_added_to(self, ask: Ask) -> None:
        file = Path("case.yaml")
        ask("new", file, "--ask", stdin=typed(*STORY))
        before = read(file.read_bytes())
        more = ("They said sorry.", "", "2", "", "2", "none", "", "", "", "yes")
        ran = ask("new", file, "--ask", stdin=typed(*more))
        assert (ran.code, ran.err) == (0, "")
        assert read(file.read_bytes()).evidence[:-1] == before.evidence

    def test_a_finished_file_that_is_only_looked_at_stays_byte_for_byte(self, ask: Ask) -> None:
        file = Path("case.yaml")
        file.write_bytes(EXAMPLES[0].read_bytes())
        for stdin in (b"", b"no\n", b"yes\nstop\n", b"maybe\nback\n"):
            ran = ask("new", file, "--ask", stdin=stdin)
            assert (ran.code, ran.err) == (0, "")
            assert "changed" in ran.out
            assert file.read_bytes() == EXAMPLES[0].read_bytes()

    def test_comments_are_lost_only_after_asking(self, ask: Ask) -> None:
        file = Path("case.yaml")
        file.write_bytes(EXAMPLES[0].read_bytes())
        ran = ask("new", file, "--ask", stdin=typed("yes", "", "yes"))
        assert ran.out.count("lose the comments?") == 1
        assert read(file.read_bytes()) == read(EXAMPLES[0].read_bytes())

    def test_a_file_with_mistakes_is_left_alone(self, ask: Ask) -> None:
        file = Path("case.yaml")
        file.write_text("format: firsthand-case/1\ntitle: [\n")
        ran = ask("new", file, "--ask", stdin=typed("Network"))
        assert (ran.code, ran.out) == (2, "")
        assert f"{file}: line 3: " in ran.err
        assert "Nothing was changed" in ran.err

    def test_a_file_stays_as_closed_as_it_was(self, ask: Ask) -> None:
        file = Path("case.yaml")
        ask("new", file, "--ask", stdin=typed("Network"))
        file.chmod(0o600)
        ask("new", file, "--ask", stdin=typed("1"))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_a_full_file_says_so_and_stays(self, ask: Ask) -> None:
        file = Path("case.yaml")
        ask("new", file, "--ask", stdin=typed(*STORY))
        line = b'x: "' + b"x" * (LARGEST_FILE - len(file.read_bytes()) - 100) + b'"\n'
        file.write_bytes(file.read_bytes() + line)
        before = file.read_bytes()
        ran = ask("new", file, "--ask", stdin=typed("y" * 300))
        assert ran.code == 2
        assert "is full" in ran.err
        assert file.read_bytes() == before


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:12]))
def test_hostile_answers_harm_nothing(ask: Ask, words: bytes) -> None:
    """At every question they come first; a fitting answer follows, so that the next question meets them, too."""
    file = Path("case.yaml")
    lines = [line for fitting in (b"1", b"yes", b"none", b"Y1") for line in (words, fitting)] * 20
    ran = ask("new", file, "--ask", stdin=b"\n".join(lines))
    assert (ran.code, ran.err) == (0, "")
    shown = ran.out.replace("\n", "")
    assert shown.isprintable(), ascii("".join(c for c in shown if not c.isprintable()))
    talk = open_file(file.read_bytes(), standards()).talk
    assert talk.is_named
    read(file.read_bytes())


def test_a_line_without_end_costs_bounded_memory(tmp_path: Path) -> None:
    ran = firsthand(
        *("new", tmp_path / "case.yaml", "--ask"),
        stdin=b"x" * 50_000_000 + b"\n" + typed("Network"),
        limits="-v 1000000",
    )
    assert (ran.code, ran.err) == (0, "")
    assert b'name: "Network"' in (tmp_path / "case.yaml").read_bytes()


def test_everything_shown_can_be_translated(ask: Ask) -> None:
    names = {
        "Network": "NTWRK",
        "Organisation": "RGNSTN",
        "Group in the east": "GRP",
        "Bank": "BNK",
        "Reply": "RPL",
        "Statement": "STM",
    }
    story = [names.get(answer, answer.upper() if " " in answer else answer) for answer in STORY]
    file = Path("CS.yaml")
    ran = ask("new", file, "--ask", "--language", "en-XA", stdin=typed(*story))
    assert (ran.code, ran.err) == (0, "")
    plain = [
        line
        for line in ran.out.replace("CS.yaml", "").splitlines()
        if re.search("[aeiou]", line) and not line.startswith(("> ", "  firsthand "))
    ]
    assert plain == []
    assert len(read(file.read_bytes()).evidence) == len(TOLD["evidence"])


def test_whoever_reads_along_may_leave() -> None:
    ran = firsthand("new", "case.yaml", "--ask", stdin=typed(*STORY))
    assert (ran.code, ran.err) == (0, "")
    narrow = firsthand("new", "b.yaml", "--ask", stdin=typed(*STORY), COLUMNS="40")
    assert max(len(line) for line in narrow.out.splitlines() if line[:2] != "> ") <= 40
