"""Open hard findings of the plan about the items that the works of the dossier serve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.checks.dossier.ground import CheckGround
from model.plan.address import Address
from model.plan.findings import Finding
from model.targets.dossier.lines import DossierLine, Missing

# More works than these are counted, not named.
_SHOWN = 5


@dataclass(frozen=True)
class Doubts:
    """The findings by the plan and section they speak about."""

    by_section: Mapping[tuple[str, str], Sequence[tuple[Address, Finding]]]

    def about(self, at: Address) -> Iterator[Finding]:
        """The findings that speak about lines of the plan which an item stands on."""
        for place, finding in self.by_section.get((at.document, at.section), ()):
            if place.first <= at.last and at.first <= place.last:
                yield finding


def doubts_of(findings: Sequence[Finding]) -> Doubts:
    """The findings, ready to be asked by item."""
    out: dict[tuple[str, str], list[tuple[Address, Finding]]] = defaultdict(list)
    for finding in findings:
        for place in finding.places:
            out[place.document, place.section].append((place, finding))
    return Doubts(out)


def open_doubts(ground: CheckGround, doubts: Doubts, line: DossierLine) -> Iterator[Missing]:
    """Each open finding about an item of a line that the office waits for, once."""
    for finding in _about(ground, doubts, line):
        if finding.kind in _waited_for(ground):
            facts = {"work": line.number, "message": finding.message, "finding": finding.id}
            yield Missing("dossier_finding_open", line.work, facts)


def doubts_around(ground: CheckGround, doubts: Doubts, lines: Sequence[DossierLine]) -> Iterator[Missing]:
    """The open findings of other kinds, such as a target against the whole list, each once for all works it touches."""
    touched: dict[str, tuple[Finding, list[str]]] = {}
    for line in lines:
        for finding in _about(ground, doubts, line):
            if finding.kind not in _waited_for(ground):
                touched.setdefault(finding.id, (finding, []))[1].append(line.number)
    for finding, works in touched.values():
        shown = ", ".join(works[:_SHOWN]) + (f" … (+{len(works) - _SHOWN})" if len(works) > _SHOWN else "")
        facts = {"works": shown, "message": finding.message, "finding": finding.id}
        yield Missing("dossier_finding_around", "", facts, hard=False)


def _waited_for(ground: CheckGround) -> Sequence[str]:
    unit = ground.unit
    kinds: Sequence[str] = unit.dossier.setting("finding_kinds", unit.area, unit.on)
    return kinds


def _about(ground: CheckGround, doubts: Doubts, line: DossierLine) -> Iterator[Finding]:
    """The findings about the items of a line, each once."""
    seen = set()
    for link in ground.standings[line.work].links:
        item = ground.unit.items.get((link.plan, link.item))
        for finding in () if item is None else doubts.about(item.at):
            if finding.id not in seen:
                seen.add(finding.id)
                yield finding
