"""A case file, made by talking: questions in plain words, answers, and the file they make.

Nouns: question, answer, talk, draft, place. A `Talk` is a pure function of the case it began with and the answers
given since: the same answers always make the same case, so that stopping is only a matter of keeping them. It
never reads or writes anything; `keeping` turns a talk into the text of a case file and back, and a command shows
the questions and carries the answers. What a case file already holds is never changed, only added to.
"""

from firsthand.core.documents.writing import TooLarge
from firsthand.front.asking.account import SAFETY
from firsthand.front.asking.keeping import Opened, keep, open_file, template
from firsthand.front.asking.question import Line, Option, Question, Sorry, worded
from firsthand.front.asking.talk import Talk

__all__ = [
    "SAFETY",
    "Line",
    "Opened",
    "Option",
    "Question",
    "Sorry",
    "Talk",
    "TooLarge",
    "keep",
    "open_file",
    "template",
    "worded",
]
