"""Dossiers to fill forms with, made without a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from model.targets.dossier.lines import Dossier, DossierLine

_LEVELS = {"MN": "preschool", "TH": "primary", "THCS": "lower_secondary"}


def line(number: int, group: str, level: str, **said: Any) -> DossierLine:
    """A work that knows everything; `said` takes some of it away."""
    made = DossierLine(
        work=f"CT-{number:02d}",
        number=f"CT-{number:02d}",
        name=f"Nhà lớp học {number} phòng",
        school=f"Trường {level} Hồng Phong",
        school_id=f"{level.lower()}-hong-phong",
        level=_LEVELS[level],
        place="Thôn Đông",
        group=group,
        state="approved",
        state_name="Đã phê duyệt",
        action="new_build",
        scale=f"{number} phòng học; 2 tầng",
        condition="Nhà cấp 4 xuống cấp",
        start="2027",
        finish="2028",
        decision=f"QĐ số {number}/QĐ-UBND ngày 02/8/2026",
        investor="UBND xã",
        project_group="C",
        project_code=f"80{number:05d}",
        pupils=120,
        classes=4,
        investment=7_200_500_000 + number,
        investment_from="decision",
        by_source={"central": 0, "city": 1_000_000_000, "commune": 2_000_000_000, "contributed": None, "other": None},
        city_given=1_000_000_000,
        requested={2027: 3_000_000_000, 2028: 1_000_000_000},
        allocated_before=1_500_000_000,
        disbursed=900_000_000,
        disbursed_on=date(2026, 10, 31),
        counterpart="NQ số 12/NQ-HĐND ngày 10/7/2026",
        priority=number,
        note="",
        items=(f"item-{number}",),
        estimate=(),
        papers=(),
    )
    return replace(made, **said)


def ten(**said: Any) -> Dossier:
    """Ten works: two carried on, three to start, five in preparation, over three levels and three years."""
    places = [
        *[("carried_on", "TH"), ("carried_on", "THCS")],
        *[("to_start", "MN"), ("to_start", "TH"), ("to_start", "TH")],
        *[("in_preparation", level) for level in ("MN", "MN", "TH", "THCS", "THCS")],
    ]
    lines = tuple(line(at, *place) for at, place in enumerate(places, 1))
    made = Dossier("dossier/2027-1", "Đề nghị 2027", "nam-thanh-mien", date(2026, 11, 22), (2027, 2028, 2029), lines)
    return replace(made, **said)
