"""Values on their way to another process: plain JSON, with dates and pictures told apart from texts."""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from documents.official.pictures import Picture

_KIND: Final = "$kind"


def encoded(values: Mapping[str, Any]) -> str:
    """The values as JSON. TypeError for a value that is no text, number, date, picture, list or mapping of such."""
    return json.dumps(_plain(dict(values)), ensure_ascii=True)


def decoded(text: str) -> dict[str, Any]:
    """The values again: plain mappings, lists, texts, numbers, dates and pictures."""
    made: dict[str, Any] = json.loads(text, object_hook=_real)
    return made


def _plain(value: Any) -> Any:
    match value:
        case Picture(png=png, width=width, alt=alt):
            made: Any = {_KIND: "picture", "png": base64.b64encode(png).decode(), "width": width, "alt": alt}
        case date():
            made = {_KIND: "moment" if isinstance(value, datetime) else "day", "text": value.isoformat()}
        case Mapping():
            made = {str(key): _plain(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            made = [_plain(one) for one in value]
        case None | str() | int() | float():
            made = value
        case _ if dataclasses.is_dataclass(value):
            made = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        case _:
            raise TypeError(type(value).__name__)
    return made


def _real(row: dict[str, Any]) -> Any:
    match row.get(_KIND):
        case "picture":
            return Picture(base64.b64decode(row["png"]), row["width"], row["alt"])
        case "moment":
            return datetime.fromisoformat(row["text"])
        case "day":
            return date.fromisoformat(row["text"])
    return row
