"""The figures printed in a document, and where each one comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final

_STARTS_EMPTY: Final = (None, (), False)


@dataclass(frozen=True, slots=True)
class Source:
    """What a figure was taken from: ids only, looked up again at the day and position of its document.

    `works`, `items`, `indicators` and `schools` are those counted; `kinds` the kinds of events that
    carry it (empty: every event about them); `year` and `source` narrow money to a year and a funding
    source; `parts` are keys of figures of the same document of which it is the sum or the share;
    `lines` are facts of the plan by id; `document` says that it was entered in the document itself.
    """

    works: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    document: bool = False
    year: int | None = None
    source: str | None = None

    def as_json(self) -> dict[str, Any]:
        """What was given, and nothing else."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: list(v) if isinstance(v, tuple) else v for name, v in said.items() if v not in _STARTS_EMPTY}

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> Source:
        """The source of its plain form."""
        plain: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in said.items()}
        return cls(**plain)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure: its key in the document, where it stands in people's words, its value, and how it is shown.

    Money is in đồng whatever unit is printed; None is printed as unknown.
    """

    key: str
    where: str
    value: int | float | None
    shown: str
    source: Source

    def told(self) -> dict[str, Any]:
        """The figure without its source."""
        return {"key": self.key, "where": self.where, "value": self.value, "shown": self.shown}

    def as_json(self) -> dict[str, Any]:
        """The figure as it is kept beside its document."""
        return self.told() | {"source": self.source.as_json()}

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> Figure:
        """The figure of its plain form."""
        return cls(said["key"], said["where"], said["value"], said["shown"], Source.of_json(said["source"]))


class KeyTwiceError(ValueError):
    """Two figures of one document were given the same key: they could not be told apart."""


@dataclass
class FigureBook:
    """The figures of one document in the order in which they are printed."""

    _kept: dict[str, Figure] = field(default_factory=dict)

    def add(self, key: str, where: str, value: float | None, shown: str, source: Source) -> str:
        """Note a figure and give back how it is shown, so that it is noted where it is printed."""
        if key in self._kept:
            raise KeyTwiceError(key)
        self._kept[key] = Figure(key, where, value, shown, source)
        return shown

    def sum(self, key: str, where: str, parts: Sequence[str], shown: str) -> str:
        """Note the sum of figures noted before; unknown parts are left out, and all unknown is unknown."""
        known = [v for part in parts if (v := self._kept[part].value) is not None]
        return self.add(key, where, sum(known) if known else None, shown, Source(parts=tuple(parts)))

    def value(self, key: str) -> int | float | None:
        """The value noted under a key."""
        return self._kept[key].value

    def __contains__(self, key: str) -> bool:
        return key in self._kept

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._kept.values())

    def __len__(self) -> int:
        return len(self._kept)
