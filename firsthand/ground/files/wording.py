"""Why a file is not kept, or not opened, in words: what happened, and what to do."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.ground.files.rules import Loss, Problem

REASONS: Final[Mapping[str, Promise]] = {
    Problem.EMPTY: _("The file is empty. Look whether it was saved, and choose it again."),
    Problem.TOO_LARGE: _(
        "The file is larger than 10 megabytes. Make it smaller, or divide it, and choose it again."
    ),
    Problem.TOO_MANY_PIXELS: _(
        "The picture is larger than 40 megapixels (WebP: 20), or the pictures inside are larger than 80 together. Make it smaller."
    ),
    Problem.TOO_MANY_PAGES: _(
        "The PDF has more than 500 pages. Divide it, or keep the pages that matter."
    ),
    Problem.TOO_HEAVY: _(
        "The file takes too much time or memory to check. Save it as a PDF or as pictures, or divide it."
    ),
    Problem.ANIMATED: _("The picture moves. Save the moment that matters as JPEG or PNG."),
    Problem.UNREADABLE: _(
        "The file is damaged or incomplete. Open it where you made it, save it again, and choose the new one."
    ),
    Problem.UNKNOWN_KIND: _(
        "This kind of file cannot be kept. Photos (JPEG, PNG, WebP), PDF, DOCX, XLSX, ODT, ODS, plain text and CSV can."
    ),
    Problem.SAYS_OTHERWISE: _(
        "The name of the file promises another kind than it is. Save it again in the program that made it."
    ),
    Problem.WEB_PAGE: _(
        "This is a web page or a drawing with code in it. Print it to PDF, or take a picture of the screen."
    ),
    Problem.HEIC: _(
        "This is a HEIC photo, which cannot be cleaned here. Send it as JPEG: on an iPhone, in Settings, Camera, "
        "Formats, choose Most Compatible; or share the photo to Files as JPEG."
    ),
    Problem.OTHER_PICTURE: _("This kind of picture cannot be kept. Save it as JPEG or PNG."),
    Problem.OTHER_DOCUMENT: _(
        "This kind of document cannot be kept. Save it as DOCX, XLSX, ODT, ODS or PDF."
    ),
    Problem.SOUND_OR_FILM: _(
        "Sound and film cannot be kept: a voice or a face tells who it is. Write down what can be heard and seen."
    ),
    Problem.ARCHIVE: _(
        "This is an archive of several files. Unpack it, and choose the files one by one."
    ),
    Problem.LOCKED: _(
        "The file is locked with a password. Save it without one; it is encrypted here anyway."
    ),
    Problem.MACROS: _(
        "The document has macros or controls: small programs. Save it without them, as DOCX, XLSX or PDF."
    ),
    Problem.HOLDS_FILES: _(
        "The document has other files inside. Take them out and add them one by one, or save it as PDF."
    ),
    Problem.HOLDS_UNKNOWN: _(
        "The document has a part that is not known here, so it cannot be checked. Save it as PDF."
    ),
    Problem.HOLDS_PICTURE: _(
        "A picture inside is of a kind that cannot be cleaned. Replace it with a JPEG or PNG, or save the document as PDF."
    ),
    Problem.LINKED: _(
        "The document takes something from outside: from another file, a database or the web. "
        "Break those links, or save it as PDF."
    ),
    Problem.UNSAFE_MARKUP: _(
        "The document is built in a way that is not safe to read. Save it as PDF."
    ),
    Problem.NOT_TEXT: _(
        "The text is in an old encoding, or is not text. Save it as “UTF-8” and choose it again."
    ),
    Problem.NOT_STORED: _(
        "The file could not be written; the disk may be full. Nothing else was lost. Tell whoever runs Firsthand."
    ),
    Problem.BUSY: _("Too many files are being checked just now. Try again in a minute."),
    Loss.GONE: _(
        "The file is no longer on the disk. Tell whoever runs Firsthand; a backup may have it."
    ),
    Loss.DAMAGED: _(
        "The file on the disk is not as it was kept, so it is not shown. Tell whoever runs Firsthand; a backup may have it."
    ),
}
