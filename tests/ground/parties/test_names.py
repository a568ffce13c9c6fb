"""Names in every alphabet pass; what looks like another name, or shows less than it holds, does not."""

import pytest

from firsthand.ground.parties.names import Oddity, oddity_of, same

GOOD = [
    "amina",
    "quiet-river",
    "José Ñandú",
    "Đặng Thị Ngọc",
    "Мар’яна Їжакевич",
    "Мар\u02bcяна",
    "Ґалаґан 7",
    "ليلى حسن",
    "علی\u200cرضا",
    "فاطمة ٣",
    "ნინო ჭავჭავაძე",
    "น้ำฝน ศรีสุข",
    "אבְרָהָם",
    "नेहा क्ष\u094d\u200dय",
    "山田たろう",
    "김민수 Kim",
    "Սևակ",
    "Ὀδυσσεύς",
    "ሰላም",
    "O'Brien 2",
]
BAD = [
    ("\u0410mina", Oddity.MIXED),  # a Cyrillic letter first
    ("аmina", Oddity.MIXED),
    ("Αmina", Oddity.MIXED),  # a Greek one
    ("ａｍｉｎａ", Oddity.MIXED),
    ("𝐚𝐦𝐢𝐧𝐚", Oddity.MIXED),
    ("ⓐmina", Oddity.MIXED),
    ("o\ufb03cer", Oddity.MIXED),
    ("amina\u200b", Oddity.UNSEEN),
    ("ami\u00adna", Oddity.UNSEEN),
    ("amina\u200d", Oddity.UNSEEN),
    ("a\u200dmina", Oddity.UNSEEN),
    ("\u202eanima", Oddity.UNSEEN),
    ("\u2067amina\u2069", Oddity.UNSEEN),
    ("am\0ina", Oddity.UNSEEN),
    ("am\nina", Oddity.UNSEEN),
    ("amina\u00a0b", Oddity.UNSEEN),
    ("amina\u3164", Oddity.UNSEEN),
    ("amina\ufe0f", Oddity.UNSEEN),
    ("amina\ue000", Oddity.UNSEEN),
    ("\u0301amina", Oddity.UNSEEN),
    ("a" + "\u0301" * 9, Oddity.UNSEEN),
]


@pytest.mark.parametrize("name", GOOD)
def test_a_name_of_any_alphabet_can_be_chosen(name: str) -> None:
    assert oddity_of(name) is None


@pytest.mark.parametrize(("name", "oddity"), BAD, ids=ascii)
def test_what_looks_like_another_name_cannot(name: str, oddity: Oddity) -> None:
    assert oddity_of(name) is oddity


def test_what_one_signs_in_with_has_plain_signs() -> None:
    assert oddity_of("Amina ★ (river)") is None
    assert oddity_of("amina★", signs_in=True) is Oddity.SIGNS
    assert oddity_of("quiet.river_7@home+1", signs_in=True) is None


def test_the_same_letters_are_the_same_name() -> None:
    assert same(" Jose\u0301 ") == same("José") == "José"
