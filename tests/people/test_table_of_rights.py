"""The table of rights against a table written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobs.workplace import shipped
from model.ledger.events import Draft, Paper, Subject
from model.ledger.kinds import KINDS
from model.ledger.rights import Actor, Scene, check_right
from model.plan.rules import read_rules
from model.words.problems import Refused

ROLES = (
    "school",
    "economic_office",
    "culture_office",
    "chairman",
    "clerk",
    "city_reader",
    "city_officer",
    "administrator",
    "program",
)

# One column a role, in that order. x may; . may not; o about the own school; a activities only; p the own school's
# activities; s with the paper the school signed; n naming who decided; b naming the basis; f figures of the own field;
# r a school's report, or naming who above said so; q a quarter, not a week; c where the unit chose it.
BY_HAND = """
work_opened         . x . . . . . x x
relinked            . x . . . . . x x
unlinked            . x . . . . . x x
absorbed            . x . . . . . x x
opening             . x a . . . . x .
rerouted            . x . . . . . x .
paper               . x a . x . . x .
leave               . x a . . . . x .
allocated           . x . . . . . x .
disbursed           . x . . . . . x .
work_done           . x . . . . . x .
estimated           . x . . . . . x .
contribution        . x . . . . . x .
repriced            . x . . . . . x .
progress            . x a . . . . x .
site_report         o x x . . . . x .
received            o s . . . . . s .
due                 . x a . . . . x .
expected            . x a . . . . x .
assigned            . x a x . . . x .
commitment          . x a . . . . x .
kept                . x a . . . . x .
blocked             . x a . . . . x .
unblocked           . x a . . . . x .
comment             o x x x . . . x .
plan_loaded         . x x . . . . x x
observed            . x x . . . . x .
target_assigned     . n n x . . . x .
confirmed           . f f . . . . x .
rule_adopted        . n n x . . . x .
decided             . n n x . . . x .
explained           . x x . . . . x .
closed_period       . x q x . . x x c
report_submitted    o x x . x . . x .
report_returned     . r r . n . . x .
report_accepted     . r r . n . . x .
recognised          . . x . . . . x .
school_merged       . . x . . . . x .
school_renamed      . . x . . . . x .
condition_surveyed  . x x . . . . x .
school_report       o x x . . . . x .
directive           . b b x b . . x .
directive_done      . x x x x . . x .
tracking_started    . x . x . . . x .
unit_priced         . x . . . . . x .
described           . x a . . . . x .
document_opened     . x x . . . . x .
document_listed     . x . . . . . x .
document_unlisted   . x . . . . . x .
narrative           o x x . x . . x .
document_submitted  o x x x . . . x .
document_signed     o x x . x . . x .
document_returned   . x x . n . . x .
document_approved   . n . . n . . x .
document_refused    . n . . n . . x .
person_registered   . . . . . . . x .
person_left         . . . . . . . x .
office_moved        . . . x . . . x .
member_registered   . . . . . . x x .
member_left         . . . . . . x x .
package_published   . x x x . . x x x
package_taken       . . . . . . x x x
"""
STEPS_BY_HAND = {
    "in_progress": "p x a . . . . x .",
    "done": "p x a . . . . x .",
    "*": ". x a . . . . x .",
}

# Where each sign lets somebody through: the situations in which the draft is tried.
THROUGH = {
    "x": {
        *("plain", "own", "activity", "own activity", "signed", "named", "based", "its field"),
        *("a school's report", "a quarter", "chosen"),
    },
    ".": set(),
    "o": {"own", "own activity"},
    "a": {"activity", "own activity"},
    "p": {"own activity"},
    "s": {"signed"},
    "n": {"named"},
    "b": {"based", "signed"},
    "f": {"its field"},
    "r": {"named", "a school's report"},
    "q": {"a quarter"},
    "c": {"chosen"},
}
TABLE = {row.split()[0]: row.split()[1:] for row in BY_HAND.strip().splitlines()}


def goes_through(role: str, kind: str, situation: str, *, step: bool) -> bool:
    """Whether somebody of a role may record a kind in a situation."""
    body: dict[str, Any] = {"received": True} if kind == "received" else {}
    body |= {"named": {"by": "Hà, Chủ tịch"}, "based": {"basis": "giao ban tuần 35"}}.get(situation, {})
    papers = (Paper("bb_ban_giao", "15/BB-BG"),) if situation == "signed" else ()
    period = {"a school's report": "2026-W47/th-hong-phong", "a quarter": "2026-Q4"}.get(situation, "2026-W47")
    about_period = not step and KINDS[kind].subject == "period"
    subject = Subject("period", period) if about_period else Subject("work", "CT-01")
    draft = Draft("11284", subject, kind, date(2027, 9, 1), "Ai đó", body, papers)
    other = {"economic_office": "culture_office", "culture_office": "economic_office"}.get(role)
    scene = Scene(
        schools=frozenset({"th-hong-phong" if situation.startswith("own") else "mn-hong-phong"}),
        cycle="activity" if situation.endswith("activity") else "construction",
        confirmed_by=role if situation == "its field" else other,
        closes_itself=situation == "chosen",
        step=step,
    )
    actor = Actor("x", role, "11284", "th-hong-phong" if role == "school" else None, "Ai đó")
    try:
        check_right(actor, draft, scene)
    except Refused as refusal:
        assert refusal.code == "right_missing"
        return False
    return True


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_table_says_of_every_kind_what_the_hand_written_one_says(kind: str) -> None:
    """Every role, every kind, every situation."""
    for role, sign in zip(ROLES, TABLE[kind], strict=True):
        through = {where for where in THROUGH["x"] if goes_through(role, kind, where, step=False)}
        assert through == THROUGH[sign], (role, kind)


def test_every_step_of_every_cycle_follows_the_hand_written_row() -> None:
    """The Economic Office takes steps; the other office those of activities; a school tells its own activities done."""
    steps = read_rules(shipped("data") / "rules").life_cycles.step_ids()
    assert {"in_progress", "done", "handed_over", "approved"} <= steps
    for kind in steps:
        for role, sign in zip(ROLES, STEPS_BY_HAND.get(kind, STEPS_BY_HAND["*"]).split(), strict=True):
            through = {where for where in THROUGH["x"] if goes_through(role, kind, where, step=True)}
            assert through == THROUGH[sign], (role, kind)


def test_the_hand_written_table_speaks_of_every_kind_and_no_other() -> None:
    """A new kind of event has to be decided on before anybody but the administrator may record it."""
    assert set(TABLE) == set(KINDS)


def test_a_school_that_has_not_received_needs_no_paper_of_it() -> None:
    """Told on the phone "chưa nhận, thiếu PCCC": that turns no key."""
    body = {"received": False, "cause": "fire_safety"}
    draft = Draft("11284", Subject("work", "CT-01"), "received", date(2027, 9, 1), "Bình", body)
    check_right(Actor("binh", "economic_office", "11284", None, "Bình"), draft, Scene())


def test_nobody_writes_into_another_unit() -> None:
    """Tuấn's administrator of 11809 is nobody in 11284."""
    draft = Draft("11284", Subject("work", "CT-01"), "comment", date(2027, 9, 1), "Tuấn", {"text": "x"})
    with pytest.raises(Refused) as refused:
        check_right(Actor("tuan", "administrator", "11809", None, "Tuấn"), draft, Scene())
    assert refused.value.code == "right_other_area"


def test_a_refusal_says_who_may_and_under_which_condition() -> None:
    """A school that records a payment reads who does."""
    draft = Draft("11284", Subject("work", "CT-01"), "received", date(2027, 9, 1), "Lan", {"received": True})
    with pytest.raises(Refused) as refused:
        check_right(Actor("lan", "school", "11284", "th-hong-phong", "Lan"), draft, Scene())
    assert "nhà trường (về trường mình, công trình của trường mình)" in str(refused.value)
    assert "phòng phụ trách kinh tế (kèm biên bản bàn giao" in str(refused.value)
