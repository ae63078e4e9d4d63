"""Friday's table: rows left alone cost nothing, wrong rows lose nothing, and what others said meanwhile is not passed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from week_desk import AREA, FRIDAY, Hand, Teller

from jobs.question import Question, answers
from jobs.workplace import Workplace
from model.ledger.rights import Actor
from model.ledger.standing import Standing
from model.store.events import chain_head

Browser = Callable[..., TestClient]
MINH = Actor("minh", "economic_office", AREA, name="Trần Minh")


@pytest.fixture
def hand(friday_home: Path, browser_of: Browser) -> Hand:
    """Minh before the week's page."""
    made = Hand(browser_of(friday_home, MINH))
    made.follow("/week")
    return made


def standing(home: Path, code: str) -> Standing:
    """A work as it stands."""
    with answers(Workplace(home, now=FRIDAY), Question(area=AREA)) as found:
        return found.standings()[code]


def position(home: Path) -> int:
    """How many events there are."""
    with Workplace(home, now=FRIDAY).store.reading() as connection:
        return chain_head(connection, AREA)[0]


def codes(hand: Hand) -> list[str]:
    """The works of the table."""
    return [name.removeprefix("next.") for form in hand.page.forms for name in form.fields if name.startswith("next.")]


def test_a_table_left_alone_records_nothing(hand: Hand, friday_home: Path) -> None:
    """All rows are as they were a week ago."""
    before = position(friday_home)
    assert hand.press("/works") == 303
    assert "không ghi thêm" in hand.text
    assert position(friday_home) == before


def test_one_wrong_row_keeps_all_that_was_typed(hand: Hand, friday_home: Path) -> None:
    """A percent of 140 and a promise without a judgement are told beside their rows; the good row waits with them."""
    first, second, third = codes(hand)[:3]
    before = position(friday_home)
    hand.change(f"percent.{first}", "140")
    hand.change(f"next.{second}", "đổ mái")
    hand.change(f"kept.{third}", "yes")
    assert hand.press("/works") in (400, 409)
    assert position(friday_home) == before
    assert "còn 2 dòng cần sửa" in hand.text
    assert "đạt hay chưa đạt" in hand.text
    form = next(one for one in hand.page.forms if f"next.{second}" in one.fields)
    typed = {name: form.fields[f"{name}"] for name in (f"percent.{first}", f"next.{second}", f"kept.{third}")}
    assert list(typed.values()) == ["140", "đổ mái", "yes"]
    hand.change(f"percent.{first}", "14")
    hand.change(f"kept.{second}", "no")
    assert hand.press("/works") == 303
    assert standing(friday_home, first).percent_declared == 14
    assert standing(friday_home, second).commitment == "đổ mái"
    assert standing(friday_home, third).kept is True


def test_what_is_said_on_friday_counts_for_the_day_of_figures(hand: Hand, friday_home: Path) -> None:
    """2026-11-20 typed, 2026-11-19 meant: the week was cut on Thursday."""
    code = codes(hand)[0]
    hand.change(f"kept.{code}", "yes")
    assert hand.press("/works") == 303
    assert str(standing(friday_home, code).kept_on) == "2026-11-19"


def test_a_judgement_changed_later_keeps_the_next_promise(hand: Hand, friday_home: Path) -> None:
    """2026-11-19 kept yes, promised "đổ mái"; then the promise of before was not kept after all."""
    code = codes(hand)[0]
    hand.change(f"kept.{code}", "yes")
    hand.change(f"next.{code}", "đổ mái")
    assert hand.press("/works") == 303
    hand.change(f"kept.{code}", "no")
    assert hand.press("/works") == 303
    now = standing(friday_home, code)
    assert (now.last_commitment, now.kept, now.commitment) == ("xong móng trục A", False, "đổ mái")


def test_a_promise_reworded_replaces_the_first(hand: Hand, friday_home: Path) -> None:
    """2026-11-19 promised "đổ mái", then "đổ mái trục B": one promise, and last week's stays judged."""
    code = codes(hand)[0]
    hand.change(f"kept.{code}", "yes")
    hand.change(f"next.{code}", "đổ mái")
    assert hand.press("/works") == 303
    hand.change(f"next.{code}", "đổ mái trục B")
    assert hand.press("/works") == 303
    now = standing(friday_home, code)
    assert (now.last_commitment, now.kept, now.commitment) == ("xong móng trục A", True, "đổ mái trục B")


def test_a_colleague_who_was_faster_is_shown(hand: Hand, friday_home: Path, teller: Teller) -> None:
    """2026-11-19 blocked by a colleague after the page was opened: nothing is recorded until Minh has read it."""
    code = codes(hand)[0]
    teller.says(f"work:{code}", "blocked", "2026-11-19", actor="Quản Trị", text="thiếu cát", cause="site")
    before = position(friday_home)
    hand.change(f"kept.{code}", "yes")
    assert hand.press("/works") == 400
    assert position(friday_home) == before
    assert "Quản Trị" in hand.text
    assert "vướng mắc" in hand.text.lower()
    assert "thiếu cát" in hand.text
    assert hand.press("/works") == 303
    assert standing(friday_home, code).kept is True


def test_a_milestone_that_fell_due_gets_a_new_day(hand: Hand, friday_home: Path) -> None:
    """2026-11-18 expected and not done: asked for, and not asked again once it is moved."""
    (form,) = [one for one in hand.page.forms if one.action.endswith("/milestones")]
    (name,) = [name for name in form.fields if name.startswith("expected.")]
    hand.change(name, "2026-12-15")
    assert hand.press("/milestones") == 303
    assert str(standing(friday_home, name.removeprefix("expected.")).next_on) == "2026-12-15"
    assert not [one for one in hand.page.forms if one.action.endswith("/milestones")]


def test_a_page_open_since_before_the_closing_records_nothing(hand: Hand, friday_home: Path) -> None:
    """2026-11-20 closed in another window; the table still open says so and records nothing."""
    code = codes(hand)[0]
    old = Hand(hand.browser)
    old.follow("/week")
    assert hand.press("/close") == 303
    old.change(f"kept.{code}", "yes")
    old.change(f"next.{code}", "đổ mái trục C")
    assert old.press("/works") == 409
    assert "đã chốt (Trần Minh)" in old.text
    assert "đổ mái trục C" in old.text
    assert standing(friday_home, code).kept is None


def test_hostile_lines_are_told_and_change_nothing(hand: Hand, friday_home: Path) -> None:
    """A promise of five thousand letters, percents that are none, stages that are none, days that are none or past."""
    first, second, third, fourth = codes(hand)[:4]
    before = position(friday_home)
    (milestone,) = [n for f in hand.page.forms for n in f.fields if n.startswith("expected.")]
    token = {"csrf": "a-token-that-every-form-brings-back", "key": "k"}
    typed = {
        f"seen.{first}": "99999",
        f"kept.{first}": "yes",
        f"next.{first}": "dài " * 1300,
        f"seen.{second}": "99999",
        f"percent.{second}": "1e999",
        f"seen.{third}": "99999",
        f"stage.{third}": "=cmd|'/C calc'!A0",
        f"seen.{fourth}": "9" * 400,
        f"kept.{fourth}": "maybe",
        f"percent.{fourth}": "١٢",
        "seen.no-such-work": "1",
        "next.no-such-work": "x",
    }
    wrong = hand.browser.post("/week/2026-W47/works", data=token | typed)
    assert wrong.status_code == 400
    assert wrong.text.count("t-row-wrong") >= 3
    work = milestone.removeprefix("expected.")
    for day in ("2026-02-31", "2026-11-02", "0001-01-01", "hôm nay"):
        said = token | {f"seen.{work}": "99999", milestone: day}
        assert hand.browser.post("/week/2026-W47/milestones", data=said).status_code in (400, 409), day
    assert position(friday_home) == before
