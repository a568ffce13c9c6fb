"""Words that could do harm, and a way to put them everywhere on a page at once."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from firsthand.core.page.parts import Mark

HOSTILE = "<script>alert(1)</script><b>{{ 7*7 }}{% x %}{# --> \"'</style> &lt; javascript:alert(1)"
ENDLESS = "x" * 5000
ARABIC = "وصلت الخطط جاهزة (٢٠٢٥)."


def every_text(value: Any, change: Callable[[str], str]) -> Any:
    """Give the same parts with every text changed, ids and labels included; marks stay."""
    if isinstance(value, Mark):
        return value
    if isinstance(value, str):
        return change(value) if value else value
    if isinstance(value, tuple):
        return tuple(every_text(each, change) for each in value)
    if isinstance(value, dict):
        return {key: every_text(each, change) for key, each in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    named = [field.name for field in fields(value) if field.name not in ("language", "direction")]
    return replace(value, **{name: every_text(getattr(value, name), change) for name in named})
