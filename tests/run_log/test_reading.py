"""The run log read: newest first, by flow and unit, the quiet left out, and every line in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from documents.run_lines import changed_sentence, run_lines
from jobs.clockwork.run_log import logged, one_run, runs
from jobs.clockwork.run_reading import in_words, runs_read
from jobs.workplace import Workplace, shipped
from model.plan.rules import read_rules
from model.plan.units import read_units
from model.store.runs import RunRow
from model.words.problems import WrongInput
from model.words.run_words import flow_name, period_title, took

AREA = "11284"
FRIDAY = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def test_the_newest_comes_first_and_no_more_than_asked(place: Workplace) -> None:
    """a, b, c → c, b with limit 2"""
    for flow in ("a", "b", "c"):
        with logged(place, flow):
            pass
    assert [row.flow for row in runs(place, limit=2)] == ["c", "b"]


def test_one_flow_and_one_unit_can_be_asked_for(place: Workplace) -> None:
    """tick for all, rollup for two units → each unit sees its own and what is for all"""
    for flow, area in (("tick", None), ("rollup", AREA), ("rollup", "99999")):
        with logged(place, flow, area=area):
            pass
    assert [row.area for row in runs(place, flow="rollup")] == ["99999", AREA]
    assert [row.flow for row in runs(place, area=AREA)] == ["rollup", "tick"]


def test_runs_with_nothing_to_tell_can_be_left_out(place: Workplace) -> None:
    """quiet, technician's note only → left out; changed, sent, failed, running → stay"""
    with logged(place, "quiet"):
        pass
    with logged(place, "noted") as note:
        note.facts["units"] = 114
    with logged(place, "changed") as note:
        note.changed("run_verified", count=0)
    with logged(place, "sent") as note:
        note.sent(1)
    with pytest.raises(WrongInput), logged(place, "failed"):
        raise WrongInput("nothing_loaded")
    with logged(place, "running"):
        shown = [row.flow for row in runs(place, with_quiet=False)]
    assert shown == ["running", "failed", "sent", "changed"]
    assert {row.flow for row in runs(place) if row.quiet} == {"quiet", "noted", "running"}


@pytest.mark.parametrize(
    ("limit", "flow", "area"), [(0, None, None), (5001, None, None), (5, "typo", None), (5, None, "1")]
)
def test_a_slip_is_no_empty_log(place: Workplace, limit: int, flow: str | None, area: str | None) -> None:
    """0 lines, a flow and a unit that nobody knows → a sentence"""
    with pytest.raises(WrongInput):
        runs_read(place, limit, flow, area)


def test_a_flow_that_has_not_run_yet_is_no_slip(place: Workplace) -> None:
    """nightly in a new store → nothing yet"""
    assert runs_read(place, 5, "nightly") == []


def test_an_unknown_run_is_told(place: Workplace) -> None:
    """The id of no run → a sentence with it"""
    with pytest.raises(WrongInput, match="f00"):
        one_run(place, "f00")


def test_times_are_those_of_the_unit_and_codes_become_names(place: Workplace) -> None:
    """01:00 UTC of a unit in Hải Phòng → 08:00; 11284 → xã Nam Thanh Miện; 2026-W47 → its days"""
    row = RunRow("1", "weekly", FRIDAY, "h/1/1", area=AREA, period="2026-W47", due=FRIDAY, state="done")
    facts = {"changed": [["run_rolled_up", {"period": "2026-W47", "area": AREA}]], "sent": 2}
    (line,) = in_words(place, [RunRow(**{**_fields(row), "facts": facts, "ended_at": FRIDAY + timedelta(seconds=75)})])
    assert f"{line.at:%H:%M} {line.due:%H:%M}" == "08:00 08:00"
    assert (line.name, line.unit, line.state_name) == ("Tổng hợp tuần", "xã Nam Thanh Miện", "xong")
    assert line.period == "Tuần 47 (16/11 – 20/11/2026)"
    assert (line.sent, line.took, line.problem) == (2, "1 phút 15 giây", "")
    assert "xã Nam Thanh Miện" in line.changes[0]
    assert "20/11/2026" in line.changes[0]


def _fields(row: RunRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in RunRow.__slots__}


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("run_of_a_newer_program", {"period": "2026-W47", "count": 3}),
        ("run_notices", {}),
        ("run_limit", {"limit": 1, "most": "many"}),
        ("run_rolled_up", {"code": "x"}),
    ],
)
def test_what_another_version_noted_stays_readable(code: str, facts: dict[str, object]) -> None:
    """A code nobody knows, a fact that is missing or of another kind → told as it was noted"""
    said = changed_sentence(code, facts)
    assert code in said
    assert all(str(value) in said for value in facts.values())


def test_a_state_or_flow_nobody_knows_is_shown_by_its_code() -> None:
    """flow "x", state "y" → x, y"""
    rules, units = read_rules(shipped("data") / "rules"), read_units(shipped("data") / "rules")
    row = RunRow("1", "x", FRIDAY, "h/1/1", area="00000", state="y", period="soon")
    (line,) = run_lines([row], rules, units, date(2026, 11, 20))
    assert (line.name, line.state_name, line.unit, line.period) == ("x", "y", "00000", "soon")
    assert flow_name("x") == "x"


@pytest.mark.parametrize(
    ("period", "called"),
    [
        ("2026-W01", "Tuần 1 (29/12/2025 – 02/01/2026)"),
        ("2026-W53", "Tuần 53 (28/12/2026 – 01/01/2027)"),
        ("2027-W53", "2027-W53"),
        ("2026-M02", "Tháng 2/2026"),
        ("2026-Q4", "Quý IV/2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026", "Năm 2026"),
        ("2026-Q5", "2026-Q5"),
        ("", ""),
    ],
)
def test_a_period_is_called_as_people_call_it(period: str, called: str) -> None:
    """A week with its days; what is no period stays as it is"""
    assert period_title(period) == called


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "dưới 0,1 giây"),
        (0.04, "dưới 0,1 giây"),
        (0.44, "0,4 giây"),
        (9.94, "9,9 giây"),
        (9.96, "10 giây"),
        (59.4, "59 giây"),
        (59.6, "1 phút 00 giây"),
        (3599.6, "1 giờ 00 phút"),
        (7384, "2 giờ 03 phút"),
    ],
)
def test_how_long_is_said_as_people_say_it(seconds: float, said: str) -> None:
    """Never "60 giây", never a time before it began"""
    assert took(timedelta(seconds=seconds)) == said
