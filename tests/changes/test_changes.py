"""Why a figure changed: told week against week, with the event, the plan or the rule that did it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from documents import console_changes
from jobs.changes import changes
from jobs.grouping import group
from jobs.load import load_plan
from jobs.question import Question
from jobs.recording import Saying, record, void
from jobs.rollup import close
from jobs.workplace import Workplace, shipped
from model.ledger.events import Event, Paper
from model.plan.rules import Rules, read_rules
from model.store.events import events_of_area
from model.targets.change_figures import IndicatorChange
from model.targets.change_works import ItemMoves, Move, WorkChange
from model.targets.changes import Changes, changes_between
from model.words.problems import WrongInput

AREA = "11284"
Capture = pytest.CaptureFixture[str]
# Friday 13/11/2026 and 20/11/2026, 08:00 in Hải Phòng: the cut-offs of weeks 46 and 47 were the day before.
W46, W47 = datetime(2026, 11, 13, 1, 0, tzinfo=UTC), datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
THURSDAY = W46 - timedelta(days=1)
CLASSROOM = "th-hong-phong.classroom"
PROPOSED = ("thcs-hong-phong.classroom", "thcs-hong-phong.subject_room")
NURSERY = "mn-thanh-giang.nursery_room"

TO_BUILDING: tuple[tuple[str, str, dict[str, object], str], ...] = (
    ("2026-03-02", "listed", {}, "qd_danh_muc"),
    ("2026-04-01", "policy_approved", {"amount": 3_600_000_000}, "qd_chu_truong"),
    ("2026-05-04", "approved", {"amount": 3_600_000_000}, "qd_phe_duyet"),
    ("2026-05-20", "allocated", {"amount": 3_000_000_000, "source": "NSTP"}, "qd_giao_von"),
    ("2026-06-01", "contracted", {"amount": 3_500_000_000}, "qd_kqlcnt hop_dong"),
    ("2026-06-15", "building", {}, "tb_khoi_cong"),
)


@dataclass(frozen=True)
class Office:
    """The Economic Office of the commune, at any hour."""

    home: Path
    rules: Rules

    def at(self, now: datetime) -> Workplace:
        place = Workplace(self.home, now=now)
        place.__dict__["rules"] = self.rules  # read once for all stories
        return place

    def says(
        self,
        subject: str,
        on: str,
        kind: str,
        body: dict[str, Any],
        papers: str = "",
        now: datetime = THURSDAY,
        **more: Any,
    ) -> Event:
        day = date.fromisoformat(on)
        given = tuple(Paper(code, "15/BB", day) for code in papers.split())
        return record(self.at(now), Question(), Saying(subject, kind, day, "Minh", body, given, **more))

    def builds(self, item: str) -> None:
        for on, kind, body, papers in TO_BUILDING:
            self.says(item, on, kind, body, papers)

    def accepts(self, item: str) -> None:
        self.says(item, "2026-11-10", "accepted", {}, "bb_nghiem_thu kq_pccc")
        self.says(item, "2026-11-10", "received", {"received": True})

    def closes(self, period: str, now: datetime) -> None:
        close(self.at(now), AREA, period, "Trần Thị Hà")

    def asks(self, old: str, new: str, now: datetime = W47) -> Changes:
        """What differs; in every story, nothing may stay unexplained and all of it can be drawn and sent."""
        found = changes(self.at(now), Question(), old, new)
        assert found.unexplained == ()
        console_changes.changes(found, self.at(now).rules, illustrative=False)
        assert json.loads(json.dumps(found.as_json()))["area"] == AREA
        return found


@pytest.fixture(scope="session")
def rules() -> Rules:
    return read_rules(shipped("data") / "rules")


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, rules: Rules) -> Path:
    """A home in which the plan was loaded a month before, and three classrooms are being built; to be copied."""
    office = Office(tmp_path_factory.mktemp("fresh") / "var", rules)
    load_plan(office.at(W46 - timedelta(days=30)), "nam_thanh_mien")
    office.builds(CLASSROOM)
    return office.home


@pytest.fixture
def office(tmp_path: Path, fresh: Path, rules: Rules) -> Office:
    return Office(Path(shutil.copytree(fresh, tmp_path / "var")), rules)


@pytest.fixture
def plan_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("data") / "plans" / "nam_thanh_mien", tmp_path / "plan"))


def indicator(found: Changes, code: str) -> IndicatorChange:
    return next(change for change in found.indicators if change.id == code)


def work(found: Changes, code: str) -> WorkChange:
    return next(change for change in found.works if change.code == code)


def item(found: Changes, code: str) -> ItemMoves:
    return next(change for change in found.items if change.item == code)


def move(change: WorkChange | ItemMoves, field: str) -> Move:
    return next(one for one in change.moves if one.field == field)


def test_three_rooms_are_explained_by_their_handover(office: Office) -> None:
    """close W46; 2026-11-17 handed_over 3 "15/BB"; close W47 → 3.2: 0 → 3, by that event alone."""
    office.accepts(CLASSROOM)
    office.closes("2026-W46", W46)
    event = office.says(CLASSROOM, "2026-11-17", "handed_over", {"quantity": 3}, "bb_ban_giao", W47)
    office.closes("2026-W47", W47)
    found = office.asks("2026-W46", "2026-W47")
    change = indicator(found, "3.2")
    split = change.split("achieved")
    assert (change.old, change.new, change.under_old_rule, change.rule_changed) == (0, 3, 3, False)
    assert split is not None
    assert (split.by_events, split.by_plan, split.by_rule) == ({event.id: 3}, 0, 0)
    [handed] = [row for row in change.blocks_new if row["on"] == "2028-12-31"]
    assert handed["handed_over"] == 3
    assert [c.code for c in found.works] == [event.subject.id]
    assert move(work(found, event.subject.id), "handed_over") == Move("handed_over", {}, {CLASSROOM: 3}, (event.id,))
    assert move(item(found, CLASSROOM), "handed_over").new == 3
    cause = found.cause(event.id)
    assert (cause.on, cause.actor, cause.explains) == (date(2026, 11, 17), "Minh", True)
    assert (cause.recorded_at, cause.after_closing, cause.how) == (event.recorded_at, False, None)


def test_a_correction_after_closing_is_flagged(office: Office) -> None:
    """2026-11-10 progress 80; close W46; corrected on Friday to 82 → 80 → 82, after closing."""
    slip = office.says(CLASSROOM, "2026-11-10", "progress", {"percent": 80})
    office.closes("2026-W46", W46)
    later = W46 + timedelta(days=3)
    event = office.says(CLASSROOM, "2026-11-10", "progress", {"percent": 82}, now=later, corrects=slip.id)
    found = office.asks("2026-W46", "2026-W47")
    [percent] = work(found, event.subject.id).moves
    assert percent == Move("percent_declared", 80, 82, (event.id,))
    [cause] = found.after_closing
    assert (cause.id, cause.how, cause.newly) == (event.id, "correction", "recorded")
    assert cause.takes_back is not None
    assert (cause.takes_back.id, cause.takes_back.figures["percent"]) == (slip.id, 80)


def test_a_void_says_what_it_takes_back(office: Office) -> None:
    """2026-11-11 handed_over 3; void on 2026-11-20 → 3.2: 3 → 0, by the void, about a closed day."""
    office.accepts(CLASSROOM)
    slip = office.says(CLASSROOM, "2026-11-11", "handed_over", {"quantity": 3}, "bb_ban_giao")
    event = void(office.at(W47), Question(), slip.id, "ghi nhầm", "Minh")
    found = office.asks("2026-W46", "2026-11-20")
    split = indicator(found, "3.2").split("achieved")
    assert split is not None
    assert (split.old, split.new, split.by_events) == (3, 0, {event.id: -3})
    [cause] = found.after_closing
    assert (cause.id, cause.how, cause.on) == (event.id, "void", date(2026, 11, 20))
    assert cause.takes_back is not None
    assert (cause.takes_back.id, cause.takes_back.on) == (slip.id, date(2026, 11, 11))


def test_grouping_counts_nothing_twice(office: Office) -> None:
    """group classrooms and subject rooms on 2026-11-20 → two works absorbed, one opened, every sum the same."""
    code = group(office.at(W47), Question(), "Nhà lớp học", PROPOSED, "Minh", None)
    found = office.asks("2026-W46", "2026-11-20")
    opened = work(found, code)
    absorbed = [change for change in found.works if change.change == "absorbed"]
    assert (opened.change, opened.absorbs) == ("opened", tuple(change.code for change in absorbed))
    assert {change.into for change in absorbed} == {code}
    assert len(absorbed) == len(found.works) - 1 == 2
    assert found.indicators == ()
    assert sum(amount for (_, m), amount in found.new.cells.items() if m == "quantity") == sum(
        amount for (_, m), amount in found.old.cells.items() if m == "quantity"
    )
    for name in PROPOSED:
        assert [one.field for one in item(found, name).moves] == ["works"]
        assert move(item(found, name), "works").new == [code]
        assert {found.cause(e).kind for e in item(found, name).events} == {"work_opened", "absorbed"}


def test_an_edited_plan_explains_items_and_targets(office: Office, plan_copy: Path, capsys: Capture) -> None:
    """classrooms 3 → 4, the trees withdrawn, two more rooms added, 42 → 46 by 2028: each with the new edition."""
    items, rows = plan_copy / "items.yaml", plan_copy / "indicators.yaml"
    text = items.read_text(encoding="utf-8")
    [classroom] = re.findall(rf"  - id: {CLASSROOM}\n(?:    .*\n)+", text)
    text = re.sub(r"  - id: mn\.tree\n(?:    .*\n)+", "", text)
    text = text.replace(classroom, classroom.replace("quantity: 3", "quantity: 4"))
    text += classroom.replace(f"id: {CLASSROOM}", "id: th-hong-phong.more").replace("quantity: 3", "quantity: 2")
    items.write_text(text, encoding="utf-8")
    told = rows.read_text(encoding="utf-8")
    rows.write_text(told.replace('raw: "42", op: "=", value: 42', 'raw: "46", op: "=", value: 46'), encoding="utf-8")
    assert load_plan(office.at(W47), str(plan_copy)).new_edition
    found = office.asks("2026-W46", "2026-11-20")
    [plan] = found.plans
    told_plan = plan.as_json()
    assert told_plan["added"] == ["th-hong-phong.more"]
    assert told_plan["withdrawn"] == ["mn.tree"]
    assert told_plan["changed"] == {CLASSROOM: {"quantity": ["3", "4"]}}
    assert plan.rows == {"3.2": "changed"}
    change = indicator(found, "3.2")
    assert [(m.field, m.events) for m in change.moves] == [("targets", plan.events)]
    listed = change.split("2028-12-31/not_listed")
    assert listed is not None
    assert (listed.new - listed.old, listed.by_works, listed.by_plan) == (1, -3, 4)
    assert [item(found, i).plan_change for i in ("th-hong-phong.more", "mn.tree", CLASSROOM)] == [
        "added",
        "withdrawn",
        "changed",
    ]
    assert {c.change for c in found.works} == {"opened", "withdrawn", "changed"}
    assert "thêm 1 hạng mục, sửa 1, bỏ 1; 1 chỉ tiêu có thay đổi" in " ".join(capsys.readouterr().out.split())


def test_another_counting_rule_is_told_apart_from_works(office: Office, capsys: Capture) -> None:
    """W46: 0; then 3 classrooms and 12 nursery rooms handed over, and the rule with preschool adopted → 3 and 12."""
    office.builds(NURSERY)
    for name in (CLASSROOM, NURSERY):
        office.accepts(name)
    rooms = office.says(CLASSROOM, "2026-11-17", "handed_over", {"quantity": 3}, "bb_ban_giao", W47)
    office.says(NURSERY, "2026-11-18", "handed_over", {"quantity": 12}, "bb_ban_giao", W47)
    said = {"rule": "rooms_with_preschool", "by": "Chủ tịch UBND xã"}
    adopted = office.says("3.2", "2026-11-18", "rule_adopted", said, now=W47)
    change = indicator(office.asks("2026-W46", "2026-11-20"), "3.2")
    split = change.split("achieved")
    assert split is not None
    assert (change.old, change.under_old_rule, change.new) == (0, 3, 15)
    assert (split.by_events, split.by_works, split.by_rule) == ({rooms.id: 3}, 3, 12)
    assert change.rule_changed
    assert (change.rule_old, change.rule_new) == ("rooms_primary_secondary@1", "rooms_with_preschool@1")
    assert adopted.id in change.events
    assert "theo cách tính cũ là 3, theo cách tính mới là 15" in " ".join(capsys.readouterr().out.split())


def test_a_measured_value_is_explained_by_its_observation(office: Office) -> None:
    """2.1 observed 94,9 in W46 and 96,2 in W47."""
    office.says("2.1", "2026-11-10", "observed", {"value": 94.9})
    event = office.says("2.1", "2026-11-17", "observed", {"value": 96.2}, now=W47)
    change = indicator(office.asks("2026-W46", "2026-11-20"), "2.1")
    assert (change.old, change.new, change.events, change.splits) == (94.9, 96.2, (event.id,), ())


def test_a_recognition_that_runs_out_is_explained_by_the_calendar(office: Office) -> None:
    """A school recognised at level 2 until 2026-11-15 → 3.3: 1 → 0, by no event."""
    body = {"level": 2, "due": "2026-11-15"}
    office.says("th-hong-phong", "2026-03-02", "recognised", body, "qd_cong_nhan_cqg")
    change = indicator(office.asks("2026-W46", "2026-11-20"), "3.3")
    assert (change.old, change.new, change.events, change.by_calendar) == (1, 0, (), True)


def test_money_and_dates_are_told_with_their_events(office: Office) -> None:
    """2026-11-16 disbursed 900 million, 2026-11-17 due 2027-01-31 → both on the work, each by its event."""
    paid = {"amount": 900_000_000, "source": "NSTP"}
    first = office.says(CLASSROOM, "2026-11-16", "disbursed", paid, now=W47)
    second = office.says(CLASSROOM, "2026-11-17", "due", {"due": "2027-01-31"}, now=W47)
    change = work(office.asks("2026-W46", "2026-11-20"), first.subject.id)
    assert move(change, "disbursed") == Move("disbursed", None, 900_000_000, (first.id,))
    assert (move(change, "due_latest").new, move(change, "due_latest").events) == ("2027-01-31", (second.id,))


def test_a_day_newly_covered_is_told_apart_from_what_is_newly_known(office: Office) -> None:
    """Recorded on Friday 08:00 about Friday; known at 09:00, but not a part of Thursday's figures."""
    office.accepts(CLASSROOM)
    event = office.says(CLASSROOM, "2026-11-13", "handed_over", {"quantity": 3}, "bb_ban_giao", W46)
    cause = office.asks("2026-11-12@2026-11-13T09:00", "2026-11-20").cause(event.id)
    assert (cause.newly, cause.after_closing, cause.explains) == ("day", False, True)


def test_backwards_is_the_same_with_the_signs_turned(office: Office) -> None:
    """W47 → W46: 3.2 3 → 0, by the handover that is gone."""
    office.accepts(CLASSROOM)
    event = office.says(CLASSROOM, "2026-11-17", "handed_over", {"quantity": 3}, "bb_ban_giao", W47)
    found = office.asks("2026-11-20", "2026-W46")
    split = indicator(found, "3.2").split("achieved")
    assert split is not None
    assert (split.new, split.by_events) == (0, {event.id: -3})
    assert found.cause(event.id).newly == "gone"


def test_a_week_against_itself_has_nothing_to_tell(office: Office) -> None:
    """W46 → W46."""
    office.accepts(CLASSROOM)
    found = office.asks("2026-W46", "2026-W46")
    assert (found.indicators, found.works, found.items, found.plans, found.causes) == ((), (), (), (), ())


def test_a_figure_nobody_made_is_said(office: Office) -> None:
    """Cells and a measured value that no event made → unexplained, each with its numbers."""
    office.accepts(CLASSROOM)
    found = office.asks("2026-11-12", "2026-11-19")
    [(key, amount), *_] = [(k, a) for k, a in found.new.cells.items() if k[1] == "quantity"]
    lines = [{**line, "achieved": 50} if line["code"] == "2.1" else line for line in found.new.lines["nam_thanh_mien"]]
    meddled = replace(found.new, cells={**found.new.cells, key: amount + 7}, lines={"nam_thanh_mien": lines})
    with office.at(W47).store.reading() as connection:
        events = events_of_area(connection, AREA)
    told = changes_between(AREA, found.old, meddled, events, office.at(W47).rules).unexplained
    assert [row["amount"] for row in told if row["what"] == "cell"] == [7]
    assert [(row["id"], row["new"]) for row in told if row["what"] == "indicator"] == [("2.1", 50)]


@pytest.mark.parametrize("text", ["tuần trước", "2026-13-45", "2026-11-12@hôm qua", ""])
def test_a_mark_that_cannot_be_read_is_said(office: Office, text: str) -> None:
    """Neither week nor day."""
    with pytest.raises(WrongInput, match="2026-W46"):
        office.asks(text, "2026-W46")


def test_what_is_drawn_names_events_and_flags(office: Office, capsys: Capture) -> None:
    """The terminal shows the number, the event, and that it came after closing; JSON holds the same."""
    office.accepts(CLASSROOM)
    event = office.says(CLASSROOM, "2026-11-11", "handed_over", {"quantity": 3}, "bb_ban_giao", W47)
    found = office.asks("2026-W46", "2026-11-20")
    capsys.readouterr()
    console_changes.changes(found, office.at(W47).rules, illustrative=True)
    drawn = " ".join(re.sub(r"[│┃]", " ", capsys.readouterr().out).split())
    assert "SỐ LIỆU MINH HỌA" in drawn
    assert event.id in drawn
    assert "+3" in drawn
    assert "1 việc ghi sau khi lấy số cũ" in drawn
    told = json.loads(json.dumps(found.as_json()))
    assert [row["id"] for row in told["events"] if row["after_closing"]] == [event.id]
    assert [row["new"] for row in told["indicators"]] == [3]
