"""Every refusal has its sentence."""

from firsthand.ground.files.rules import Loss, Problem
from firsthand.ground.files.wording import REASONS


def test_every_code_has_a_sentence_that_says_what_to_do() -> None:
    assert set(REASONS) == {*Problem, *Loss}
    for code, sentence in REASONS.items():
        assert str(sentence).count(". ") >= 1, code
        assert str(sentence).endswith("."), code
