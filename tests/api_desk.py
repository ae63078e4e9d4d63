"""Programs at the interface: a commune of which every kind of row is told, and a client that is signed in by its cookie."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from office_desk import COMMUNE, Teller, commune_with_a_story
from starlette.testclient import TestClient

from jobs import people
from jobs.clarifying import answered_findings, decide
from jobs.clockwork.run_log import logged
from jobs.flags import explain, flagged
from jobs.papermaking.making import asked, make
from jobs.question import Question
from jobs.readings import adopt
from jobs.rollup import close
from jobs.telling.digests import compose
from jobs.telling.raising import raise_notices
from model.ledger.events import Paper
from model.ledger.rights import Actor
from web.access.cookies import COOKIE, token_of
from web.api.description import description
from web.app import create_app
from web.desk import Desk
from web.visitor import Visitor

HOST = "http://127.0.0.1:8300"
SESSION = "a-token-of-a-session"
ADMINISTRATOR = Actor("tuan", "administrator", COMMUNE, None, "Hoàng Văn Tuấn")
PAPERS = tuple(Paper(kind, "15/BB", date(2027, 8, 20)) for kind in ("bb_nghiem_thu", "bb_ban_giao"))
HANDED_OVER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("opening", {"state": "building", "since": "2027-01-10", "by": "Hà", "reason": "có từ trước"}),
    ("received", {"received": True, "quantity": 3, "text": "đủ"}),
    ("handed_over", {"quantity": 3}),
)
BOSS = ADMINISTRATOR.name
SCHOOL = "school:th-hong-phong"


def app_of(home: Path, actor: Actor = ADMINISTRATOR) -> FastAPI:
    """The pages, in which somebody is signed in who brings the cookie along, and nobody else."""
    return create_app(Desk(home), lambda request, _: Visitor(actor, "x") if token_of(request) == SESSION else None)


def program(home: Path, actor: Actor = ADMINISTRATOR, token: str = SESSION) -> TestClient:
    """A program on the machine itself."""
    return TestClient(app_of(home, actor), HOST, client=("127.0.0.1", 50_000), cookies={COOKIE: token})


def commune_told_whole(home: Path) -> str:
    """The commune with a story, and a row of every other kind; gives the code of its building."""
    place, code = commune_with_a_story(home)
    tell, asked_now, on = Teller(place, COMMUNE), Question(), date(2027, 8, 25)
    tell.says(SCHOOL, "recognised", "2026-03-02", Paper("qd_cong_nhan_cqg", "9/QĐ", on), level=2, due="2031-03-02")
    tell.says("school:thcs-chi-lang-nam", "school_merged", "2027-08-01", into="thcs-hong-phong")
    tell.says("school:mn-thanh-giang", "school_renamed", "2027-08-01", name="MN Thanh Giang mới")
    adopt(
        place, asked_now, "3.2", "rooms_primary_secondary", "Chủ tịch", papers=(Paper("van_ban", "TB 12", on),), on=on
    )
    decide(place, asked_now, answered_findings(place, asked_now)[0].finding.id, "accepted", "Hà", "đúng")
    tell.says(f"area:{COMMUNE}", "tracking_started", "2027-01-01", since="2027-01-01")
    tell.says(f"work:{code}", "commitment", "2027-08-20", text="đổ mái tầng 2")
    tell.says(f"work:{code}", "kept", "2027-08-25", kept=False)
    for kind, more in HANDED_OVER:
        tell.says("work:CT-09", kind, "2027-08-20", *PAPERS, **more)
    explain(place, asked_now, flagged(place, asked_now)[0].flag.id, "đang xử lý", "Hà")
    close(place, COMMUNE, None, "Hà")
    make(place, asked_now, asked(place, asked_now, "needs_call/2028"))
    tell.says("document:needs_call/2028", "narrative", "2027-08-25", box="general", text="Gửi trước tháng 10")
    people.add(place, asked_now, "tuan", "Hoàng Văn Tuấn", "administrator", None, on, BOSS)
    people.add(place, asked_now, "minh", "Trần Minh", "economic_office", None, on, BOSS)
    people.add(place, asked_now, "binh", "Lê Bình", "economic_office", None, on, BOSS)
    people.move(place, asked_now, "minh", "binh", None, on, BOSS)
    raise_notices(place, COMMUNE)
    compose(place, COMMUNE)
    with logged(place, "weekly", area=COMMUNE, period="2027-W34") as note:
        note.changed("run_rolled_up", period="2027-W34", area=COMMUNE)
    return code


def closed_description() -> Any:
    """The description, with no key beside those it names: what is not described is not to be answered either."""
    return _closed(description())


def _closed(part: Any) -> Any:
    if isinstance(part, list):
        return [_closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    inside = {name: _closed(one) for name, one in part.items()}
    return inside | {"additionalProperties": False} if "properties" in part else inside
