"""An address as squares that a camera reads. By `qrcode`, which comes along for one-time codes anyway; drawn here as one path."""

import qrcode  # type: ignore[import-untyped]  # ships no types
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]


def in_squares(text: str) -> dict[str, str]:
    """Give the path of a square drawing (`squares`) and the size of its side (`side`), with the quiet edge that cameras want."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"squares": path, "side": str(len(rows))}
