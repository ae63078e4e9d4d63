"""Who issues papers and how they are signed: header lines, symbols, places, signers, standing phrases, as dated rows.

Decree 30/2020/NĐ-CP, annex I. What differs from unit to unit (and between a commune and a ward) is a row; the words
in braces are filled in from the unit, its offices and the school.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from model.plan.document_rows import added_rows, row_days, shipped_rows
from model.plan.units import Unit, Units, read_units
from model.words.problems import WrongInput

FILE: Final = "issuing.yaml"
_SLOT: Final = re.compile(r"\{([A-Za-z_]+)\}")
_KEYS_OF_A_KIND: Final = ("addressees.", "recipients.", "signer.", "signing.", "short.", "archive_line.", "phrase.")
# What texts may name; in capitals for the same in capitals.
FACTS: Final = frozenset(
    [
        "unit",
        "unit_name",
        "city",
        "economic_office",
        "culture_office",
        "school",
        "economic_short",
        "culture_short",
        "school_short",
        "drafter",
        "symbol",
        "subject",
        "kind",
        "year",
        "formal",
        "to",
    ]
)


@dataclass(frozen=True, slots=True)
class IssuingRow:
    """A value of a key between two days, for every unit (`*`), a kind of unit, or one unit by its code."""

    key: str
    scope: str
    value: Any
    valid_from: date
    valid_to: date | None
    basis: str
    verified: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Issuing:
    """All rows, and the units that say which kind a code is."""

    rows: tuple[IssuingRow, ...]
    units: Units

    def unit(self, area: str, on: date) -> Unit | None:
        """The unit of a code on a day; None where it is not listed."""
        return self.units.get(area, on)

    def find(self, key: str, area: str, on: date) -> Any:
        """The value of a key for a unit on a day, or None: the unit's own row, then its kind's, then the general one."""
        unit = self.unit(area, on)
        scopes = {"*": 0, unit.kind if unit else "*": 1 if unit else 0, area: 2}
        rows = [row for row in self.rows if row.key == key and row.scope in scopes]
        holding = [row for row in rows if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)]
        # On days before the first row the first, as nothing else was agreed.
        early = sorted((row for row in rows if on < row.valid_from), key=lambda row: row.valid_from)[:1]
        best = max(holding or early, key=lambda row: (scopes[row.scope], row.own, row.valid_from), default=None)
        return None if best is None else best.value

    def value(self, key: str, area: str, on: date) -> Any:
        """The same; WrongInput where nothing is set."""
        found = self.find(key, area, on)
        if found is None:
            raise WrongInput("dated_row_missing", key=key, scope=area, on=on, file=FILE)
        return found

    def text(self, key: str, area: str, on: date, facts: Mapping[str, str]) -> str:
        """A text of a key with its words in braces filled in."""
        return filled(str(self.value(key, area, on)), facts)

    def texts(self, key: str, area: str, on: date, facts: Mapping[str, str]) -> tuple[str, ...]:
        """A list of texts of a key, filled in; none where nothing is set."""
        found: Sequence[str] = self.find(key, area, on) or ()
        return tuple(filled(text, facts) for text in found)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A text with `{name}` in place of facts, `{NAME}` for the same in capitals; WrongInput for a name that is none.

    Nothing else of a format is understood: an office may write these texts.
    """

    def fact(found: re.Match[str]) -> str:
        name = found[1]
        value = facts.get(name.lower())
        if value is None or name not in (name.lower(), name.upper()):
            raise WrongInput("issuing_word_unknown", word=name, text=text, known=", ".join(sorted(facts)))
        return value.upper() if name.isupper() else value

    return _SLOT.sub(fact, text)


def read_issuing(folder: Path, own: Path | None = None) -> Issuing:
    """The rows of `issuing.yaml`, and those of an office's own folder, which may be missing.

    WrongInput, with its line, for a row of another shape, a key that nothing asks about, a word that is none.
    """
    shipped = shipped_rows(folder / FILE, _row)
    added = () if own is None else tuple(replace(row, own=True) for row in added_rows(own / FILE, folder, _row))
    known = {row.key: row.value for row in shipped}
    for row in added:
        _check_own(row, known, (own or folder) / FILE)
    for row in (*shipped, *added):
        _check_words(row.value)
    return Issuing((*shipped, *added), read_units(folder, own))


def _row(row: Mapping[str, Any]) -> IssuingRow:
    said = {name: row[name] for name in ("key", "scope", "value", "basis", "verified")}
    return IssuingRow(**said, **row_days(row))


def _check_own(row: IssuingRow, known: Mapping[str, Any], path: Path) -> None:
    if row.key not in known and not row.key.startswith(_KEYS_OF_A_KIND):
        raise WrongInput("issuing_key_unknown", file=path, key=row.key, known=", ".join(known))
    if row.key in known and type(row.value) is not type(known[row.key]):
        raise WrongInput("issuing_value_wrong", file=path, key=row.key, like=known[row.key])


def _check_words(value: Any) -> None:
    """Every word in braces is one that can be filled in."""
    texts = [value] if isinstance(value, str) else list(value.values() if isinstance(value, dict) else value)
    for text in texts:
        if isinstance(text, list):
            _check_words(text)
        else:
            filled(text, dict.fromkeys(FACTS, ""))
