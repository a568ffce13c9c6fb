"""A verdict in words: what the terminal, the HTML page, the PDF and later the application all say.

`explain` turns a case and its result into a `Page`: headings, statements, marks and references to the accounts they
rest on, in the reader's language, without any form. Renderers add form and no words of their own.
"""

from firsthand.core.page.explaining import explain
from firsthand.core.page.parts import Frame, Page, Summary
from firsthand.core.page.summing import frame_of, summary_of

__all__ = ["Frame", "Page", "Summary", "explain", "frame_of", "summary_of"]
