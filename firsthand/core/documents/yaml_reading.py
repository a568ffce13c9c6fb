"""YAML, event by event: no recursion, no code, no explosion, and the line of every value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml
from yaml.reader import Reader

from firsthand.core.documents.document import Container, Document, Mistake, Unreadable, Value, note
from firsthand.core.documents.limits import DEEPEST, MOST_VALUES
from firsthand.core.documents.scalars import HARMLESS_TAGS, value_of
from firsthand.core.documents.text import decoded
from firsthand.core.words import Said, marked

# libyaml where the wheel has it (all the usual ones do); the same events, slower, where it has not.
_Parser: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What libyaml takes for the end of a line."""
_TAG_DIRECTIVE: Final = re.compile("(?:\\A|(?<=[\r\n\x85\u2028\u2029]))%TAG")
_LONGEST_STEP: Final = 40
_DEEPEST_SHOWN: Final = 6
_BEGINS_AGAIN: Final = 3
"""Fields of the whole file that stand there twice, from which on it is not one file but several in a row."""


def read_yaml(data: bytes) -> Document:
    """Read one YAML document.

    Keys come out as text, exactly as written. Doubled keys are kept as mistakes of the document.
    Raises Unreadable for anything that is not one plain YAML document of bounded size and depth.
    """
    text = decoded(data)
    _refuse_outright(text)
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_syntax_mistake(error, text)) from None
    return builder.document


def _refuse_outright(text: str) -> None:
    """Refuse what is better found before parsing: characters that no text holds, and tag directives, which take libyaml hours."""
    strange = Reader.NON_PRINTABLE.search(text)
    if strange:
        said = Said(marked("There is a character here that text files do not hold."))
        raise Unreadable(Mistake(said, line=_line_at(text, strange.start())))
    directive = _TAG_DIRECTIVE.search(text)
    if directive:
        said = Said(marked("Tags (%TAG) are not read: they can carry code."))
        raise Unreadable(Mistake(said, line=_line_at(text, directive.start())))


def _line_at(text: str, place: int) -> int:
    """Give the line, from 1, on which a place of the text stands."""
    return sum(1 for _ in _LINE_END.finditer(text, 0, place)) + 1


def _events(text: str) -> Iterator[Any]:
    parser = _Parser(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def _syntax_mistake(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    problem = str(error.problem or error.context or "")
    if "tab" in problem or "'\\t'" in problem or (mark and _starts_with_tab(text, mark.line)):
        said = Said(marked("There is a tab here. Indent with spaces."))
    elif "block sequence entries" in problem:
        said = Said(
            marked('A dash starts a list here. If "-" is meant as a direction, put it in quotes.')
        )
    else:
        sentence = marked(
            "The file cannot be understood from here on ({problem}). "
            "Look for a missing quote, bracket, colon or indent on this line or the one before."
        )
        said = Said(sentence, {"problem": problem})
    return Mistake(said, line=line, column=mark.column + 1 if mark else None)


def _starts_with_tab(text: str, number: int) -> bool:
    """Tell whether a line (from 0) is indented with a tab."""
    lines = _LINE_END.split(text, number + 1)
    line = lines[number] if number < len(lines) else ""
    return "\t" in line[: len(line) - len(line.lstrip())]


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being filled."""

    container: Container
    line: int
    anchor: str | None
    weight_before: int
    key: str | None = None


class _Builder:
    """Takes events one by one and fills the document."""

    def __init__(self) -> None:
        self.document = Document(None)
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._weight = 0
        self._documents = 0
        self._again: dict[str, Any] = {}
        self._steps: Final = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_mapping,
            yaml.SequenceStartEvent: self._open_sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._start_document,
        }

    def take(self, event: Any) -> None:
        step = self._steps.get(type(event))
        if step is not None:
            step(event)

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _refusal(
                marked(
                    "A second document starts here (---). Put one case in one file, or use JSON Lines."
                ),
                event,
            )

    def _scalar(self, event: Any) -> None:
        self._refuse_tag(event)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.key is None and isinstance(top.container, dict):
            self._key(top, event)
            return
        value = value_of(event)
        self._weigh(event, 1)
        self._remember(event.anchor, value, 1)
        self._place(value, _line(event))

    def _key(self, top: _Open, event: Any) -> None:
        key = str(event.value)
        if not event.style and key == "<<":
            raise _refusal(
                marked("Merge keys (<<) are not used here. Please write the fields out."), event
            )
        top.key = key
        if key in top.container:
            first = self.document.line_of(top.container, key)
            said = Said(
                marked('"{key}" stands here twice (first on line {first}).'),
                {"key": key[:_LONGEST_STEP], "first": first},
            )
            note(self.document.mistakes, Mistake(said, path=self._path(), line=_line(event)))
            self._refuse_several(top, event)

    def _refuse_several(self, top: _Open, event: Any) -> None:
        """Refuse several files in a row, which `cat` makes of them: the fields of the whole begin once more."""
        if len(self._stack) > 1:
            return
        self._again.setdefault(str(event.value), event)
        first = next(iter(top.container))
        if first in self._again and len(self._again) >= _BEGINS_AGAIN:
            sentence = marked(
                "The file begins again here: these are several cases in a row. Put one case in one file, or use JSON Lines."
            )
            raise _refusal(sentence, self._again[str(first)])

    def _open_mapping(self, event: Any) -> None:
        self._open(event, {})

    def _open_sequence(self, event: Any) -> None:
        self._open(event, [])

    def _open(self, event: Any, container: Container) -> None:
        self._refuse_tag(event)
        top = self._stack[-1] if self._stack else None
        if top is not None and top.key is None and isinstance(top.container, dict):
            raise _refusal(marked("A list or mapping cannot be the name of a field."), event)
        if len(self._stack) >= DEEPEST:
            raise _refusal(
                marked("This is nested more than {deepest} levels deep."), event, deepest=DEEPEST
            )
        self._weigh(event, 1)
        self.document.lines[(id(container), None)] = _line(event)
        self._stack.append(_Open(container, _line(event), event.anchor, self._weight - 1))

    def _close(self, _event: Any) -> None:
        done = self._stack.pop()
        self._remember(done.anchor, done.container, self._weight - done.weight_before)
        self._place(done.container, done.line)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            sentence = marked(
                '"*{name}" points to something that is not written above it, or to itself.'
            )
            raise _refusal(sentence, event, name=event.anchor[:_LONGEST_STEP])
        top = self._stack[-1] if self._stack else None
        if top is not None and top.key is None and isinstance(top.container, dict):
            raise _refusal(marked("An alias cannot be the name of a field."), event)
        value, weight = self._anchors[event.anchor]
        self._weigh(event, weight)
        self._place(value, _line(event))

    def _weigh(self, event: Any, weight: int) -> None:
        self._weight += weight
        if self._weight > MOST_VALUES:
            raise _refusal(marked("This holds more than {most} values."), event, most=MOST_VALUES)

    def _remember(self, anchor: str | None, value: Value, weight: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = (value, weight)

    def _place(self, value: Value, line: int) -> None:
        if not self._stack:
            self.document.value = value
            return
        top = self._stack[-1]
        if isinstance(top.container, list):
            self.document.lines[(id(top.container), len(top.container))] = line
            top.container.append(value)
        elif top.key is not None:
            self.document.lines.setdefault((id(top.container), top.key), line)
            if top.key in top.container:
                self.document.dropped.append(value)
            else:
                top.container[top.key] = value
            top.key = None

    def _path(self) -> str:
        steps = [
            f"[{len(level.container) + 1}]"
            if isinstance(level.container, list)
            else f".{(level.key or '')[:_LONGEST_STEP]}"
            for level in self._stack[:_DEEPEST_SHOWN]
        ]
        return "".join(steps).lstrip(".") + "…" * (len(self._stack) > _DEEPEST_SHOWN)

    @staticmethod
    def _refuse_tag(event: Any) -> None:
        if event.tag is not None and event.tag not in HARMLESS_TAGS:
            raise _refusal(
                marked('Tags such as "{tag}" are not read: they can carry code.'),
                event,
                tag=event.tag[:_LONGEST_STEP],
            )


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _refusal(sentence: str, event: Any, **blanks: object) -> Unreadable:
    return Unreadable(Mistake(Said(sentence, blanks), line=_line(event)))
