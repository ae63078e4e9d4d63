"""A school's own tasks on its form: not begun, begun, done with a product; said again, said otherwise, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_desk import school_with_tasks
from school_desk import WEDNESDAY, Browser, picture
from starlette.testclient import TestClient

from jobs.people import add
from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.rights import Actor

CSRF = "a-token-that-every-form-brings-back"
AREA, SCHOOL = "11809", "th-hung-thang"
HANH = Actor("hanh", "school", AREA, SCHOOL, "Bùi Thị Hạnh")
DONE, PLANNED, BEGUN = "CT-01", "CT-02", "CT-04"


@pytest.fixture
def school(tmp_path: Path) -> Workplace:
    """A school with its own plan: one task begun, one done."""
    school_with_tasks(tmp_path / "var").store.close()
    place = Workplace(tmp_path / "var", now=WEDNESDAY)
    question = Question(area=AREA)
    add(place, question, "admin", "Quản Trị", "administrator", None, None, "Quản Trị")
    add(place, question, HANH.id, HANH.name, HANH.role, SCHOOL, None, "Quản Trị")
    return place


@pytest.fixture
def hanh(school: Workplace, browser_of: Browser) -> TestClient:
    return browser_of(school.home, HANH)


def sends(hanh: TestClient, **fields: str) -> None:
    tasks = {f"task.{work}": state for work, state in fields.items() if work.startswith("CT_")}
    data = {name.replace("_", "-"): state for name, state in tasks.items()}
    more = {name: value for name, value in fields.items() if not name.startswith("CT_")}
    answer = hanh.post("/my-school", data={"csrf": CSRF, "do": "send", "borrowed": "0"} | data | more)
    assert answer.status_code == 303, answer.text


def states(place: Workplace) -> dict[str, str]:
    with answers(Workplace(place.home, now=WEDNESDAY), Question(area=AREA)) as found:
        return {code: found.standings()[code].state for code in (DONE, PLANNED, BEGUN)}


def test_only_tasks_that_are_not_done_are_asked(hanh: TestClient) -> None:
    """By name; what is done is asked no more."""
    page = hanh.get("/my-school").text
    assert f'name="task.{DONE}"' not in page
    assert f'name="task.{PLANNED}" value="waiting" checked' in page
    assert f'name="task.{BEGUN}" value="doing" checked' in page


def test_a_task_is_begun_done_with_its_product_and_taken_back(hanh: TestClient, school: Workplace) -> None:
    """Each sending of the week makes the ledger say what the form says, whichever way the answer moves."""
    sends(hanh, CT_02="doing", CT_04="doing")
    assert states(school) == {DONE: "done", PLANNED: "in_progress", BEGUN: "in_progress"}
    sends(hanh, CT_02="done", CT_04="done", **{f"product.{PLANNED}": "15/KH-THHT", f"product.{BEGUN}": "16/BC"})
    sends(hanh, CT_02="done", CT_04="done", **{f"product.{PLANNED}": "15/KH-THHT", f"product.{BEGUN}": "16/BC"})
    assert states(school) == {DONE: "done", PLANNED: "done", BEGUN: "done"}
    # Still there to be mended until the week is cut.
    assert 'value="15/KH-THHT"' in hanh.get("/my-school").text
    sends(hanh, CT_02="waiting", CT_04="doing")
    assert states(school) == {DONE: "done", PLANNED: "planned", BEGUN: "in_progress"}


def test_a_task_without_its_product_is_not_done(hanh: TestClient, school: Workplace) -> None:
    """A number or a photo is its product; without either a sentence asks for one, and nothing is recorded."""
    data = {"csrf": CSRF, "do": "send", f"task.{PLANNED}": "done", "text": "Giữ lại"}
    refused = hanh.post("/my-school", data=data)
    assert refused.status_code == 400
    assert "hãy ghi số văn bản hoặc chụp một ảnh" in refused.text
    assert 'value="Giữ lại"' in refused.text
    assert states(school)[PLANNED] == "planned"
    photo = {f"proof.{PLANNED}": ("a.png", picture("PNG"), "image/png")}
    assert hanh.post("/my-school", data=data, files=photo).status_code == 303
    assert states(school)[PLANNED] == "done"
