"""PDF: a new file with the pages of the old one, and of each page only what is drawn."""

import io
from collections import deque
from typing import Any, Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import LimitReachedError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from firsthand.ground.files.cleaning import pdf_marks, pdf_pictures
from firsthand.ground.files.cleaning.names import listed
from firsthand.ground.files.rules import MOST_OBJECTS, MOST_PAGES, CannotKeep, Problem

_DEEPEST: Final = 60
_OF_A_PAGE: Final = listed(
    "/MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate /UserUnit /Group /Resources /Contents"
)
_LEFT_OUT: Final = listed(
    # who, when, with what
    "/Metadata /PieceInfo /LastModified /CreatorInfo /Creator /Author /Producer /CreationDate /ModDate /ID",
    # what runs, opens or fetches
    " /AA /A /OpenAction /JS /JavaScript /Launch /URI /Names /EmbeddedFiles /AF /EF /FFilter /FDecodeParms /Ref /OPI",
    " /PS /XFA /Alternates /Measure /PtData",
    # what leads back to the old file
    " /Parent /P /StructParent /StructParents /Annots /B /Thumb /Pg",
)
"""Keys that are carried over nowhere, except where keys are names that somebody chose."""
_NAMED_FREELY: Final = listed(
    "/Font /XObject /ExtGState /ColorSpace /Pattern /Shading /Properties /CharProcs /Colorants /N /R /D"
)
"""What stands under these keys may be a dictionary of names: of fonts, of glyphs, of states."""
_OF_A_STREAM: Final = frozenset({"/F", "/Length"})
"""Where the bytes are, which may be another file, and how many: both are written anew."""
_PAGES: Final = ("/Page", "/Pages", "/Catalog")


def clean(data: bytes) -> bytes:
    """Give a PDF with the pages alone. Raises CannotKeep, or what pypdf raises over a broken file."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise CannotKeep(Problem.LOCKED)
        if len(reader.pages) > MOST_PAGES:
            raise CannotKeep(Problem.TOO_MANY_PAGES)
        if not len(reader.pages):
            raise CannotKeep(Problem.UNREADABLE)
        return _written(reader)
    except LimitReachedError:
        raise CannotKeep(Problem.TOO_HEAVY) from None


def _written(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    writer.metadata = None
    copying = _Copying(writer)
    pages = [(page, writer.add_blank_page(100, 100)) for page in reader.pages]
    for old, new in pages:
        copying.know(old, new)
    for old, new in pages:
        for key in sorted(_OF_A_PAGE & old.keys()):  # the same file gives the same bytes
            new[NameObject(key)] = copying.value(old.raw_get(key))
        marks = ArrayObject(_mark(copying, mark, link) for mark, link in pdf_marks.of_page(old))
        if marks:
            new[NameObject("/Annots")] = marks
    root = reader.root_object
    for key in {"/OCProperties"} & root.keys():
        writer.root_object[NameObject(key)] = copying.value(root.raw_get(key))
    if isinstance(root.get("/Lang"), TextStringObject):
        writer.root_object[NameObject("/Lang")] = root["/Lang"]
    copying.finish()
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _mark(copying: "_Copying", mark: DictionaryObject, link: str) -> PdfObject:
    """Copy a mark; what a link does is written by us."""
    new = copying.value(mark)
    if link and isinstance(new, DictionaryObject):
        new[NameObject("/A")] = DictionaryObject(
            {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(link)}
        )
    return new


class _Copying:
    """Carries objects from one file to another: each once, and of each only the keys that may come along."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._new: dict[tuple[int, int], PdfObject] = {}
        self._waiting: deque[tuple[Any, Any, bool]] = deque()

    def know(self, old: PageObject, new: PageObject) -> None:
        """Let whatever points to an old page point to the new one."""
        if old.indirect_reference is not None and new.indirect_reference is not None:
            self._new[_place(old.indirect_reference)] = new.indirect_reference

    def value(self, source: Any, depth: int = 0, *, is_free: bool = False) -> PdfObject:
        """Give the copy of a value; what it points to is copied later, by `finish`.

        `is_free` says that the keys of a dictionary are names that somebody chose.
        """
        if depth > _DEEPEST:
            raise CannotKeep(Problem.TOO_HEAVY)
        if isinstance(source, IndirectObject):
            return self._pointed(source, is_free=is_free)
        if isinstance(source, ArrayObject):
            return ArrayObject(self.value(each, depth + 1) for each in list.__iter__(source))
        if isinstance(source, DictionaryObject):
            return self._filled(DictionaryObject(), source, depth, is_free=is_free)
        return source if isinstance(source, PdfObject) else NullObject()

    def finish(self) -> None:
        """Copy everything that was pointed to."""
        while self._waiting:
            source, target, is_free = self._waiting.popleft()
            if isinstance(target, ArrayObject):
                target.extend(self.value(each) for each in list.__iter__(source))
            else:
                self._filled(target, source, is_free=is_free)
            if isinstance(source, StreamObject):
                pdf_pictures.fill(target, source)

    def _pointed(self, pointer: IndirectObject, *, is_free: bool) -> PdfObject:
        known = self._new.get(_place(pointer))
        if known is not None:
            return known
        source = pointer.get_object()
        if isinstance(source, DictionaryObject) and source.get("/Type") in _PAGES:
            return NullObject()
        new = _empty(source)
        if new is None:
            return self.value(source)
        if len(self._new) >= MOST_OBJECTS:
            raise CannotKeep(Problem.TOO_HEAVY)
        ours = self._writer._add_object(new)  # noqa: SLF001  # pypdf has no public way to add an object
        self._new[_place(pointer)] = ours
        self._waiting.append((source, new, is_free))
        return ours

    def _filled(
        self,
        target: DictionaryObject,
        source: DictionaryObject,
        depth: int = 0,
        *,
        is_free: bool = False,
    ) -> DictionaryObject:
        left_out = _OF_A_STREAM if isinstance(source, StreamObject) else frozenset()
        if not is_free:
            left_out |= _LEFT_OUT
        for key, each in dict.items(source):
            if key not in left_out:
                is_named = key in _NAMED_FREELY and not is_free
                target[NameObject(key)] = self.value(each, depth + 1, is_free=is_named)
        return target


def _place(pointer: IndirectObject) -> tuple[int, int]:
    return pointer.idnum, pointer.generation


def _empty(source: object) -> PdfObject | None:
    """Give an empty object of the same sort, to be filled later; nothing for one that stands for itself."""
    if isinstance(source, StreamObject):
        return StreamObject()
    if isinstance(source, DictionaryObject):
        return DictionaryObject()
    return ArrayObject() if isinstance(source, ArrayObject) else None
