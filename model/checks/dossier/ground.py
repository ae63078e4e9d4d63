"""The ground of the dossier's check: what it looks at beside the lines themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from model.checks.flags.flag import Flag
from model.ledger.document_life import DocumentStanding
from model.ledger.standing import Standing
from model.plan.authority import Authorities
from model.plan.calendar import WorkingCalendar
from model.plan.findings import Finding
from model.targets.dossier.building import Unit
from model.words.numbers import million


@dataclass(frozen=True)
class CheckGround:
    """One dossier, its unit, and what is known around it.

    `standings` are of every work, live or not; `others` the dossiers besides; `findings` the open hard
    ones; `flags` what is to be explained, by work; `due` the day on which the city wants the dossier, `due_unread` what was written for it where that is no day.
    """

    document: DocumentStanding
    unit: Unit
    standings: Mapping[str, Standing]
    others: Sequence[DocumentStanding] = ()
    findings: Sequence[Finding] = ()
    flags: Mapping[str, Sequence[Flag]] = field(default_factory=dict)
    authorities: Authorities | None = None
    due: date | None = None
    due_unread: str = ""

    @property
    def calendar(self) -> WorkingCalendar:
        """The days that are worked."""
        return self.unit.rules.calendar


def millions(dong: int | None) -> str:
    """An amount in triệu đồng as sentences have it, to the last đồng that matters."""
    return million(dong, 6, "-")
