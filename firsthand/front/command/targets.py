"""Where pages go: one file each, or a folder for one file a case; and what cannot be done about what was asked."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from firsthand.core.words import Said, marked
from firsthand.front.command.inputs import STANDARD_INPUT, SUFFIXES, Input, Refused

_PAGES: Final = (".html", ".pdf")


@dataclass(frozen=True, slots=True)
class Targets:
    """The names that were given for pages, beside the inputs they are made from."""

    html: str
    pdf: str
    named: Sequence[str]
    """The inputs, as they were named."""
    is_many: bool

    @property
    def given(self) -> list[str]:
        """The names that were given."""
        return [target for target in (self.html, self.pdf) if target]

    @property
    def has_folders(self) -> bool:
        """Tell whether pages go into folders: several cases, a folder of cases, or a name that is one of a folder."""
        if self.is_many or any(_is_folder(target) for target in self.given):
            return True
        return self._comes_from_folder and not any(_is_page(target) for target in self.given)

    @property
    def has_index(self) -> bool:
        """Tell whether an index goes with them. One case given as a file leaves the index of others alone."""
        return self.has_folders and (self.is_many or self._comes_from_folder)

    @property
    def _comes_from_folder(self) -> bool:
        return any(name != STANDARD_INPUT and Path(name).is_dir() for name in self.named)

    def make_folders(self) -> None:
        """Make the folders that are not there yet. Raises OSError."""
        for target in self.given if self.has_folders else ():
            Path(target).mkdir(parents=True, exist_ok=True)

    def beside(self) -> str | None:
        """Give the way from the folder of HTML pages to that of PDFs, where both are there and it leads no way up."""
        if not (self.html and self.pdf and self.has_folders):
            return None
        way = os.path.relpath(os.path.realpath(self.pdf), os.path.realpath(self.html))
        return None if way.startswith("..") else "" if way == "." else way + "/"

    def problem(self, first: Iterable[Input | Refused]) -> Said | None:
        """Say what cannot be done; None if all is well. `first` are the first cases."""
        return self._of_names() or self._of_places() or self._over_inputs(first)

    def _of_names(self) -> Said | None:
        if STANDARD_INPUT in self.given:
            return Said(
                marked(
                    "“-” is no name for a page. Name a file for it, such as verdict.html or /dev/stdout."
                )
            )
        if any(Path(target).suffix in SUFFIXES for target in self.given):
            return Said(
                marked(
                    "This is the name of a case file, not of a page. Name another file for the page."
                )
            )
        if self.html and self.html == self.pdf and not self.has_folders:
            return Said(marked("One file cannot hold both kinds of page. Name two."))
        return None

    def _of_places(self) -> Said | None:
        if not self.has_folders:
            return next((_no_folder(target) for target in self.given if _no_folder(target)), None)
        if any(_is_page(target) for target in self.given):
            if self.is_many:
                said = marked(
                    "There are several cases: name a folder for their pages, not one file."
                )
            else:
                said = marked("One of these is a folder, the other a file. Name two of a kind.")
            return Said(said)
        return None

    def _over_inputs(self, first: Iterable[Input | Refused]) -> Said | None:
        names = {
            Path(os.path.realpath(given.name))
            for given in first
            if isinstance(given, Input) and given.name != "stdin"
        }
        named = [Path(os.path.realpath(name)) for name in self.named if name != STANDARD_INPUT]
        inside = {path.parent for path in named if path.suffix in _PAGES}
        if any(Path(os.path.realpath(target)) in names | inside for target in self.given):
            return Said(
                marked(
                    "This would write over the case file itself. Name another file for the page."
                )
            )
        return None


def _is_folder(target: str) -> bool:
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


def _is_page(target: str) -> bool:
    """Tell whether a name is that of one page."""
    return Path(target).suffix in _PAGES and not _is_folder(target)


def _no_folder(target: str) -> Said | None:
    folder = Path(target).parent
    if folder.is_dir():
        return None
    sentence = marked("There is no folder “{folder}” for the page. Please make it first.")
    return Said(sentence, {"folder": str(folder)})
