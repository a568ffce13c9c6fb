"""What lies on the disk for a while: read from anywhere, and unreadable to whoever looks at the disk."""

import io
from pathlib import Path

import pytest

from firsthand.ground.vault.spools import PIECE, Spool

DATA = bytes(range(256)) * (PIECE // 100)  # two and a half pieces


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    spool = Spool(tmp_path)
    for start in range(0, len(DATA), 70_000):
        spool.write(DATA[start : start + 70_000])
    return spool


def test_it_is_read_from_any_place(spool: Spool) -> None:
    reader = spool.done()
    assert reader.read() == DATA
    for place in (0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, len(DATA) - 1, len(DATA)):
        assert reader.seek(place) == place
        assert reader.read(1000) == DATA[place : place + 1000]
    assert reader.seek(-10, io.SEEK_END) == len(DATA) - 10
    assert reader.read() == DATA[-10:]
    assert spool.size == len(DATA)
    with pytest.raises(OSError, match="before the start"):
        spool.seek(-1)


def test_nothing_of_it_can_be_read_on_the_disk_or_found_there(spool: Spool, tmp_path: Path) -> None:
    reader = spool.done()
    assert list(tmp_path.iterdir()) == []
    spool._file.seek(0)
    kept = spool._file.read()
    assert len(kept) > len(DATA)
    assert DATA[:64] not in kept
    reader.close()
    spool.close()
    assert spool._file.closed
