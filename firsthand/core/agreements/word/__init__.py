"""An agreement as a Word file, and what came back in one: read as data, recognised clause by clause.

Each clause stands in a content control that carries its id, with a bookmark at its heading for programs that drop the
control; each number in a control of its own. Reading follows no link, runs nothing, and shows the text as it would stand
if every tracked change were accepted. Files from strangers are cleaned before (`ground/files`).
"""

from firsthand.core.agreements.word.paper import Paper
from firsthand.core.agreements.word.reading import Doubt, NotUnderstood, Understood, understand
from firsthand.core.agreements.word.writing import write

__all__ = ["Doubt", "NotUnderstood", "Paper", "Understood", "understand", "write"]
