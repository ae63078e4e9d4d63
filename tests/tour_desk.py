"""A home in which every page has something to show: the illustrative store, and people who used each room of it once."""

from __future__ import annotations

import io
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from unittest.mock import patch
from urllib.parse import unquote

from city_desk import CITY, OFFICER, city
from cityform.forms import seventeen
from exchange_desk import filled
from httpx import Response
from openpyxl import load_workbook
from PIL import Image
from starlette.testclient import TestClient

from jobs import people
from jobs.access import first, sessions
from jobs.access.links import give
from jobs.clockwork.run_log import logged
from jobs.demo import play
from jobs.load import load_plan
from jobs.packages.merging import close_merge
from jobs.packages.publishing import publish
from jobs.question import Question
from jobs.rollup import roll_up
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

AREA, SCHOOL = "11284", "th-hong-phong"
CAST: Final[Mapping[str, Actor]] = {
    one.role: one
    for one in (
        Actor("tuan", "administrator", AREA, None, "Hoàng Văn Tuấn"),
        Actor("minh", "economic_office", AREA, None, "Trần Thị Minh"),
        Actor("ha", "chairman", AREA, None, "Nguyễn Thu Hà"),
        Actor("cuc", "culture_office", AREA, None, "Phạm Thị Cúc"),
        Actor("lan", "school", AREA, SCHOOL, "Nguyễn Thị Lan"),
    )
}
_ANYBODY: Final = {**CAST, OFFICER.role: OFFICER}
BOSS, MINH, LAN = CAST["administrator"], CAST["economic_office"], CAST["school"]
_CSRF: Final = "a-token-that-every-form-brings-back"
_WHO: Final = "x-who"
_SURVEYED: Final = {"classes": "20", "classroom_permanent": "15", "classroom_semi": "2", "classroom_condemned": "1"}

# The week is still open then, with its table to be filled and closed.
_BEFORE_THE_LAST_CLOSING: Final = date(2027, 11, 17)

# Name of a parameter → what it is called in the home, of the pages that are visited.
Samples = dict[str, str]


@dataclass(frozen=True)
class Visited:
    """A home, where it is served, and what stands in the addresses of its pages; None where hardly anything is there."""

    home: Path
    base: str
    samples: Samples | None


def plan_only(home: Path) -> None:
    """The plan and the people, and not one entry more."""
    place = Workplace(home)
    load_plan(place, "nam_thanh_mien")
    _register(place)


def adding_up(home: Path) -> Samples:
    """A city in whose rooms there is something, and a week that it closed and published."""
    place = city(home)
    close_merge(place, CITY, "2027-W44", OFFICER.name)
    publish(place, CITY, "2027-W44", actor=OFFICER.name)
    return {}


def illustrated(home: Path) -> Samples:
    """Play the illustrative store, use every room of it, and give what stands in the addresses of its pages."""
    play(Workplace(home), until=_BEFORE_THE_LAST_CLOSING)
    place = Workplace(home)
    _register(place)
    _run(place)
    roll_up(place, AREA, "2027-W46")
    publish(place, AREA, "2027-W45", actor=MINH.name)
    with _office(home) as ask:
        samples = _told(ask) | _papers(ask) | _sheets(ask)
    link = give(place, Question(), LAN.id, BOSS.name, "http://127.0.0.1:8300")
    return samples | {"first_key": first.first_key(place) or "", "link": link.url.rpartition("/")[2]}


def sign_in(home: Path, role: str) -> str:
    """The token of a session, as a right password would give it."""
    place = Workplace(home)
    with place.store.writing() as connection:
        return sessions.begin(connection, place, _ANYBODY[role], sessions.AT_THE_CONSOLE).token


def _register(place: Workplace) -> None:
    for one in CAST.values():
        people.add(place, Question(), one.id, one.name, one.role, one.school, None, BOSS.name)


def _run(place: Workplace) -> None:
    """The run log of an office on an ordinary week."""
    for name in ("tick", "papers"):
        with logged(place, name) as note:
            note.sent(2)
    with logged(place, "weekly", area=AREA, period="2027-W46") as note:
        note.changed("run_rolled_up", period="2027-W46", area=AREA)


class _Asker:
    """Sends forms as somebody, and gives the answer; a form that is refused says why."""

    def __init__(self, browser: TestClient) -> None:
        self._browser = browser

    def get(self, path: str, who: Actor = MINH) -> Response:
        """A page or a file."""
        return self._browser.get(path, headers={_WHO: who.role})

    def __call__(self, path: str, who: Actor = MINH, file: tuple[str, str, bytes] | None = None, **said: str) -> str:
        """Send a form; where it leads to."""
        sent = {"csrf": _CSRF, "key": secrets.token_hex(4)} | said
        files = {file[0]: file[1:]} if file else None
        answer = self._browser.post(path, data=sent, files=files, headers={_WHO: who.role})
        assert answer.status_code == 303, (
            path,
            answer.status_code,
            re.findall(r'role="alert".*?</section|$', answer.text, re.DOTALL)[0][:800],
        )
        return answer.headers["location"].partition("#")[0]


@contextmanager
def _office(home: Path) -> Iterator[_Asker]:
    """The application, which believes whoever says who they are."""
    app = create_app(Desk(home), lambda request, _place: Visitor(CAST[request.headers[_WHO]], _CSRF))
    with TestClient(app, base_url="http://127.0.0.1:8300", client=("127.0.0.1", 5), follow_redirects=False) as browser:
        yield _Asker(browser)


def _told(ask: _Asker) -> Samples:
    """What a principal sends with a photo, what a survey found, an answer and an explanation."""
    site = re.findall(r'name="workers\.([^"]+)"', ask.get("/my-school", LAN).text)[0]
    said = {
        f"workers.{site}": "few",
        f"trouble.{site}": "yes",
        f"text.{site}": "Xe chở cát qua cổng trường giờ tan học",
    }
    ask("/my-school", LAN, (f"photo.{site}", "anh.jpg", _photo()), do="send", borrowed="2", **said)
    [photo, *_] = re.findall(r"/files/([0-9a-f]{64})", ask.get(f"/schools/{SCHOOL}").text)
    ask(f"/needs/{SCHOOL}", **{f"figure.{name}": value for name, value in _SURVEYED.items()})
    finding = _first(ask, "/questions", r"/questions/(nam_[^\"?]+)")
    flag = _first(ask, "/flags", r"/flags/([^\"?]+)")
    return {
        "event": _first(ask, f"/works/{site}", r"/correct/([^\"?]+)"),
        "sha256": photo,
        "finding": finding,
        "flag_id": flag,
        "work": site,
        "run_id": _first(ask, "/runs", r"/runs/([0-9a-f]{32})"),
    }


def _papers(ask: _Asker) -> Samples:
    """A draft of a document, a dossier with a work in it, and the city's form with its columns understood."""
    letter = ask("/documents/make/plan_report/2027-Q4").partition("/documents/")[2]
    dossier = ask("/documents/dossier/new", first="2028", last="2029").rpartition("/")[2]
    ask(f"/documents/dossier-works/{dossier}", work="CT-104", year="2028")
    form = ask("/documents/city-form", file=("file", "Biểu 3.xlsx", seventeen()))
    columns = re.findall(r'name="column\.(\w+)">.*?value="([^"]*)" selected', ask.get(form).text, re.DOTALL)
    with patch(
        "jobs.cityform.filling.with_values", return_value=None
    ):  # what it computes with starts an office program
        ask(f"{form}/map", unit="million", **{f"column.{at}": field for at, field in columns})
        ask(f"{form}/fill", dossier=f"dossier/{dossier}")
    return {"letter": letter, "dossier": dossier, "mark": form.rpartition("/")[2]}


def _sheets(ask: _Asker) -> Samples:
    """A sheet of each kind that was sent and waits to be accepted, each with something in it."""
    register = ask.get("/exchange/follow.xlsx").content
    cells = {("CT-151", "stage"): "hoàn thiện", ("CT-151", "percent"): 95, ("CT-152", "obstacle"): "chờ điện"}
    happened = "Công trình/hạng mục;Việc;Ngày;Nội dung\nCT-151;comment;17/11/2027;đã xem\nCT-152;comment;35/13/2027;x\n"
    return {
        "follow": _held(ask, "/exchange/follow", filled(register, cells, fields=5)),
        "read": _held(ask, "/exchange/schools", _answered(ask.get("/exchange/schools/thcs-hong-phong.xlsx").content)),
        "opening": _held(ask, "/exchange/opening", ask.get("/exchange/opening.xlsx").content),
        "import": _held(ask, "/exchange/import", happened.encode("utf-8-sig"), "viec.csv"),
    }


def _held(ask: _Asker, path: str, content: bytes, name: str = "bang.xlsx") -> str:
    return ask(path, file=("file", name, content)).rpartition("/")[2]


def _answered(content: bytes) -> bytes:
    """A school's sheet with its answers."""
    book = load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows(min_row=5):
        told = str(row[0].value)
        row[3].value = "có, nhưng ít" if told.startswith("work:") else {"obstacle": "rào hỏng", "classes": 3}.get(told)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _first(ask: _Asker, path: str, address: str) -> str:
    """The first address of a kind that a page links to."""
    return unquote(re.findall(address, ask.get(path, BOSS).text)[0])


def _photo() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).save(out, "JPEG")
    return out.getvalue()
