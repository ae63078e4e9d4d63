"""Scenario 10 of the acceptance (USERS §9): the laptop is lost; and years later an inspector asks what was known."""

from __future__ import annotations

import io
import re
import shutil
import time
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath

import pytest
from at_a_screen import Hand, give_password
from browsing import let_in, served
from lived import digests_of, files_of
from openpyxl import load_workbook
from playwright.sync_api import Browser
from school_desk import AREA, LAN, MINH, Clock

from jobs.access import links
from jobs.access.first import first_key
from jobs.access.sessions import AT_THE_CONSOLE, begin
from jobs.flags import explain, flagged
from jobs.keeping.backup import back_up
from jobs.people import add
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.rollup import close
from jobs.workplace import Workplace
from model.ledger.events import Event, Paper
from model.ledger.rights import Actor

pytestmark = pytest.mark.long
ADMINISTRATOR = Actor("admin", "administrator", AREA, name="Quản Trị")
KHANH = Actor("khanh", "economic_office", AREA, name="Vũ Khánh")
WORK = "CT-03"
EXPLAINED = "Ảnh chụp bị mất khi đổi điện thoại"
PASSPHRASE = "câu bí mật của xã"  # noqa: S105 - of a test
# Friday 19/11/2027: week 46 was cut on Thursday the 18th.
THE_FRIDAY = datetime(2027, 11, 19, 1, 0, tzinfo=UTC)
BACKED_UP = datetime(2028, 3, 10, 10, 0, tzinfo=UTC)
LOST, INSPECTED = BACKED_UP + timedelta(days=3), datetime(2029, 5, 10, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Lost:
    """What was on the laptop, and what is left: the file on the stick, and what people still carry."""

    home: Path
    backup: Path
    session: str
    link: str


def tells(place: Workplace, on: str, kind: str, *papers: Paper, actor: str = MINH.name, **body: object) -> Event:
    """Something recorded about the work, with a scan of each paper."""
    files = []
    for number, paper in enumerate(papers):
        files.append(place.home.parent / f"{paper.type}-{number}.pdf")
        files[-1].write_bytes(b"%PDF-1.4\n" + paper.number.encode() * 40)
    said = Saying(WORK, kind, date.fromisoformat(on), actor, body, papers, files=tuple(files))
    return record(place, Question(), said)


@pytest.fixture
def laptop(plan_home: Path) -> Workplace:
    """CT-03 under construction, a paper owed, one explained; the week of 18/11/2027 was closed; backed up in March."""
    place = Workplace(plan_home, now=THE_FRIDAY)
    for one in (ADMINISTRATOR, MINH, LAN, KHANH):
        add(place, Question(), one.id, one.name, one.role, one.school, None, ADMINISTRATOR.name)
    record(
        place,
        Question(),
        Saying(AREA, "tracking_started", date(2027, 1, 4), ADMINISTRATOR.name, {"since": "2027-01-04"}),
    )
    told = {"state": "building", "since": "2027-03-01", "by": "UBND xã", "reason": "có trước khi theo dõi"}
    tells(
        place,
        "2027-03-01",
        "opening",
        Paper("qd_phe_duyet", "88/QĐ-UBND", date(2027, 1, 5)),
        **told,
        amount=5_000_000_000,
    )
    owed = {"papers": ["bb_mat_bang"], "by": "Hà, Chủ tịch", "reason": "đang ký", "due": "2027-12-31"}
    tells(place, "2027-11-10", "leave", **owed)
    tells(place, "2027-09-01", "progress", percent=40, by="officer")
    tells(place, "2027-11-10", "progress", percent=85, by="officer")
    flag = flagged(place, Question(), WORK)[0].flag
    explain(place, Question(), flag.id, EXPLAINED, None, date(2027, 11, 18), MINH.name)
    close(place, AREA, None, MINH.name)
    give_password(place, ADMINISTRATOR)
    give_password(place, MINH)
    return place


@pytest.fixture
def lost(laptop: Workplace, tmp_path: Path) -> Lost:
    """Three days after its last backup the laptop is gone."""
    laptop.now = BACKED_UP
    with laptop.store.writing() as connection:
        session = begin(connection, laptop, MINH, AT_THE_CONSOLE).token
    link = links.give(laptop, Question(), LAN.id, ADMINISTRATOR.name, "http://127.0.0.1").url
    made = back_up(laptop, PASSPHRASE, tmp_path / "usb")
    return Lost(laptop.home, made.file, session, link.removeprefix("http://127.0.0.1"))


def test_a_new_computer_goes_on_where_the_lost_one_was_saved(
    chrome: Browser, planned: Path, lost: Lost, laptop: Workplace, tmp_path: Path, at: Clock
) -> None:
    """Given an outside backup that is 3 days old,
    when a new PC restores it from "Thiết lập → Khôi phục" with the passphrase,
    then it takes at most 15 minutes, hashes are equal, all sessions and links are void;
    and when in 2029 the inspector picks CT-03 and 18/11/2027, then one click gives "Mục lục hồ sơ", the page
    closed in that week and "vì sao khác hôm nay" with names and dates, as an ordinary folder.
    """
    at(LOST)
    new = Workplace(tmp_path / "may moi" / "var", now=LOST)
    shutil.copytree(planned, new.home)
    key = first_key(new)
    new.store.close()
    with served(new.home) as base:
        admin, inspector = Hand(chrome, base), Hand(chrome, base)
        began = time.monotonic()
        admin.opens(f"/setup/{key}")
        admin.inputs = 0
        admin.clicks("Khôi phục từ bản sao lưu")
        admin.types("Đường dẫn tệp sao lưu trên máy này", str(lost.backup))
        admin.types("Mật khẩu của bản sao lưu", PASSPHRASE)
        admin.clicks("Khôi phục", exact=True)
        assert admin.inputs == 4
        assert admin.path == "/sign-in"
        assert time.monotonic() - began < 15 * 60
        check_equal(laptop, new)
        carried = Hand(chrome, base)
        let_in(carried.page.context, base, lost.session)
        carried.opens("/")
        assert carried.path.startswith("/sign-in")
        carried.opens(lost.link)
        assert "Đường dẫn này không còn dùng được" in carried.sees
        assert [said for said in carried.trouble() if "404" not in said] == []

        # Later somebody else finds in old papers what nobody had told, and the work goes on.
        new.now = datetime(2028, 12, 1, 2, 0, tzinfo=UTC)
        tells(new, "2027-11-16", "progress", actor=KHANH.name, percent=78, by="officer")
        tells(new, "2028-06-20", "works_done", Paper("bc_hoan_thanh", "5/BC", date(2028, 6, 20)), actor=KHANH.name)
        at(INSPECTED)
        inspector.signs_in(MINH.name)
        inspector.opens(f"/works/{WORK}")
        inspector.inputs = 0
        inspector.types("Như ngày", "2027-11-18")
        name, packed = inspector.is_given(inspector.page.get_by_role("button", name="Xuất hồ sơ của ngày ấy"))
        assert (inspector.inputs, name) == (2, "CT-03_2027-11-18.zip")
        [issued] = (lost.home / "papers" / "2027-W46").glob("*.html")
        check_folder(packed, issued.read_bytes())
        assert [*admin.trouble(), *inspector.trouble()] == []
    new.store.close()


def check_equal(laptop: Workplace, new: Workplace) -> None:
    """Every table of what was recorded, and every file."""
    kept = digests_of(laptop)
    assert "event" in kept
    assert digests_of(new) == kept
    assert files_of(laptop.home) == files_of(new.home)


def check_folder(packed: bytes, issued: bytes) -> None:
    """An ordinary folder: the index of the papers, the page as it was closed, and who changed what since."""
    with zipfile.ZipFile(io.BytesIO(packed)) as given:
        names = given.namelist()
        files = {PurePosixPath(name).name: given.read(name) for name in names}
    assert not [name for name in names if PurePosixPath(name).suffix not in (".html", ".xlsx", ".csv", ".pdf", ".json")]
    assert files["Báo cáo nhanh tuần 46 năm 2027 (đã chốt).html"] == issued
    assert "Trần Minh" in issued.decode()
    index = words_of(files["Mục lục hồ sơ.html"])
    assert "88/QĐ-UBND 05/01/2027" in index
    assert "Biên bản bàn giao mặt bằng cho bổ sung sau: Hà, Chủ tịch, đang ký, hạn 31/12/2027" in index
    assert "Báo cáo hoàn thành của nhà thầu chưa có" in index
    assert f"giải trình: {EXPLAINED} (Trần Minh, 18/11/2027)" in index
    why = words_of(files["Vì sao khác hôm nay.html"])
    assert "Trần Minh chốt 19/11/2027) so với ngày 10/05/2029" in why
    assert re.search(r"khối lượng báo cáo \(%\) 85 78 .*Vũ Khánh ghi ngày 01/12/2028, việc ngày 16/11/2027", why)
    assert re.search(r"bước Đang thi công Thi công xong.*Vũ Khánh ghi ngày 01/12/2028, việc ngày 20/06/2028", why)
    sheet = load_workbook(io.BytesIO(files["Vì sao khác hôm nay.xlsx"])).worksheets[0]
    assert "Vũ Khánh" in " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def words_of(page: bytes) -> str:
    """The words of a page, on one line."""
    return " ".join(re.sub("<[^>]*>", " ", page.decode().partition("</head>")[2]).split())
