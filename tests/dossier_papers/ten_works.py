"""A dossier of ten works over three years, at different states, with money, papers and surveys: all invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from documents.dossier.matter import Matter, PlanNamed, Sender
from documents.dossier.papers import MinutesFrames, Rendered, render_dossier
from documents.official.frame import Frame, frame_of
from jobs.papermaking.dossier import three_sides
from jobs.workplace import shipped
from model.plan.address import Address
from model.plan.document_rows import DocumentKind
from model.plan.facts import School
from model.plan.rules import Rules, read_rules
from model.targets.dossier.lines import (
    Change,
    Comparison,
    Dossier,
    DossierLine,
    DossierPaper,
    EstimateRow,
    Need,
    SchoolCondition,
)

AREA = "11284"
ON = date(2026, 11, 22)
YEARS = (2027, 2028, 2029)
T = 1_000_000

NAMES = {
    "mn-thanh-giang": ("Trường Mầm non Thanh Giang", "preschool"),
    "mn-chi-lang-bac": ("Trường Mầm non Chi Lăng Bắc", "preschool"),
    "th-hong-phong": ("Trường Tiểu học Hồng Phong", "primary"),
    "th-thanh-giang": ("Trường Tiểu học Thanh Giang", "primary"),
    "thcs-hong-phong": ("Trường THCS Hồng Phong", "lower_secondary"),
    "thcs-chi-lang-bac": ("Trường THCS Chi Lăng Bắc", "lower_secondary"),
}


def a_line(number: int, name: str, school: str, group: str, investment: int | None, **facts: Any) -> DossierLine:
    """A line with the facts every work has, and those given."""
    title, level = NAMES.get(school, ("", None))
    plain: dict[str, Any] = {
        "work": f"w-{number:02d}",
        "number": f"CT-{number:02d}",
        "name": name,
        "school": title,
        "school_id": school or None,
        "level": level,
        "place": None,
        "group": group,
        "state": "proposed",
        "state_name": "đề xuất nhu cầu",
        "action": "new_build",
        "scale": "",
        "condition": None,
        "start": None,
        "finish": None,
        "decision": None,
        "investor": "UBND xã",
        "project_group": None,
        "project_code": None,
        "pupils": None,
        "classes": None,
        "investment": investment,
        "investment_from": "decision" if investment else "",
        "by_source": {},
        "city_given": None,
        "requested": {},
        "allocated_before": None,
        "disbursed": None,
        "disbursed_on": None,
        "counterpart": None,
        "priority": None,
        "note": "",
        "items": (),
        "estimate": (),
        "papers": (),
    }
    return DossierLine(**{**plain, **facts})


def money(
    central: int | None, city: int | None, commune: int | None, contributed: int | None = 0
) -> dict[str, int | None]:
    """The investment by source, in millions of đồng."""
    known = {"central": central, "city": city, "commune": commune, "contributed": contributed, "other": None}
    return {name: None if value is None else value * T for name, value in known.items()}


def a_paper(name: str, state: str = "filed", number: str | None = None, on: date | None = None) -> DossierPaper:
    """A paper of a work's file."""
    due = date(2026, 12, 15) if state == "owed" else None
    issuer = "UBND xã" if number else None
    return DossierPaper("paper", name, state, wanted=True, hard=False, number=number, on=on, issuer=issuer, due=due)


def _papers(decision: str | None, counterpart: str = "filed") -> tuple[DossierPaper, ...]:
    return (
        a_paper("Tờ trình đề nghị của trường", number="12/TTr", on=date(2026, 9, 8)),
        a_paper("Biên bản khảo sát hiện trạng", on=date(2026, 10, 14)),
        a_paper("Ảnh hiện trạng", on=date(2026, 10, 14)),
        a_paper(
            "Quyết định phê duyệt", "filed" if decision else "missing", decision, date(2026, 8, 2) if decision else None
        ),
        a_paper("Nghị quyết về vốn đối ứng", counterpart, "09/NQ-HĐND" if counterpart == "filed" else None),
    )


def _estimate(item: str, name: str, quantity: int | None, price: int, unit: str = "room") -> EstimateRow:
    amount = None if quantity is None else quantity * price * T
    basis = "QĐ số 1815/QĐ-UBND ngày 20/6/2026 của UBND thành phố"
    return EstimateRow(item, name, "classroom", "new_build", quantity, unit, price * T, amount, basis, "evt-1")


@cache
def ten_lines() -> tuple[DossierLine, ...]:
    """Ten works in the order of the list: three groups finished or begun, one in preparation."""
    counterpart = "NQ số 09/NQ-HĐND ngày 30/7/2026"
    return (
        a_line(
            3, "Nhà lớp học 2 tầng 6 phòng, điểm trung tâm", "th-hong-phong", "finished", 7_200 * T,
            state="handed_over", state_name="đã bàn giao, đưa vào sử dụng", place="thôn Đông", scale="6 phòng", floors=2, floor_area=612.0,
            start="3/2025", finish="9/2026", decision="QĐ số 41/QĐ-UBND ngày 12/01/2025", project_group="C", project_code="8012345",
            pupils=210, classes=6, by_source=money(0, 4_500, 1_200), city_given=4_500 * T, requested={2027: 1_500 * T},
            allocated_before=5_700 * T, disbursed=5_400 * T, disbursed_on=date(2026, 10, 31), counterpart=counterpart, priority=1,
            items=("item-1", "item-2"), papers=_papers("41/QĐ-UBND"),
            estimate=(_estimate("item-1", "Phòng học", 3, 1_150), _estimate("item-2", "Phòng bộ môn", 3, 1_250)),
        ),
        a_line(
            1, "Nhà nuôi dưỡng 7 phòng và công trình phụ trợ", "mn-chi-lang-bac", "carried_on", 9_800 * T,
            state="building", state_name="đang thi công", place="thôn Trung", scale="7 phòng", floors=2, floor_area=840.0,
            condition="Đang dùng chung 4 phòng nhà văn hóa thôn", start="5/2026", finish="8/2027", decision="QĐ số 88/QĐ-UBND ngày 02/8/2026",
            project_group="C", project_code="8012399", pupils=175, classes=7, by_source=money(0, 3_000, 2_300, 500), city_given=3_000 * T,
            requested={2027: 4_000 * T}, allocated_before=5_000 * T, disbursed=2_450 * T, disbursed_on=date(2026, 10, 31),
            counterpart=counterpart, priority=1, items=("item-3",), papers=_papers("88/QĐ-UBND"),
            estimate=(_estimate("item-3", "Phòng nuôi dưỡng", 7, 1_400),),
        ),
        a_line(
            2, "Nhà lớp học bộ môn 3 tầng 17 phòng", "thcs-hong-phong", "carried_on", 24_500 * T,
            state="building", state_name="đang thi công", scale="17 phòng", floors=3, floor_area=2_150.5,
            condition="5 lớp đang học tạm tại nhà hiệu bộ", start="8/2026", finish="6/2028", decision="QĐ số 93/QĐ-UBND ngày 15/8/2026",
            project_group="C", project_code="8012411", pupils=640, classes=16, by_source=money(2_000, 6_000, 4_500), city_given=6_000 * T,
            requested={2027: 7_000 * T, 2028: 5_000 * T}, allocated_before=8_500 * T, disbursed=3_120 * T, disbursed_on=date(2026, 10, 31),
            counterpart=counterpart, priority=1, items=("item-4", "item-5"), papers=_papers("93/QĐ-UBND"),
        ),
        a_line(
            4, "Nhà hiệu bộ và 2 phòng bộ môn", "thcs-chi-lang-bac", "to_start", 5_600 * T,
            state="approved", state_name="đã phê duyệt", scale="2 phòng bộ môn", start="4/2027", finish="12/2027",
            decision="QĐ số 97/QĐ-UBND ngày 02/8/2026", project_group="C", pupils=320, classes=9, by_source=money(0, 0, 1_600),
            city_given=0, requested={2027: 4_000 * T}, allocated_before=0, counterpart=counterpart, priority=2, items=("item-6",),
            papers=_papers("97/QĐ-UBND", "owed"), note="Chờ nghị quyết đối ứng bổ sung",
        ),
        a_line(
            5, "Nhà vệ sinh học sinh (04 nhà)", "mn-thanh-giang", "in_preparation", 1_400 * T, investment_from="estimate",
            state_name="đã khảo sát", scale="4 nhà vệ sinh", condition="2 nhà vệ sinh xuống cấp nặng", start="2027", finish="2027",
            project_group="C", pupils=260, classes=9, by_source=money(0, 0, 400), city_given=0, requested={2027: 1_000 * T}, priority=2,
            items=("item-7",), papers=_papers(None, "missing"), estimate=(_estimate("item-7", "Nhà vệ sinh", 4, 350, "block"),),
        ),
        a_line(
            6, "Phòng phục vụ học tập", "mn-thanh-giang", "in_preparation", None, state_name="đề xuất nhu cầu", scale="3 phòng",
            requested={}, items=("item-8",), papers=_papers(None, "missing"),
        ),
        a_line(
            7, "Nhà lớp học 3 phòng", "th-thanh-giang", "in_preparation", 3_450 * T, investment_from="estimate", state_name="đã khảo sát",
            scale="3 phòng", condition="3 phòng học cấp 4 xây năm 1994, hết hạn sử dụng", start="2028", finish="2028", project_group="C",
            pupils=105, classes=3, by_source=money(0, 0, 950), city_given=0, requested={2028: 2_500 * T}, priority=1, items=("item-9",),
            papers=_papers(None), estimate=(_estimate("item-9", "Phòng học", 3, 1_150),),
        ),
        a_line(
            8, "Cải tạo, sửa chữa 2 nhà vệ sinh", "th-thanh-giang", "in_preparation", 350 * T, investment_from="estimate", action="renovate",
            state_name="đề xuất nhu cầu", scale="2 nhà", start="2027", finish="2027", by_source=money(0, 0, 100), city_given=0,
            requested={2027: 250 * T}, priority=3, items=("item-10",), papers=_papers(None, "owed"),
        ),
        a_line(
            9, "Nhà đa năng và sân mái che", "thcs-hong-phong", "in_preparation", 6_900 * T, state_name="đã lập chủ trương đầu tư",
            scale="1 nhà", floor_area=540.0, start="2028", finish="2029", project_group="C", pupils=640, classes=16,
            by_source=money(0, 0, 1_900, 200), city_given=0, requested={2028: 2_400 * T, 2029: 2_400 * T}, priority=2, items=("item-11",),
            papers=_papers("102/QĐ-UBND"), decision="QĐ số 102/QĐ-UBND ngày 10/9/2026",
        ),
        a_line(
            10, "Bảng tương tác thông minh 75 inch cho các trường", "", "in_preparation", 804 * T, action="equip", investment_from="estimate",
            state_name="đề xuất nhu cầu", scale="12 bộ", start="2029", finish="2029", by_source=money(0, 0, 204, None), city_given=0,
            requested={2029: 600 * T}, priority=4, items=("item-12",), papers=(),
        ),
    )  # fmt: skip


def a_school(
    school: str, works: Sequence[str], figures: Mapping[str, int | None] | None, *needs: Need
) -> SchoolCondition:
    """A school as surveyed; without figures nobody surveyed it."""
    name, level = NAMES[school]
    on, year = (date(2026, 10, 14), 2026) if figures else (None, None)
    known = dict(figures or {})
    return SchoolCondition(school, name, level, None, year, on, known, needs, tuple(works))


def _figures(
    classes: int, pupils: int, permanent: int, semi: int, temporary: int, borrowed: int
) -> dict[str, int | None]:
    rooms = {
        "classroom_permanent": permanent,
        "classroom_semi": semi,
        "classroom_condemned": 2,
        "usable_classrooms": permanent + semi - 2,
    }
    rest = {
        "classroom_temporary": temporary,
        "classroom_borrowed": borrowed,
        "sites": 2,
        "classes": classes,
        "pupils": pupils,
    }
    toilets = {
        "boys_urinal": 6,
        "boys_wc": 4,
        "girls_wc": 6,
        "boys_basin": 4,
        "girls_basin": 4,
        "toilet_blocks": 4,
        "toilet_blocks_bad": 2,
    }
    return {**rooms, **rest, **toilets, "music_room": 1, "art_room": 0, "informatics_room": 1, "multipurpose_hall": 0}


@cache
def six_schools() -> tuple[SchoolCondition, ...]:
    """The schools of the ten works; one of them nobody has surveyed."""
    rooms = Need("subject_room", "phòng bộ môn", 3, "phòng", "minimum")
    toilets = Need("toilet", "thiết bị vệ sinh", 12, "thiết bị", "minimum")
    classes = Need("classroom", "phòng học", 3, "phòng", "minimum")
    library = Need("library_m2", "diện tích thư viện", 40, "m²", "minimum")
    return (
        a_school(
            "mn-thanh-giang",
            ("w-05", "w-06"),
            _figures(9, 260, 6, 3, 0, 0),
            Need("support_room", "phòng phục vụ học tập", 3, "phòng", "minimum"),
        ),
        a_school("mn-chi-lang-bac", ("w-01",), _figures(7, 175, 3, 2, 0, 4), classes),
        a_school("th-hong-phong", ("w-03",), _figures(18, 611, 16, 4, 0, 0), rooms, toilets, library),
        a_school("th-thanh-giang", ("w-07", "w-08"), _figures(12, 402, 8, 5, 1, 0), rooms, toilets, classes),
        a_school("thcs-hong-phong", ("w-02", "w-09"), _figures(16, 640, 12, 0, 5, 0), rooms, toilets),
        a_school("thcs-chi-lang-bac", ("w-04",), None),
    )


def a_dossier(lines: Sequence[DossierLine], **facts: Any) -> Dossier:
    """A dossier of these lines."""
    at = {line.school_id for line in lines}
    schools = tuple(school for school in six_schools() if school.school in at)
    plain: dict[str, Any] = {
        "id": "dossier/2027-1",
        "name": "Hồ sơ đề nghị hỗ trợ 2027-2029, lần 1",
        "area": AREA,
        "on": ON,
        "years": YEARS,
    }
    return Dossier(lines=tuple(lines), **{"schools": schools, **plain, **facts})


def a_comparison() -> Comparison:
    """What changed since the year before."""
    changes = (
        Change("added", "w-09", "Nhà đa năng và sân mái che", "", None, 4_800 * T, "Thêm vào hồ sơ ngày 10/11/2026"),
        Change("dropped", "w-20", "Sân chơi, bãi tập", "", 900 * T, None, "Trường tự làm bằng nguồn xã hội hóa"),
        Change(
            "changed",
            "w-02",
            "Nhà lớp học bộ môn 3 tầng 17 phòng",
            "investment",
            22_000 * T,
            24_500 * T,
            "QĐ số 93/QĐ-UBND",
        ),
        Change("changed", "w-02", "Nhà lớp học bộ môn 3 tầng 17 phòng", "2027", 6_000 * T, 7_000 * T, ""),
        Change(
            "changed",
            "w-04",
            "Nhà hiệu bộ và 2 phòng bộ môn",
            "group",
            "in_preparation",
            "to_start",
            "Đã phê duyệt ngày 02/8/2026",
        ),
        Change("changed", "w-07", "Nhà lớp học 3 phòng", "priority", 2, 1, ""),
    )
    return Comparison("dossier/2026-1", "Hồ sơ đề nghị hỗ trợ 2026-2028", 1, date(2025, 12, 3), "112/TTr-UBND", changes)


@cache
def rules() -> Rules:
    """The shipped rules."""
    return read_rules(shipped("data") / "rules")


def a_sender() -> Sender:
    """The commune that asks."""
    return Sender(
        area=AREA,
        formal="Ủy ban nhân dân xã Nam Thanh Miện",
        city="Ủy ban nhân dân thành phố Hải Phòng",
        addressees="Ủy ban nhân dân thành phố Hải Phòng, Sở Tài chính, Sở Giáo dục và Đào tạo",
        economic_office="Phòng Kinh tế",
        culture_office="Phòng Văn hóa - Xã hội",
        basis=(),
        commitments=(
            "Bố trí đủ phần vốn đối ứng của ngân sách xã theo cơ cấu nguồn vốn nêu tại mục IV.",
            "Các công trình không trùng nguồn vốn khác.",
        ),
        standards=dict.fromkeys(("preschool", "primary", "lower_secondary"), "Thông tư số 13/2020/TT-BGDĐT"),
    )


def a_matter(dossier: Dossier, **facts: Any) -> Matter:
    """The matter of a dossier, final and unmarked unless told otherwise."""
    plan = PlanNamed(
        "Kế hoạch nâng cao chất lượng giáo dục và nâng cấp cơ sở vật chất trường học giai đoạn 2025 - 2030",
        "19-KH/ĐU",
        date(2025, 11, 10),
    )
    plain: dict[str, Any] = {
        "dossier": dossier,
        "sender": a_sender(),
        "plan": plan,
        "decides": ("approved", "repriced"),
    }
    return Matter(**{**plain, "recognised": {"th-hong-phong": (1, date(2024, 5, 20))}, **facts})


@cache
def a_frame(signer: str = "Nguyễn Văn Hữu Đường") -> tuple[DocumentKind, Frame]:
    """The kind and frame of the letter."""
    kind = rules().documents.kind("dossier", ON)
    basis = (
        "Căn cứ Luật Tổ chức chính quyền địa phương",
        "Căn cứ Luật Đầu tư công",
        "Căn cứ Kế hoạch số 19-KH/ĐU ngày 10/11/2025",
    )
    subject = "Về việc đề nghị Thành phố hỗ trợ kinh phí đầu tư cơ sở vật chất trường học giai đoạn 2027 - 2029"
    frame, _ = frame_of(
        rules(), kind, AREA, ON, subject=subject, basis=basis, signers={"commune_deputy": signer} if signer else {}
    )
    return kind, frame


def minutes_of(dossier: Dossier) -> MinutesFrames:
    """The frames of the survey minutes of a dossier's schools."""
    kind, frames = three_sides(rules().documents.kind("site_visit", ON)), {}
    for one in dossier.schools:
        school = School(one.school, one.name, one.level, None, Address("", "", 1, 1))
        subject = f"Khảo sát hiện trạng cơ sở vật chất {one.name}"
        frames[one.school] = frame_of(rules(), kind, AREA, ON, subject=subject, school=school)[0]
    return MinutesFrames(kind, frames)


def rendered(matter: Matter, signer: str = "Nguyễn Văn Hữu Đường", *, minutes: bool = False) -> Rendered:
    """The files of a matter; minutes only where a test looks at them."""
    kind, frame = a_frame(signer)
    frames = minutes_of(matter.dossier)
    return render_dossier(matter, kind, frame, frames if minutes else MinutesFrames(frames.kind, {}))


def ten(**facts: Any) -> Matter:
    """The matter of the ten works."""
    return a_matter(replace(a_dossier(ten_lines()), comparison=a_comparison()), **facts)
