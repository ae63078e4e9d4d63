"""A commune on its first Friday: eight works being built, twelve schools of which eleven replied, one officer."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import lxml.html  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from jobs.load import load_plan
from jobs.question import Question, answers
from jobs.workplace import Workplace, shipped
from model.ledger.events import Draft, Paper, Subject
from model.store.append import Appender

AREA = "11284"
# Friday 20/11/2026, 08:30 in Hải Phòng: week 47 was cut yesterday at 16:00.
FRIDAY = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
SILENT = "thcs-moi"
_PLACES = """places:
  - id: moi
    name: Mới
    at: {section: III.3.2.1, lines: [487, 487]}
"""
_SCHOOLS = """schools:
  - id: th-moi
    name: Trường Tiểu học Mới
    level: primary
    place: moi
    at: {section: III.3.2.1, lines: [487, 487]}
  - id: thcs-moi
    name: Trường THCS Mới
    level: lower_secondary
    place: moi
    at: {section: III.3.2.1, lines: [487, 487]}
"""
PEOPLE = (
    ("quan-tri", "Quản Trị", "administrator"),
    ("minh", "Trần Minh", "economic_office"),
    ("ha", "Nguyễn Hà", "chairman"),
    ("ngoc", "Lê Ngọc", "culture_office"),
    ("tho", "Phạm Thơ", "clerk"),
)
_MONTH = timedelta(days=30)


class Teller:
    """Whoever records, through the ledger's own door."""

    def __init__(self, place: Workplace) -> None:
        self.place = place

    def says(self, subject: str, kind: str, on: str, *papers: Paper, actor: str = "Trần Minh", **body: Any) -> str:
        """One thing recorded about `kind:id`; gives the event's id."""
        what, _, name = subject.partition(":")
        draft = Draft(AREA, Subject(what, name), kind, date.fromisoformat(on), actor, body, papers)
        with self.place.store.writing() as connection:
            return Appender(connection, self.place.rules, self.place.now).append(draft).id


def live_until_friday(base: Path, *, all_replied: bool = True) -> Path:
    """The commune on Friday morning, in a folder of its own; gives its home.

    Six schools have replied by telephone, and five others otherwise, unless their replies are still to be typed.
    """
    folder = base / "nam_thanh_mien"
    shutil.copytree(shipped("data") / "plans" / "nam_thanh_mien", folder)
    units = folder / "units.yaml"
    told = units.read_text(encoding="utf-8").replace("schools:\n", _SCHOOLS, 1).replace("places:\n", _PLACES, 1)
    units.write_text(told, encoding="utf-8")
    place = Workplace(base / "var", now=FRIDAY - _MONTH)
    load_plan(place, str(folder))
    tell = Teller(place)
    for person, name, role in PEOPLE:
        tell.says(f"person:{person}", "person_registered", "2026-10-20", actor="Quản Trị", name=name, role=role)
    place.now = FRIDAY
    _live(place, tell, others=all_replied)
    place.store.close()
    return base / "var"


def _live(place: Workplace, tell: Teller, *, others: bool) -> None:
    with answers(place, Question(area=AREA)) as found:
        works = [c for c, s in found.standings().items() if s.cycle == "construction"][:8]
        schools = [one.id for one in found.plan.schools if one.id != SILENT]
        later = next(c for c, s in found.standings().items() if s.cycle == "construction" and c not in works)
    tell.says(f"area:{AREA}", "tracking_started", "2026-11-01", since="2026-11-01")
    for code in works:
        opened = {"state": "building", "since": "2026-09-01", "by": "Hà", "reason": "có từ trước"}
        tell.says(f"work:{code}", "opening", "2026-11-02", **opened)
        tell.says(f"work:{code}", "progress", "2026-11-12", stage="foundation")
        tell.says(f"work:{code}", "commitment", "2026-11-12", text="xong móng trục A")
    tell.says(f"work:{later}", "expected", "2026-11-03", due="2026-11-18")
    for school in schools[:6]:
        head = f"Hiệu trưởng {school}"
        said = {"name": head, "role": "school", "school": school}
        tell.says(f"person:{school}", "person_registered", "2026-11-01", actor="Quản Trị", **said)
        tell.says(f"school:{school}", "school_report", "2026-11-18", actor=head, borrowed_classes=1)
        tell.says(f"period:2026-W47/{school}", "report_submitted", "2026-11-18", actor=head)
    for school in schools[6:] if others else ():
        tell.says(f"school:{school}", "school_report", "2026-11-19", text="bình thường")


class Hand:
    """Somebody at a browser whose clicks and changed fields are counted."""

    def __init__(self, browser: TestClient) -> None:
        self.browser, self.inputs = browser, 0
        self.page = self._read("/")

    def follow(self, address: str) -> None:
        """Click a link that stands on the page."""
        links = self.page.xpath("//a/@href")
        assert address in links, (address, links)
        self.inputs += 1
        self.page = self._read(address)

    def back(self) -> None:
        """Go back to the week."""
        self.inputs += 1
        self.page = self._read("/week")

    def change(self, name: str, value: str) -> None:
        """Change one field; it must be there."""
        form = next(one for one in self.page.forms if name in one.fields)
        assert form.fields[name] != value
        form.fields[name] = value
        self.inputs += 1

    def press(self, action: str, *, last: bool = False) -> int:
        """Press the button of a form; of several with this action the first, or the last. Gives the status."""
        forms = [one for one in self.page.forms if one.action.endswith(action)]
        form = forms[-1 if last else 0]
        self.inputs += 1
        answer = self.browser.post(form.action, data=_fields(form))
        if answer.status_code == 303:
            self.page = self._read(answer.headers["location"])
            return 303
        self.page = lxml.html.fromstring(answer.text)
        return int(answer.status_code)

    @property
    def text(self) -> str:
        """What the page says."""
        return " ".join(self.page.text_content().split())

    def _read(self, address: str) -> Any:
        answer = self.browser.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return lxml.html.fromstring(answer.text)


def _fields(form: Any) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name, value in form.form_values():
        out.setdefault(name, []).append(value)
    # The page was made for a browser in which somebody is signed in; its token comes back with it.
    return out
