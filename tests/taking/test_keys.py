"""Keys of units: made once, for nobody else's eyes, and told so that two people can compare them."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from well_said import well_said

from jobs.packages.keys import (
    check_signature,
    file_or_text,
    new_key,
    own_key,
    private_key_file,
    public_key_file,
    public_key_given,
    signed,
)
from jobs.workplace import Workplace
from model.ledger.public_keys import check_number, is_public_key
from model.store.whole_files import written_first
from model.words.problems import Problem, Refused, StoreProblem, WrongInput


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """A home without a store: keys need none."""
    return Workplace(tmp_path / "var")


def test_a_key_is_made_once_and_read_by_nobody_else(place: Workplace) -> None:
    """asked for twice: the same pair, one file of 0600, and the public half beside it"""
    first, again = own_key(place, "11284"), own_key(place, "11284")
    assert first.public == again.public
    assert own_key(place, "11809").public != first.public
    assert public_key_file(place, "11284").read_text(encoding="ascii") == first.text
    assert first.public not in private_key_file(place, "11284").read_text(encoding="ascii")
    if os.name == "posix":
        assert stat.S_IMODE(private_key_file(place, "11284").stat().st_mode) == 0o600
    assert sorted(path.name for path in (place.home / "keys").iterdir())[:2] == ["11284.pem", "11284.pub"]


def test_who_is_quicker_keeps_the_name(tmp_path: Path) -> None:
    """two programs make the key at once: the first file stays, and no leftovers"""
    path = tmp_path / "keys" / "x.pem"
    with written_first(path) as aside:
        aside.write_text("ours", encoding="ascii")
        path.write_text("theirs", encoding="ascii")
    assert path.read_text(encoding="ascii") == "theirs"
    assert list(path.parent.iterdir()) == [path]


def test_a_check_number_is_read_in_groups_of_four(place: Workplace) -> None:
    """24 figures; another key has others"""
    numbers = {own_key(place, unit).check_number for unit in ("a", "b", "c")}
    assert all(re.fullmatch(r"\d{4}( \d{4}){5}", number) for number in numbers)
    assert len(numbers) == 3
    # By hand: the last 24 figures of the sha256 of 32 zero bytes, as a number.
    assert check_number("A" * 43 + "=") == "9918 1038 2902 7665 3093 0981"


def test_a_lost_key_is_not_replaced_in_silence(place: Workplace) -> None:
    """the private half gone: said, with what to do; a new one on purpose is another"""
    before = own_key(place, "11284").public
    private_key_file(place, "11284").unlink()
    with pytest.raises(Refused) as lost:
        own_key(place, "11284")
    assert "tiendo packages key --new" in well_said(lost.value, "key_lost")
    assert new_key(place, "11284").public != before
    assert own_key(place, "11284").text == public_key_file(place, "11284").read_text(encoding="ascii")


@pytest.mark.parametrize("text", ["", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "rác"])
def test_a_file_that_is_no_key_is_said(place: Workplace, text: str) -> None:
    own_key(place, "11284")
    private_key_file(place, "11284").write_text(text, encoding="utf-8")
    with pytest.raises(StoreProblem) as broken:
        own_key(place, "11284")
    assert "11284.pem" in well_said(broken.value, "key_unreadable")


@pytest.mark.parametrize("area", ["../11284", "", "a/b", "C:", ".", "x" * 30])
def test_no_unit_names_a_file_elsewhere(place: Workplace, area: str) -> None:
    with pytest.raises(WrongInput) as wrong:
        own_key(place, area)
    assert wrong.value.code == "member_code_wrong"
    assert not place.home.exists()


def test_a_public_key_travels_as_a_file_or_as_a_line(place: Workplace) -> None:
    """the .pub file, with a mark before it as editors leave it, and the line alone"""
    key, file = own_key(place, "11284"), public_key_file(place, "11284")
    assert public_key_given(file_or_text(str(file)), "11284") == key.public
    file.write_text(f"\ufeff{key.text}", encoding="utf-8")
    assert public_key_given(file_or_text(str(file)), "11284") == key.public
    assert public_key_given(file_or_text(f"  {key.public}\n"), "11284") == key.public


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "member_key_wrong"),
        ("không có tệp này.pub", "member_key_wrong"),
        ("QUJD", "member_key_wrong"),
        # One spelling only: the last letter of this one has bits that no byte needs.
        ("A" * 42 + "B=", "member_key_wrong"),
        ("tiendo-key 11809\n" + "A" * 43 + "=", "member_key_of_another"),
        ("x\0y", "member_key_wrong"),
        ("A" * 100_000, "member_key_wrong"),
    ],
)
def test_what_is_no_key_of_the_unit_is_not_taken(said: str, code: str) -> None:
    with pytest.raises(WrongInput) as wrong:
        public_key_given(file_or_text(said), "11284")
    well_said(wrong.value, code)


def test_a_signature_fits_one_text_and_one_key(place: Workplace) -> None:
    """another text, another key, half a letter: tampered"""
    key, other = own_key(place, "a"), own_key(place, "b")
    signature = signed(key, "tám phòng")
    check_signature(key.public, signature, "tám phòng")
    for public, text in ((key.public, "chín phòng"), (other.public, "tám phòng"), ("", "tám phòng")):
        with pytest.raises(Problem) as refused:
            check_signature(public, signature, text)
        well_said(refused.value, "package_tampered")
    assert is_public_key(key.public)
    assert not is_public_key(key.public.rstrip("="))
