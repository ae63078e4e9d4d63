"""Three weekly pages: the specimen of the office, the first day, and the longest that is legal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from model.targets.page import (
    ActiveWork,
    Decision,
    Directives,
    Heading,
    LevelRow,
    Money,
    MoneyRow,
    RegisterRow,
    Reporting,
    Way,
    WeeklyPage,
)

MILLION = 1_000_000

_HEADING = Heading(
    parent_body="UBND xã Nam Thanh Miện",
    office="Phòng Kinh tế",
    period="2027-W46",
    week_number=46,
    first_day=date(2027, 11, 15),
    last_day=date(2027, 11, 19),
    cut_off=datetime(2027, 11, 18, 16, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
    closed_by="Nguyễn Văn Minh",
    late=False,
    illustrative=True,
    only_plan=False,
    head_position=689,
    head_hash="9f2c41d7a0b35e6688c1",
)

_RULE = "phòng học + phòng bộ môn + nhà đa năng, TH và THCS, tính khi bàn giao"
_BASIS = "TB số 12/TB-UBND ngày 15/01/2027"


def full_page() -> WeeklyPage:
    """The specimen page, with all its figures."""
    return WeeklyPage(
        heading=_HEADING,
        decisions=_decisions(),
        ways=_ways(),
        levels_title="2026-2028",
        levels=_levels(),
        active=_active(),
        more_on_time=0,
        money=_money(),
        directives=Directives(3, 2, ("P.VHXH: danh sách trường đăng ký nhu cầu 2028, hạn 15/11",)),
        reporting=Reporting(12, 11, (("TH Chi Lăng Nam", 2),), (("THCS HP", 5), ("MN CLB", 4))),
        changes_after_closing=("TH Hồng Phong, KL 80 → 82%, đính chính ngày 15/11",),
        open_findings=0,
        register=_register(),
    )


def first_day_page() -> WeeklyPage:
    """The page of the first day: a plan, and nothing else known."""
    return WeeklyPage(
        heading=replace(_HEADING, closed_by=None, illustrative=False, only_plan=True, head_hash=""),
        decisions=(
            Decision(
                "18 nội dung của Kế hoạch cần làm rõ", "Giao các phòng trả lời Phiếu đề nghị làm rõ", "P.KT", None
            ),
            Decision("12 trường chưa có đầu mối báo cáo", "Giao hiệu trưởng cử một người", "P.VHXH", None),
            Decision("9 phòng trong mục tiêu 42 chưa có trong danh mục", "Cho chủ trương rà soát", "P.KT", None),
        ),
        ways=(
            Way("3.2", 42, date(2028, 12, 31), 0, 0, 0, 0, 33, 9, None, _RULE, "đang chờ thống nhất"),
            Way("3.2", 68, date(2030, 12, 31), 0, 0, 0, 0, 44, 24, None, _RULE, "đang chờ thống nhất"),
        ),
        levels_title="2026-2028",
        levels=tuple(_only_proposed(row) for row in _levels()),
        active=(),
        more_on_time=0,
        money=None,
        directives=None,
        reporting=None,
        changes_after_closing=(),
        open_findings=18,
        register=tuple(_unstarted(number) for number in range(1, 45)),
    )


def heavy_page() -> WeeklyPage:
    """The longest legal page: every list full, every text long."""
    page = full_page()
    matter = (
        "Trường THCS Hồng Phong (17 phòng): nhà thầu dừng thi công từ ngày 04/11, chờ xử lý nền móng và bổ sung dự toán"
    )
    proposal = "Phó Chủ tịch chủ trì làm việc với nhà thầu, tư vấn giám sát; chốt ngày thi công lại trước 24/11"
    decision = Decision(matter, proposal, "P.KT, P.VHXH", date(2027, 11, 24))
    work = ActiveWork(
        "CT-01",
        "Nhà lớp học 3 tầng 17 phòng, Trường THCS Hồng Phong (điểm trung tâm)",
        "thân tầng 1",
        40.5,
        date(2028, 6, 30),
        date(2028, 9, 30),
        114,
        114,
        "thi công lại phần móng trục A–D, đổ bê tông cột tầng 1",
        False,
        "theo kết luận mục 1; đổ bê tông sàn tầng 1 trước ngày 26/11",
    )
    notes = (
        "trong đó 5 phòng MN Chi Lăng Bắc đã xong, đang chờ kết quả nghiệm thu phòng cháy, chữa cháy",
        "Kế hoạch ghi 09 phòng, nêu nơi xây 04 phòng: đang chờ các phòng thống nhất số liệu",
        "chưa kể nhà vệ sinh xây cùng công trình khác, sẽ tách khi có quyết định phê duyệt",
    )
    levels = tuple(
        replace(row, note=notes[at] if at < len(notes) else None, unknown=1 if at % 4 == 0 else 0)
        for at, row in enumerate((*_levels(), *_levels()[:5]))
    )
    silent = tuple((f"Trường Tiểu học Chi Lăng Nam {at}", at) for at in range(1, 13))
    return replace(
        page,
        heading=replace(page.heading, closed_by=None, late=True),
        decisions=(decision,) * 5,
        levels=levels,
        active=(work,) * 8,
        more_on_time=3,
        directives=Directives(9, 4, tuple("P.VHXH: " + proposal for _ in range(5))),
        reporting=Reporting(12, 0, silent, tuple((f"THCS Hồng Phong {at}", 5) for at in range(6))),
        changes_after_closing=tuple(f"Công trình {at}: {matter}" for at in range(5)),
        open_findings=18,
    )


def hostile_page() -> WeeklyPage:
    """A page whose texts try to be markup, formulas or trouble."""
    page = full_page()
    decision = Decision("<b>đậm</b> & <script>alert(1)</script>", "=cmd|'/c calc'!A0", "@SUM(1)", None)
    work = replace(page.active[0], name="Tru\u031bo\u031b\u0300ng 🏫\x00\x0b\ud800 {{ 7*7 }}", next_commitment="+1+1")
    line = replace(page.register[0], name="=cmd|'/c calc'!A0", obstacle="<b>&\x0b{=1+1}", code="007", school="-2+3")
    return replace(page, decisions=(decision,), active=(work, *page.active[1:]), register=(line, *page.register[1:]))


def _decisions() -> tuple[Decision, ...]:
    return (
        Decision(
            "THCS Hồng Phong (17 phòng): không có người thi công từ 04/11 (14 ngày), chờ xử lý nền móng",
            "PCT chủ trì làm việc với nhà thầu, TVGS; chốt ngày thi công lại",
            "P.KT",
            date(2027, 11, 24),
        ),
        Decision(
            "MN Chi Lăng Bắc (7 phòng): xong từ 10/10, chưa bàn giao, thiếu kết quả nghiệm thu PCCC",
            "Ký công văn đề nghị nghiệm thu PCCC (đã dự thảo)",
            "P.KT",
            date(2027, 11, 22),
        ),
        Decision(
            "THCS Chi Lăng Bắc (2 phòng bộ môn): đã phê duyệt 02/8, chưa có vốn",
            "Ký Tờ trình đề nghị Thành phố hỗ trợ năm 2028 (còn thiếu: NQ đối ứng)",
            "P.KT",
            date(2027, 11, 30),
        ),
        Decision(
            "9 phòng trong mục tiêu 42 chưa có trong danh mục",
            "Cho chủ trương bổ sung, trình HĐND",
            "P.VHXH",
            date(2027, 12, 10),
        ),
    )


def _ways() -> tuple[Way, ...]:
    return (
        Way("3.2", 42, date(2028, 12, 31), 6, 23, 2, 2, 0, 9, 6, _RULE, _BASIS),
        Way("3.2", 68, date(2030, 12, 31), 6, 23, 2, 2, 11, 24, 6, _RULE, _BASIS),
    )


def _levels() -> tuple[LevelRow, ...]:
    waiting = "trong đó 5 và 2 phòng MN Chi Lăng Bắc xong, chờ nghiệm thu PCCC"
    disputed = "Kế hoạch ghi 09, nêu nơi xây 04: đang chờ thống nhất"
    return (
        LevelRow("MN", "MN", "phòng nuôi dưỡng", 21, 0, 17, 0, 4, 0, 0, waiting),
        LevelRow("MN", "MN", "phòng phục vụ học tập", 5, 0, 2, 0, 3, 0, 0, waiting),
        LevelRow("TH", "TH", "phòng học", 9, 6, 3, 0, 0, 0, 0),
        LevelRow("TH", "TH", "phòng bộ môn", 5, 0, 3, 2, 0, 0, 0),
        LevelRow("THCS", "THCS", "phòng học", 15, 0, 15, 0, 0, 0, 0),
        LevelRow("THCS", "THCS", "phòng bộ môn", 4, 0, 2, 0, 2, 0, 0, disputed),
        LevelRow("ALL", "Cả 3 cấp", "nhà vệ sinh", 22, 8, 6, 0, 0, 8, 0),
    )


def _active() -> tuple[ActiveWork, ...]:
    return (
        ActiveWork(
            "CT-07",
            "TH Hồng Phong, 6 phòng",
            "hoàn thiện",
            85.0,
            date(2027, 12, 1),
            date(2027, 12, 31),
            30,
            0,
            "lát nền tầng 2",
            True,
            "sơn trong",
        ),
        ActiveWork(
            "CT-08",
            "THCS Hồng Phong, 17 phòng",
            "thân tầng 1",
            40.0,
            date(2028, 6, 30),
            date(2028, 6, 30),
            14,
            14,
            "thi công lại",
            False,
            "theo kết luận mục 1",
        ),
        ActiveWork(
            "CT-09",
            "MN Thanh Giang, 12 phòng",
            "mái",
            60.0,
            date(2028, 3, 31),
            date(2028, 3, 31),
            0,
            0,
            "đổ mái",
            True,
            "tháo cốp pha, xây tường",
        ),
        ActiveWork(
            "CT-10",
            "MN Chi Lăng Bắc, 7 phòng",
            "xong",
            None,
            date(2027, 8, 31),
            date(2027, 8, 31),
            79,
            79,
            "có kết quả PCCC",
            False,
            "bàn giao 30/11",
        ),
    )


def _money() -> Money:
    return Money(
        2027,
        (
            MoneyRow("Thành phố hỗ trợ", 27_000 * MILLION, 18_360 * MILLION),
            MoneyRow("Ngân sách xã", 10_500 * MILLION, 5_880 * MILLION),
            MoneyRow("Xã hội hóa", 1_000 * MILLION, 400 * MILLION),
        ),
        MoneyRow("Cộng", 38_500 * MILLION, 24_640 * MILLION),
        date(2027, 10, 31),
        "đối chiếu KBNN",
        35_000 * MILLION,
    )


def _only_proposed(row: LevelRow) -> LevelRow:
    return replace(row, handed_over=0, building=0, funded=0, approved=0, proposed=row.planned)


def _register() -> tuple[RegisterRow, ...]:
    first = RegisterRow(
        code="CT-07",
        name="Nhà lớp học 6 phòng, Trường TH Hồng Phong",
        school="TH Hồng Phong (điểm trung tâm)",
        items="3 phòng học; 3 phòng bộ môn",
        owner="UBND xã",
        sources="Thành phố; ngân sách xã",
        investment=7_200 * MILLION,
        last_decision="QĐ 88/QĐ-UBND ngày 12/3/2027",
        step="Đang thi công",
        since=date(2027, 5, 4),
        next_step="Nghiệm thu hoàn thành",
        next_on=date(2027, 12, 25),
        due_original=date(2027, 12, 1),
        due_latest=date(2027, 12, 31),
        stage="hoàn thiện",
        percent=85.0,
        year_plan=6_000 * MILLION,
        disbursed=5_100 * MILLION,
        disbursed_on=date(2027, 10, 31),
        last_commitment="lát nền tầng 2",
        kept=True,
        next_commitment="sơn trong",
        obstacle=None,
        officer="Minh",
        updated_on=date(2027, 11, 18),
    )
    second = replace(
        first,
        code="CT-08",
        name="Nhà lớp học 17 phòng, Trường THCS Hồng Phong",
        school="THCS Hồng Phong",
        items="15 phòng học; 2 phòng bộ môn",
        investment=21_350_500_000,
        due_original=date(2028, 6, 30),
        due_latest=date(2028, 6, 30),
        stage="thân tầng 1",
        percent=40.5,
        year_plan=12_000 * MILLION,
        disbursed=None,
        disbursed_on=None,
        last_commitment="thi công lại",
        kept=False,
        next_commitment="theo kết luận giao ban",
        obstacle="Nền móng yếu, nhà thầu dừng từ 04/11 – đề nghị PCT chủ trì làm việc – P.KT",
    )
    return (first, second, *(_unstarted(number) for number in range(3, 19)))


def _unstarted(number: int) -> RegisterRow:
    return RegisterRow(
        code=f"CT-{number:02d}",
        name=f"Nhà vệ sinh số {number}, Trường TH Chi Lăng Nam",
        school="TH Chi Lăng Nam",
        items="1 nhà vệ sinh",
        owner=None,
        sources=None,
        investment=None,
        last_decision=None,
        step="Mới đề xuất",
        since=None,
        next_step=None,
        next_on=None,
        due_original=None,
        due_latest=None,
        stage=None,
        percent=None,
        year_plan=None,
        disbursed=None,
        disbursed_on=None,
        last_commitment=None,
        kept=None,
        next_commitment=None,
        obstacle=None,
        officer=None,
        updated_on=None,
    )
