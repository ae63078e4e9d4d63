"""A dossier of three thousand works: gathered whole, in time that grows with their number only."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from dossier_desk import ID, Desk
from papers_desk import HERE

from jobs.dossier.gathering import Gathering
from jobs.question import answers
from model.ledger.document_life import DocumentStanding, Listed
from model.targets.dossier.sums import sections, total

MANY = 3_000


@pytest.mark.long
def test_three_thousand_works_are_gathered_whole(desk: Desk) -> None:
    """ZZ-0001 to ZZ-3000, each 1.300 triệu in 2027 and in 2028: nothing is lost, and it takes seconds"""
    rows = [Listed(f"ZZ-{n:04d}", year, 1_300_000_000, n, None, n) for n in range(1, MANY + 1) for year in (2027, 2028)]
    document = DocumentStanding(ID, name="Ba nghìn", years=(2027, 2028), listed={(r.work, r.year): r for r in rows})
    with answers(desk.place, HERE) as found:
        gathering = Gathering(desk.place, found, document)
        kinds = [one for one in found.standings().values() if one.cycle != "activity"]
        works = {f"ZZ-{n:04d}": replace(kinds[n % len(kinds)], name=f"Công trình {n}") for n in range(1, MANY + 1)}
        gathering.__dict__["standings"] = works
        began = process_time()
        dossier = gathering.dossier()
        spent = process_time() - began
    assert {line.work for line in dossier.lines} == set(works)
    assert total(dossier).requested == MANY * 2_600_000_000
    assert sum(part.sums.works for part in sections(dossier)) == MANY
    # Two seconds where this was written; a loop within a loop would take minutes.
    assert spent < 40
