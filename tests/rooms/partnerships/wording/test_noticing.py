"""The rules of noticing as people read them: nothing that decides is left out."""

from firsthand.rooms.partnerships.rules.noticing import OF_PROMISES, Rule
from firsthand.rooms.partnerships.wording.noticing import RULES


def test_every_rule_is_told() -> None:
    assert set(RULES) == set(Rule)


def test_what_silence_does_not_say_and_what_counts_once_is_told() -> None:
    money = str(RULES[Rule.TRANSFER_LATE])
    assert "where the promise itself was written down after its day" in money
    assert "counts once, however often it was written down" in money
    assert all("ilence" in str(RULES[each]) for each in OF_PROMISES - {Rule.TRANSFER_LATE})
