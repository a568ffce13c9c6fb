"""Lists as files that other tools open: CSV and Excel, safe to open whatever stands in them."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.http import HttpResponse

from firsthand.core.refusals import NotFound
from firsthand.ground.web.saving import saved

Cell = str | int | Decimal | date | None
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_CELL: Final = 32_000
"""Characters that a cell of Excel holds."""
_EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(
    name: str, form: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """Give a list as `csv` or `xlsx`, to be saved. Raises NotFound for another form."""
    if form == "csv":
        return saved(_csv(heads, rows), "text/csv; charset=utf-8", f"{name}.csv")
    if form == "xlsx":
        return saved(_excel(heads, rows), _EXCEL, f"{name}.xlsx")
    raise NotFound


def harmless(cell: Cell) -> Cell:
    """Give a cell that no program takes for a formula: text that starts like one gets an apostrophe in front.

    Source: OWASP, CSV injection. Control characters, which no cell may hold, are left out.
    """
    if not isinstance(cell, str):
        return cell
    plain = "".join(c for c in cell if c.isprintable() or c in "\t\n\r")[:_LONGEST_CELL]
    return (
        f"'{plain}"
        if plain.lstrip(" \ufeff\u200b").startswith(_FORMULA) or plain.startswith(_FORMULA)
        else plain
    )


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in heads])
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")  # the mark by which Excel knows UTF-8


def _excel(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  # 32 MB, in a process that may never be asked for a table

    book = Workbook(write_only=True)
    page = book.create_sheet("Firsthand")
    page.append([harmless(head) for head in heads])
    for row in rows:
        page.append([harmless(cell) for cell in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
