"""Splitting, joining and lineage: a part becomes a work of its own and every room still counts once."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jobs.grouping import group, join
from jobs.history import history_rows
from jobs.keeping.verifying import verify
from jobs.placing import place_item
from jobs.question import Question
from jobs.recording import Saying, record
from jobs.splitting import carve, split, taken
from jobs.workplace import Workplace
from model.ledger.events import Paper
from model.ledger.standing import Link
from model.words.problems import Problem, Refused, WrongInput

HERE = Question()
ROOMS = "mn-thanh-giang.nursery_room"  # 12
TOILETS = "mn-thanh-giang.toilet"  # 8


def says(place: Workplace, subject: str, kind: str, *papers: str, on: str = "2026-03-05", **body: Any) -> None:
    named = tuple(Paper(code, "5/QĐ-UBND", date.fromisoformat(on)) for code in papers)
    record(place, HERE, Saying(subject, kind, date.fromisoformat(on), "Minh", body, named))


@pytest.fixture
def building(office: Any) -> str:
    """One work of both items, listed on 20 January by "5/QĐ-UBND", due at the end of 2027."""
    code = group(office, HERE, "MN Thanh Giang", [ROOMS, TOILETS], "Minh", None)
    says(office, code, "listed", "qd_danh_muc", on="2026-01-20")
    says(office, code, "due", on="2026-01-20", due="2027-12-31")
    says(office, code, "assigned", on="2026-02-01", owner="UBND xã")
    return code


def test_a_part_goes_on_from_the_same_step_with_the_same_papers(office: Any, building: str) -> None:
    """12 rooms + 8 toilets, listed 20/01 → 7 + 8 and 5: same step, same day, same decision, due and owner."""
    code = split(office, HERE, building, {ROOMS: 5}, "MN Thanh Giang, nhà B", "Minh")
    old, new = office.work(building), office.work(code)
    assert [(i["id"], i["quantity"]) for i in old["items"]] == [(ROOMS, 7), (TOILETS, 8)]
    assert [(i["id"], i["quantity"]) for i in new["items"]] == [(ROOMS, 5)]
    for field in ("state", "since", "due_original", "due_latest", "owner", "cycle"):
        assert new[field] == old[field], field
    assert (new["origin"], new["parent"], new["since"]) == ("split", building, "2026-01-20")
    papers = [paper["number"] for row in history_rows(office, HERE, code) for paper in row["papers"]]
    assert papers == ["5/QĐ-UBND"]
    says(office, code, "policy_approved", "qd_chu_truong", on="2026-04-02")  # the listing's paper is on file
    assert office.item(ROOMS)["by_state"] == {"listed": 7, "policy_approved": 5}
    assert office.counts_once()
    assert list(verify(office)) == []


def test_a_whole_item_leaves_its_work(office: Any, building: str) -> None:
    """Taken without a quantity: all 8 toilets go, with what the plan says of them."""
    code = split(office, HERE, building, {TOILETS: None}, "Nhà vệ sinh", "Minh")
    assert [i["id"] for i in office.work(building)["items"]] == [ROOMS]
    assert office.work(code)["items"] == [{"id": TOILETS, "quantity": 8}]
    assert office.counts_once()


def test_what_cannot_be_split_is_refused_in_one_sentence(office: Any, building: str) -> None:
    def told(takes: dict[str, int | None], work: str = building) -> str:
        with pytest.raises(Problem) as caught:
            split(office, HERE, work, takes, "B", "Minh")
        return caught.value.code

    assert told({}) == "split_nothing"
    assert told({ROOMS: None, TOILETS: None}) == "split_everything"
    assert told({ROOMS: 13}) == "split_too_much"
    assert told({"th-hong-phong.classroom": 1}) == "item_not_served"
    assert told({ROOMS: 1}, "CT-999") == "subject_unknown"
    says(office, building, "allocated", on="2026-03-01", amount=1_000_000_000, source="NSX")
    assert told({ROOMS: 5}) == "split_money"


def test_a_contracted_work_is_not_split(office: Any) -> None:
    """A repair under contract by leave, with no money recorded: the contract cannot be parted."""
    item = "th-thanh-giang.classroom"
    body = {"state": "contracted", "since": "2026-02-01", "by": "Bà Hà", "reason": "bổ sung dần"}
    says(office, item, "opening", on="2026-03-05", **body)
    with pytest.raises(Refused) as caught:
        split(office, HERE, item, {item: 2}, "B", "Minh")
    assert caught.value.code == "split_contracted"
    assert "Đã ký hợp đồng" in str(caught.value)


def test_the_same_key_splits_once(office: Any, building: str) -> None:
    code = split(office, HERE, building, {ROOMS: 5}, "B", "Minh", key="k")
    assert split(office, HERE, building, {ROOMS: 5}, "B", "Minh", key="k") == code
    with pytest.raises(Refused, match="đã dùng"):
        split(office, HERE, building, {ROOMS: 5}, "C", "Minh", key="k")
    assert office.item(ROOMS)["quantity"] == 12
    assert office.counts_once()


def test_an_untouched_item_joins_a_work_that_goes_on(office: Any, building: str) -> None:
    """The listed building takes the support rooms of the next phase along; the absorbed work names where it went."""
    item = "mn-thanh-giang.support_room.2029"
    own = office.item(item)["works"][0]
    assert join(office, HERE, building, [item], "Minh") == building
    work = office.work(building)
    assert [i["id"] for i in work["items"]] == [ROOMS, TOILETS, item]
    assert own in work["absorbed"]
    assert history_rows(office, HERE, own)[0]["body"] == {"into": building}
    assert office.counts_once()
    with pytest.raises(Refused, match="trình tự khác nhau"):
        join(office, HERE, building, ["mn.camera"], "Minh")
    for nothing in ([], [ROOMS], [building]):
        with pytest.raises(Refused):
            join(office, HERE, building, nothing, "Minh")


def test_what_was_split_can_be_grouped_again_only_by_other_items(office: Any) -> None:
    """Two parts of one item are told apart by their works, so one work cannot hold both."""
    code = split(office, HERE, ROOMS, {ROOMS: 5}, "B", "Minh")
    with pytest.raises(Refused, match="cùng mã"):
        group(office, HERE, "C", [code, office.work(code)["parent"]], "Minh", None)


def test_takes_are_read_as_people_write_them() -> None:
    assert taken(["a.b:2", "c.d", "e.f:03 phòng"]) == {"a.b": 2, "c.d": None, "e.f": 3}
    with pytest.raises(ValueError, match="số lượng"):
        taken(["a.b:hai"])


@given(quantity=st.one_of(st.none(), st.integers(1, 50)), part=st.one_of(st.none(), st.integers(1, 50)))
def test_a_link_and_its_parts_are_as_much_as_it_was(quantity: int | None, part: int | None) -> None:
    """Σ parts = whole, the plan's money once; more than there is, is refused."""
    whole = Link("a.b", "p", quantity, "2026-2028", "primary", None, "classroom", "new_build", "room", 9)
    if quantity is not None and part is not None and part > quantity:
        with pytest.raises(Refused):
            carve(whole, part)
        return
    new, rest = carve(whole, part, "th-hong-phong")
    assert new.school == "th-hong-phong"
    links = [link for link in (new, rest) if link is not None]
    if quantity is not None:
        assert sum(link.quantity or 0 for link in links) == quantity
    elif rest is not None:
        assert (new.quantity, rest.quantity) == (part, None)
    assert sum(link.planned or 0 for link in links) == 9


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["split", "place", "group", "join"]),
        st.sampled_from([ROOMS, TOILETS, "th.computer_room", "th.pool.2029", "th-hong-phong.classroom"]),
        st.integers(1, 6),
        st.sampled_from(["th-hong-phong", "th-thanh-giang", "mn-hong-phong"]),
    ),
    max_size=8,
)


# A failing example is not made smaller: each takes a second, and its moves are few and named.
@settings(max_examples=10, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(moves=MOVES)
def test_every_room_counts_once_whatever_is_split_placed_and_grouped(
    prepared: Path, at_office: Any, tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, str, int, str]]
) -> None:
    """Random splits, placings, groupings and joinings, refused or not: Σ over an item's works is the plan's quantity."""
    office = at_office(Path(shutil.copytree(prepared, tmp_path_factory.mktemp("moves") / "var")))
    for what, item, count, school in moves:
        try:
            _move(office, what, item, count, school)
        except (Refused, WrongInput):
            continue
    assert office.counts_once()
    assert list(verify(office)) == []


def _move(office: Any, what: str, item: str, count: int, school: str) -> None:
    if what == "split":
        split(office, HERE, office.item(item)["works"][0], {item: count}, "B", "Minh")
    elif what == "place":
        place_item(office, HERE, item, school, count, "Minh")
    elif what == "group":
        group(office, HERE, "C", [office.item(item)["works"][-1], "th-thanh-giang.classroom"], "Minh", None)
    else:
        join(office, HERE, office.item(item)["works"][0], ["thcs-hong-phong.classroom"], "Minh")
