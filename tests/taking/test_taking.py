"""Taking packages in: the good ones kept and recorded, of each other one it is said why not, and nothing has changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from taking_desk import (
    CITY,
    FRIDAY,
    HERE,
    NAMES,
    OFFICER,
    SOON,
    STRANGE,
    THERE,
    WEEK,
    day,
    file_of,
    holds,
    key_of,
    package_of,
    takes,
)
from well_said import VIETNAMESE

from documents import console_packages
from jobs import people
from jobs.packages.arriving import arrived
from jobs.packages.envelope import LARGEST, sealed
from jobs.packages.listing import listed, shown, shown_file
from jobs.packages.members import member_left, register_member
from jobs.packages.merging import close_merge
from jobs.packages.taking import Taken, exit_code, take, told
from jobs.question import Question
from jobs.workplace import Workplace
from model.store.connections import say_about
from model.store.events import events_of_area
from model.store.packages import editions_of, put_package
from model.targets.packages.package import Coverage
from model.words.problems import Refused, WrongInput

File = tuple[str, bytes]


def editions(city: Workplace, unit: str = HERE) -> list[int]:
    with city.store.reading() as connection:
        return [row.edition for row in editions_of(connection, CITY, unit, WEEK)]


def only(done: list[Taken]) -> Taken:
    [one] = done
    return one


def test_a_package_is_kept_and_recorded(city: Workplace, folder: Path) -> None:
    """the row with text, key and signature, the event in the city's chain, and who has come"""
    package = package_of(city)
    one = only(takes(city, file_of(folder, package)))
    assert (one.state, one.unit, one.period, one.edition) == ("new", HERE, WEEK, 1)
    with city.store.reading() as connection:
        [row] = editions_of(connection, CITY, HERE, WEEK)
        event = events_of_area(connection, CITY)[-1]
    assert (row.text, row.sha256, row.public_key) == (package.text, package.sha256, key_of(folder, HERE).public)
    assert (event.kind, event.subject.id, event.draft.actor) == ("package_taken", f"{HERE}/{WEEK}", OFFICER)
    assert event.body == {"edition_number": 1, "package": package.sha256}
    table = listed(city, CITY, WEEK)
    assert (table["came"], table["of"]) == (1, 3)
    assert {r["unit"]: r["edition"] for r in table["units"]} == {HERE: 1, THERE: None, SOON: None}
    assert shown(city, CITY, HERE, WEEK)["works"] == 8


def test_the_same_again_is_said_and_nothing_is_new(city: Workplace, folder: Path) -> None:
    """the same file twice in one go, and again later: once kept, exit 0"""
    file = file_of(folder, package_of(city))
    assert [one.state for one in takes(city, file, file)] == ["new", "same"]
    before = holds(city)
    done = takes(city, file)
    assert (only(done).state, exit_code(done)) == ("same", 0)
    assert holds(city) == before
    assert told(city, CITY, done)["periods"] == [{"period": WEEK, "came": 1, "of": 3}]


def test_a_later_edition_comes_beside_the_first(city: Workplace, folder: Path) -> None:
    """edition 2 kept beside 1 and shown; then 1 again is only there already"""
    first, second = package_of(city), package_of(city, edition=2, works=9)
    done = takes(city, file_of(folder, first), file_of(folder, second), file_of(folder, first))
    assert [one.state for one in done] == ["new", "new", "same"]
    assert editions(city) == [1, 2]
    assert shown(city, CITY, HERE, WEEK)["works"] == 9


@dataclass(frozen=True)
class Desk:
    """What a bad case is made with."""

    city: Workplace
    folder: Path

    def file(self, unit: str = HERE, **other: Any) -> File:
        return file_of(self.folder, package_of(self.city, unit, **other))


def other_signature(desk: Desk) -> File:
    name, data = desk.file()
    said = json.loads(data)
    return name, json.dumps(said | {"signature": json.loads(desk.file(works=9)[1])["signature"]}).encode()


def other_words(desk: Desk) -> File:
    name, data = desk.file()
    return name, data.replace(b'\\"works\\":8', b'\\"works\\":9')


def keyless(desk: Desk) -> File:
    return desk.file(SOON)


def other_text(desk: Desk) -> File:
    takes(desk.city, desk.file())
    return desk.file(works=9)


def older(desk: Desk) -> File:
    takes(desk.city, desk.file(edition=3))
    return desk.file(edition=2)


def merged_between(desk: Desk) -> File:
    member_left(desk.city, CITY, HERE, THERE, on=day("2026-11-01"), actor=OFFICER)
    return desk.file()


def former_key(desk: Desk) -> File:
    old = desk.file()
    new = key_of(desk.folder, SOON).public
    register_member(desk.city, CITY, HERE, public_key=new, actor=OFFICER)
    return old


def left_into_nothing(desk: Desk) -> File:
    member_left(desk.city, CITY, HERE, on=day("2026-11-01"), actor=OFFICER)
    return desk.file()


def published_here(desk: Desk) -> File:
    """The same number as what the commune has published in the city's own store, with other figures."""
    with desk.city.store.writing() as connection:
        put_package(connection, HERE, package_of(desk.city), public_key=None, signature=None, at=FRIDAY)
    return desk.file(works=9)


def asked_otherwise(desk: Desk) -> File:
    row = {
        "indicator": "3.2",
        "scope": CITY,
        "name": "chỉ phòng học THCS",
        "kinds": ["classroom"],
        "actions": ["new_build"],
        "levels": ["lower_secondary"],
        "phases": None,
        "quantity": "named",
        "counts_at": "handed_over",
        "valid_from": "2026-01-01",
        "valid_to": None,
        "basis": "CV 1",
        "verified": "thử",
    }
    rules = desk.city.home / "rules"
    rules.mkdir()
    (rules / "shared_indicators.yaml").write_text(yaml.safe_dump({"rows": [row]}), encoding="utf-8")
    return desk.file()


def joined_late(desk: Desk) -> File:
    register_member(
        desk.city, CITY, STRANGE, NAMES[STRANGE], "ward", key_of(desk.folder, STRANGE).public, actor=OFFICER
    )
    return desk.file(STRANGE)


def of_another_city(desk: Desk) -> File:
    return desk.file(STRANGE)


def cycles(desk: Desk) -> File:
    return desk.file(rules={**desk.city.rules.hashes, "life_cycles": "0" * 64}, program="0.9")


def raw(desk: Desk, **fields: Any) -> File:
    """A text that no program of ours would write, well signed."""
    text = json.dumps(
        package_of(desk.city).as_json() | fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return "goi-la.tiendo.json", sealed(text, key_of(desk.folder, HERE))


# What came, what is said of it (parts of the sentence), and whether a rule says no or it cannot be read.
BAD: dict[str, tuple[Callable[[Desk], File], tuple[str, ...], str]] = {
    "no package": (lambda _: ("thu.json", b"[]"), ("không phải gói số liệu",), "wrong"),
    "broken": (lambda desk: ("a.json", desk.file()[1][:300]), ("bị hỏng",), "wrong"),
    "a newer program's": (lambda desk: raw(desk, format=2), ("chương trình mới hơn", "dạng 2"), "wrong"),
    "a field too many": (lambda desk: raw(desk, note="x"), ("gửi lại",), "wrong"),
    "a count below nothing": (lambda desk: raw(desk, works=-1), ("số công trình",), "wrong"),
    "no number": (lambda desk: raw(desk, works=float("nan")), ("gửi lại",), "wrong"),
    "tampered": (other_words, ("không khớp chữ ký",), "refused"),
    "another's signature": (other_signature, ("không khớp chữ ký",), "refused"),
    "no key is known": (keyless, ("chưa ghi chìa khóa", "--key"), "refused"),
    "another key": (
        lambda desk: file_of(desk.folder, package_of(desk.city), key_of(desk.folder, SOON)),
        ("chìa khóa khác", "ghi lại"),
        "refused",
    ),
    "an old file after the key has changed": (former_key, ("chìa khóa khác", "xuất lại"), "refused"),
    "a commune of another city": (of_another_city, (STRANGE, "Nơi Khác", "không trực thuộc 31"), "refused"),
    "its own": (
        lambda desk: file_of(desk.folder, replace(package_of(desk.city), unit=CITY)),
        ("chính đơn vị 31",),
        "refused",
    ),
    "merged in between": (merged_between, ("01/11/2026", "Hùng Thắng (11809)"), "refused"),
    "left since": (left_into_nothing, ("01/11/2026", "void"), "refused"),
    "other than what is here": (published_here, ("lần công bố 1", "mã băm"), "refused"),
    "joined after the week": (joined_late, ("20/11/2026", "--on"), "refused"),
    "counted otherwise": (asked_otherwise, ("phòng học xây mới", "chỉ phòng học THCS", "3.2"), "refused"),
    "other life cycles": (cycles, ("0.9",), "refused"),
    "an older edition": (older, ("lần công bố 2", "lần 3"), "refused"),
    "made up": (lambda desk: desk.file(illustrative=True), ("minh họa",), "refused"),
    "a week that is none": (lambda desk: desk.file(period="2026-W54"), ("2026-W54",), "wrong"),
    "a week to come": (
        lambda desk: desk.file(
            period="2026-W50", first_day=day("2026-12-07"), last_day=day("2026-12-11"), on=day("2026-12-10")
        ),
        ("10/12/2026", "20/11/2026"),
        "refused",
    ),
    "other days": (lambda desk: desk.file(first_day=day("2026-11-15")), ("15/11/2026", "16/11/2026"), "refused"),
    "figures of another day": (lambda desk: desk.file(on=day("2026-11-13")), ("lịch báo cáo",), "refused"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_good_is_said_and_changes_nothing(city: Workplace, folder: Path, case: str) -> None:
    """one sentence with what, where and what to do; not a row, not an event"""
    makes, parts, state = BAD[case]
    file = makes(Desk(city, folder))
    city = Workplace(city.home, now=FRIDAY)
    before = holds(city)
    one = only(done := takes(city, file))
    assert one.state == state, one.said
    assert [part for part in parts if part not in one.said] == [], one.said
    assert VIETNAMESE.search(one.said.lower())
    assert one.said.isprintable()
    assert exit_code(done) == {"wrong": 2, "refused": 3}[state]
    assert holds(city) == before


def test_two_texts_under_one_number_are_told_apart_by_their_hashes(city: Workplace, folder: Path) -> None:
    first, second = package_of(city), package_of(city, works=9)
    done = takes(city, file_of(folder, first), file_of(folder, second))
    assert [one.state for one in done] == ["new", "refused"]
    assert all(one.sha256[:12] in done[1].said for one in (first, second))
    assert editions(city) == [1]


def test_what_was_published_here_is_not_taken_again(city: Workplace, folder: Path) -> None:
    """the commune's row lies in this very store, its file comes as well: there already, and counted once"""
    with city.store.writing() as connection:
        put_package(connection, HERE, package_of(city), public_key=None, signature=None, at=FRIDAY)
    assert only(takes(city, file_of(folder, package_of(city)))).state == "same"
    merge = close_merge(city, CITY, WEEK, OFFICER).merge
    assert (merge.works, merge.coverage.came) == (8, 1)


def test_who_came_back_sends_the_weeks_before(city: Workplace, folder: Path) -> None:
    """Nam Thanh Miện left on 19/11 and came back on the 20th: its week 46 is taken and counted, its week 47 is not"""
    member_left(city, CITY, HERE, on=day("2026-11-19"), actor=OFFICER)
    register_member(city, CITY, HERE, on=day("2026-11-20"), actor=OFFICER)
    week = {"period": "2026-W46", "first_day": day("2026-11-09"), "last_day": day("2026-11-13")}
    done = takes(city, file_of(folder, package_of(city, on=day("2026-11-12"), **week)))
    assert only(done).state == "new"
    assert close_merge(city, CITY, "2026-W46", OFFICER).merge.coverage.came == 1
    assert only(takes(city, file_of(folder, package_of(city)))).state == "refused"


def test_real_figures_do_not_enter_a_made_up_store(city: Workplace, folder: Path) -> None:
    with city.store.writing() as connection:
        say_about(connection, "illustrative", "yes")
    city = Workplace(city.home, now=FRIDAY)
    assert "kho minh họa" in only(takes(city, file_of(folder, package_of(city)))).said
    assert only(takes(city, file_of(folder, package_of(city, illustrative=True)))).state == "new"


def test_a_week_before_the_merger_is_still_taken(city: Workplace, folder: Path) -> None:
    """Nam Thanh Miện left on 20/11; its week 47, told until 19/11, is its own"""
    member_left(city, CITY, HERE, THERE, on=day("2026-11-20"), actor=OFFICER)
    assert only(takes(city, file_of(folder, package_of(city)))).state == "new"


def test_each_file_is_judged_by_itself(city: Workplace, folder: Path) -> None:
    """good, bad, unreadable, good: both good ones are kept, and the worst gives the exit code"""
    desk = Desk(city, folder)
    done = takes(city, desk.file(), other_words(desk), ("hong.json", b"{"), desk.file(THERE))
    assert [one.state for one in done] == ["new", "refused", "wrong", "new"]
    assert exit_code(done) == 3
    assert (editions(city), editions(city, THERE)) == ([1], [1])
    assert (exit_code(done[2:]), exit_code(done[3:])) == (2, 0)


def test_what_comes_after_closing_is_kept_and_not_counted(city: Workplace, folder: Path) -> None:
    """the merge closed without Hùng Thắng: its package is kept, said so, and the merge stays as it was closed"""
    desk = Desk(city, folder)
    takes(city, desk.file())
    closed = close_merge(city, CITY, WEEK, OFFICER)
    done = takes(city, desk.file(THERE))
    assert (only(done).state, exit_code(done)) == ("late", 0)
    assert "đã chốt" in only(done).said
    assert editions(city, THERE) == [1]
    assert {line.unit: line.state for line in closed.merge.members}[THERE] != "came"


def test_a_strangers_words_do_not_move_the_terminal(city: Workplace, folder: Path) -> None:
    """a name with an escape sequence, a new line and a book in it: one short printable line"""
    name = "\x1b[2JNơi\nkhác" + "x" * 100_000
    one = only(takes(city, file_of(folder, replace(package_of(city, STRANGE), name=name))))
    assert one.state == "refused"
    assert one.said.isprintable()
    assert one.unit_name.isprintable()
    assert len(one.said) <= 800


def test_a_strangers_file_that_is_only_shown(
    city: Workplace, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """its name and its indicators' names cannot clear the screen; of a province it is told how far it reaches"""
    wild = "\x1b[2JTỉnh"
    one = package_of(city, STRANGE, kind="province", coverage=Coverage(70, 68, 2))
    told_ = replace(one, name=wild, indicators=(replace(one.indicators[0], name=wild, rule_name=wild),))
    (tmp_path / "goi-la.tiendo.json").write_bytes(file_of(folder, told_)[1])
    console_packages.package(shown_file(tmp_path / "goi-la.tiendo.json"))
    out = capsys.readouterr().out
    assert "\x1b[2J" not in out
    assert "68/70" in out
    assert "2 đơn vị" in out


def test_who_may_not_take_is_told_once(city: Workplace, folder: Path) -> None:
    """a reader of the city, and whoever is not registered: refused before any file is opened"""
    cast = (("dung", OFFICER, "administrator"), ("mai", "Mai", "city_officer"), ("khanh", "Khánh", "city_reader"))
    for code, name, role in cast:
        people.add(city, Question(area=CITY), code, name, role, None, None, OFFICER)
    before, file = holds(city), file_of(folder, package_of(city))
    for name, code in (("Khánh", "right_missing"), ("Ai đó", "actor_unknown")):
        with pytest.raises(Refused) as refused:
            take(city, CITY, [file], name)
        assert refused.value.code == code
    assert holds(city) == before
    assert only(take(city, CITY, [file], "Mai")).state == "new"


def test_a_unit_that_adds_up_nobody_takes_nothing(city: Workplace, folder: Path) -> None:
    with pytest.raises(WrongInput) as nobody:
        take(city, HERE, [file_of(folder, package_of(city))], OFFICER)
    assert nobody.value.code == "members_none"


def test_a_stick_with_other_things_on_it(city: Workplace, folder: Path, tmp_path: Path) -> None:
    """only files called as packages are, each once, in folder and by name; a disk that fails spoils one file alone"""
    stick = tmp_path / "usb"
    (stick / "goi-thu-muc.tiendo.json").mkdir(parents=True)
    desk = Desk(city, folder)
    name, data = desk.file()
    other, theirs = desk.file(THERE)
    for called, said in ((name, data), ("GOI-2.TIENDO (1).JSON", theirs), ("bao-cao.xlsx", b"PK"), (".goi.json", b"")):
        (stick / called).write_bytes(said)
    found = arrived([stick, stick / name, stick / "bao-cao.xlsx"])
    assert sorted(one.name for one in found) == sorted([name, "GOI-2.TIENDO (1).JSON", "bao-cao.xlsx"])
    done = takes(city, *((one.name, one.data or b"") for one in found if one.name != "bao-cao.xlsx"))
    assert [one.state for one in done] == ["new", "new"]
    assert only(take(city, CITY, [(other, None)], OFFICER)).state == "wrong"
    assert shown_file(stick / name)["taken"] is False


def test_a_file_is_read_no_further_than_a_package_is_long(tmp_path: Path) -> None:
    """a film called like a package: its name, and so much of it that it is known to be too large"""
    film = tmp_path / "goi-phim.tiendo.json"
    with film.open("wb") as file:
        file.truncate(3 * LARGEST)
    assert [len(one.data or b"") for one in arrived([film])] == [LARGEST + 1]


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_packages_is_said_before_anything_is_read(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "usb"
    if there:
        folder.mkdir()
    with pytest.raises(WrongInput) as wrong:
        arrived([folder])
    assert wrong.value.code == ("envelope_none" if there else "envelope_missing")
