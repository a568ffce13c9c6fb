"""`firsthand new --ask` in a real terminal: keys, interruptions, and being killed between any two questions."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from firsthand.core.documents import read_yaml
from firsthand.core.standards import standards
from firsthand.front.asking import open_file
from tests.front.asking.talking import STORY, TOLD, kept, read, told
from tests.front.command.running import firsthand
from tests.front.command.terminal import CTRL_C, CTRL_D, PASTE, UP, Terminal

LONG: Final = "The second payment came two months late, and nobody told us why it did. " * 80
OPENING: Final = STORY[:8]
END_OF_ONE: Final = STORY.index("The money came two months late.")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A case file that is not there yet; afterwards nothing else lies beside it."""
    path = tmp_path / "case.yaml"
    yield path
    assert [found.name for found in tmp_path.iterdir()] in ([], ["case.yaml"])


def at_the_first_account(file: Path) -> Terminal:
    """Answer the questions about the two sides and the period."""
    file.write_bytes(kept(told(OPENING)))
    terminal = Terminal(file)
    assert "What happened?" in terminal.until_prompt()
    return terminal


def test_killed_between_any_two_questions_it_goes_on_as_if_nothing_had_been(file: Path) -> None:
    story = [*STORY[:END_OF_ONE], "", "yes"]
    for answer in story[:-1]:
        terminal = Terminal(file)
        terminal.until_prompt()
        terminal.answer(answer)
        terminal.kill()
    terminal = Terminal(file)
    terminal.until_prompt()
    terminal.type(story[-1] + "\r")
    assert "is complete" in terminal.until_end()
    assert terminal.code() == 0
    assert file.read_bytes() == kept(told(story))


def test_a_whole_conversation_in_one_sitting(file: Path) -> None:
    terminal = Terminal(file)
    shown = terminal.until_prompt()
    for answer in STORY[:-1]:
        shown += terminal.answer(answer)
    terminal.type(STORY[-1] + "\r")
    shown += terminal.until_end()
    assert terminal.code() == 0
    assert read_yaml(file.read_bytes()).value == TOLD
    assert max(len(line) for line in without_style(shown).splitlines()) <= 80
    assert "\x1b[1mWhat happened?\x1b[0m" in shown


@pytest.mark.parametrize(
    ("keys", "code"), [("stop\r", 0), (CTRL_D, 0), (CTRL_C, 130), ("STOP\r", 0)], ids=ascii
)
def test_stopping_says_how_to_go_on(file: Path, keys: str, code: int) -> None:
    terminal = at_the_first_account(file)
    terminal.type(keys)
    shown = terminal.until_end()
    assert terminal.code() == code
    assert (
        "Everything is saved in case.yaml. To go on from here:\n  firsthand new case.yaml --ask\n"
        in shown
    )
    assert "Traceback" not in shown
    assert file.read_bytes() == kept(told(OPENING))


def test_half_a_sentence_survives_an_interruption(file: Path) -> None:
    terminal = at_the_first_account(file)
    terminal.type("The money ca")
    terminal.until_typed("The money ca")
    terminal.type(CTRL_C)
    terminal.until_end()
    assert terminal.code() == 130
    again = Terminal(file)
    assert "Enter: keep “The money ca”. Arrow up: change it." in again.until_prompt()
    again.answer(UP + "me late.")
    again.kill()
    assert open_file(file.read_bytes(), standards()).talk.answers[-1].text == "The money came late."


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_half_a_sentence_survives_a_request_to_end(file: Path, number: signal.Signals) -> None:
    terminal = at_the_first_account(file)
    terminal.type("The money ca")
    terminal.until_typed("The money ca")
    terminal.send(number)
    terminal.until_end()
    assert terminal.code() == 129
    assert open_file(file.read_bytes(), standards()).talk.before == "The money ca"


def test_closing_the_window_loses_no_answer(file: Path) -> None:
    terminal = at_the_first_account(file)
    terminal.answer("The money came late.")
    terminal.close()
    assert terminal.code() in {0, 129}
    assert file.read_bytes() == kept(told([*OPENING, "The money came late."]))


def test_text_that_is_pasted_is_one_answer(file: Path) -> None:
    terminal = at_the_first_account(file)
    begin, end = PASTE
    shown = terminal.answer(f"{begin}They came late.\nAnd left early.\r\n\n{end}")
    assert "When was it?" in shown
    terminal.kill()
    assert '"They came late. And left early."' in file.read_text()


def test_a_long_story_is_taken_whole(file: Path) -> None:
    terminal = at_the_first_account(file)
    assert "When was it?" in terminal.answer(LONG.strip())
    terminal.kill()
    assert LONG.strip() in file.read_text()


def test_what_another_program_writes_meanwhile_is_not_overwritten(file: Path) -> None:
    terminal = at_the_first_account(file)
    theirs = file.read_bytes() + b"# mine\n"
    file.write_bytes(theirs)
    terminal.type("It came late.\r")
    shown = terminal.until_end()
    assert terminal.code() == 2
    assert "Another program has changed case.yaml meanwhile." in " ".join(shown.split())
    assert file.read_bytes() == theirs


def test_no_colour_where_none_is_wanted(file: Path) -> None:
    terminal = Terminal(file, "--colour", "never")
    assert "\x1b" not in terminal.until_prompt()
    terminal.kill()


def test_both_ways_of_answering_make_the_same_file(file: Path, tmp_path: Path) -> None:
    ran = firsthand("new", file, "--ask", stdin="\n".join(STORY).encode())
    assert (ran.code, ran.err) == (0, "")
    assert read(file.read_bytes()) == read(kept(told(STORY)))


def without_style(shown: str) -> str:
    """Take bold and quiet out."""
    for code in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        shown = shown.replace(code, "")
    return shown
