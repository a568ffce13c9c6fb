"""One sitting of `firsthand new --ask`: questions and answers until all is said, or somebody stops. Saved after each."""

from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from firsthand.core.page.clean import clean
from firsthand.core.words import Said, marked
from firsthand.front.asking import Opened, Question, TooLarge
from firsthand.front.asking.question import (
    BACK,
    HELP,
    SHOW_AGAIN,
    STOP,
    YES_OR_NO,
    Sorry,
    yes_or_no,
)
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.front.command.dialogue import Dialogue, HungUp, hang_ups_raised
from firsthand.front.command.saving import CaseFile, ChangedMeanwhile, as_typed, go_on

INTERRUPTED: Final = 130
HUNG_UP: Final = 129


class Sitting:
    """A person, a conversation and a file."""

    def __init__(self, path: Path, data: bytes, opened: Opened, console: Console) -> None:
        self._console = console
        self._dialogue = Dialogue(console)
        self._file = CaseFile(path, data)
        self._opened = opened
        self._talk = opened.talk

    def run(self) -> int:
        """Ask until the end, and give the exit code."""
        try:
            return self._until_interrupted()
        except ChangedMeanwhile:
            said = marked("Another program has changed {file} meanwhile. It stays as it is now.")
            return self._could_not(said)
        except TooLarge:
            said = marked("{file} is full. Please begin another file for further accounts.")
            return self._could_not(said)
        except BrokenPipeError:
            raise
        except OSError as error:
            said = marked("{file} cannot be written now: {problem}.")
            return self._could_not(said, problem=error.strerror or error)

    def _until_interrupted(self) -> int:
        try:
            with hang_ups_raised():
                return self._questions() if self._may_begin() else DONE
        except EOFError:
            with suppress(OSError):  # a window that was closed shows nothing any more
                self._console.show("\n")
                self._goodbye()
            return DONE
        except KeyboardInterrupt:
            self._console.show("\n")
            self._save_half()
            self._goodbye()
            return INTERRUPTED
        except HungUp:
            self._save_half()
            return HUNG_UP

    # --- The course of a sitting ----------------------------------------------------------

    def _may_begin(self) -> bool:
        """Greet; where the file holds comments that would be lost, ask first."""
        if self._opened.loses_comments and not self._may_lose_comments():
            self._say(marked("Nothing was changed."))
            return False
        self._greet()
        return True

    def _questions(self) -> int:
        while (question := self._talk.question) is not None:
            self._dialogue.ask(question, self._talk.before)
            if not self._answer(question):
                self._goodbye()
                return DONE
        self._done()
        return DONE

    def _answer(self, question: Question[Any]) -> bool:
        """Read until there is an answer, and save it; False when somebody stops."""
        accounts = self._talk.accounts
        while True:
            line = self._dialogue.read(question, self._talk.before)
            word = clean(line).casefold()
            if word == STOP:
                return False
            if word == SHOW_AGAIN or (word == HELP and not question.is_text):
                self._dialogue.ask(question, self._talk.before)
                continue
            sorry = self._back() if word == BACK else self._talk.answer(line)
            if sorry is None:
                break
            self._dialogue.again(question, sorry)
        self._file.save(self._talk, self._console.words)
        if self._talk.accounts > accounts:
            self._say(marked("Account {number} is saved."), number=self._talk.accounts)
        return True

    def _back(self) -> Sorry | None:
        if self._talk.back():
            return None
        if self._talk.base.evidence:
            said = marked(
                "You cannot go further back here. What is in the file already "
                "can be changed there, in any text editor."
            )
            return Sorry(Said(said))
        return Sorry(Said(marked("This is the first question.")))

    def _save_half(self) -> None:
        """Save an answer that was being typed, or being saved, when the interruption came."""
        self._talk.half(self._dialogue.half)
        if self._talk.answers or self._talk.later:
            self._file.save(self._talk, self._console.words)

    def _may_lose_comments(self) -> bool:
        question = Question(
            key="comments",
            before=(
                Said(
                    marked(
                        "This file holds comments: lines or ends of lines that start with #. To go on "
                        "here, the file has to be written anew, and its comments will be lost. "
                        "Everything else stays."
                    )
                ),
            ),
            asks=Said(marked("Go on, and lose the comments?")),
            options=YES_OR_NO,
            read=yes_or_no(),
        )
        self._dialogue.ask(question, "")
        while True:
            line = self._dialogue.read(question, "")
            taken = question.read(line)
            if clean(line).casefold() in {STOP, BACK}:
                return False
            if not isinstance(taken, Sorry):
                self._console.show("\n")
                return bool(taken.value)
            self._dialogue.again(question, taken)

    # --- What is said around the questions ------------------------------------------------

    def _say(self, sentence: str, **blanks: object) -> None:
        self._dialogue.say(Said(sentence, blanks))

    def _greet(self) -> None:
        talk = self._talk
        if self._opened.was_unfinished:
            self._say(marked("Welcome back. This is the question where you stopped."))
        elif talk.is_named:
            self._say(
                marked("{community} and {partner}. You can add accounts; what is there stays."),
                community=talk.community,
                partner=talk.partner,
            )
        else:
            self._say(marked("A new case, one question at a time."))
        self._say(marked("Every answer is saved at once in {file}."), file=str(self._file.path))
        self._say(
            marked(
                "Type {back} for the question before, {again} to see a question again, {stop} to go on another day."
            ),
            back=Said(BACK),
            again=SHOW_AGAIN,
            stop=Said(STOP),
        )

    def _goodbye(self) -> None:
        if not self._file.is_saved and not self._opened.was_unfinished:
            self._say(marked("Nothing was answered, and nothing was changed."))
            return
        self._say(
            marked("Everything is saved in {file}. To go on from here:"), file=str(self._file.path)
        )
        self._dialogue.command(go_on(self._file.path))

    def _done(self) -> None:
        file = as_typed(self._file.path)
        self._console.show("\n")
        self._say(marked("Thank you. {file} is complete. To see what follows from it:"), file=file)
        self._dialogue.command(f"firsthand assess {file}")
        self._say(marked("To add to it later:"))
        self._dialogue.command(go_on(self._file.path))
        self._say(
            marked(
                "A case file can hold more, such as questions that the partner left open, or ratings. "
                "“firsthand new” with a new name writes a file that explains every field."
            )
        )

    def _could_not(self, sentence: str, **blanks: object) -> int:
        """Say why the last answer could not be saved; those before it are in the file."""
        self._console.tell(sentence, file=as_typed(self._file.path), **blanks)
        self._console.tell(
            marked("Your last answer is not in it; those before are. To go on: {command}"),
            command=go_on(self._file.path),
        )
        return BAD_INPUT
