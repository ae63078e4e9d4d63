"""The verdict on steps: the pair, the papers, the capital, and the two keys of a handover."""

from __future__ import annotations

from typing import Any

from judging.law import Law, Row
from judging.papers import papers_of, special_papers
from judging.replay import WorkState, copied, hand_over, part_of, something_is_left, spoken_of

Said = dict[str, Any]


class StepJudge:
    """Judges steps under the written rules."""

    def __init__(self, law: Law) -> None:
        self.law = law

    def objection(self, work: WorkState, event: Said) -> str | None:
        """What is against a step of the work's own track."""
        step = self.law.steps(work["cycle"], event["on"])[event["kind"]]
        delivers = step["id"] == self.law.cycle(work["cycle"], event["on"])["delivers"]
        part = work["state"] in step.get("parts_after", ())
        if not part and not self.may_follow(work, step, event["on"]):
            return "not next"
        if event["body"].get("amount") is not None and not step.get("sets"):
            return "an amount of nothing"
        if part and not self.only_a_part(work, event):
            return "not a part"
        return (
            self.missing_paper(work, step, event, part=part)
            or self.missing_money(work, step)
            or (wrong_handover(work, event["body"]) if delivers else None)
            or (not_received(work, event["body"]) if step.get("needs_receipt") else None)
        )

    def may_follow(self, work: WorkState, step: Row, day: str) -> bool:
        """Whether the step comes after the state; what was returned goes back only to where it came from, or ends."""
        if work["state"] not in [*step["after"], *step.get("short_after", ())]:
            return False
        here = self.law.steps(work["cycle"], day).get(work["state"], {})
        return not here.get("goes_back") or step["id"] == work["came_from"] or step.get("block") == "none"

    def only_a_part(self, work: WorkState, event: Said) -> bool:
        """Whether something is still to come after this handover."""
        later = copied(work)
        hand_over(later, event["body"])
        return something_is_left(later, event["body"]) and not event["body"].get("final")

    def missing_paper(self, work: WorkState, step: Row, event: Said, *, part: bool) -> str | None:
        """Every paper is on the file, comes along, or has leave to come later; some may not come later."""
        there = work["papers"] | papers_of(event)
        special = list(special_papers(work, step["id"], event["on"]))
        asked = {*step["needs"], *(row["paper"] for row in special)} | ({"bb_nghiem_thu"} if part else set())
        strict = {row["paper"] for row in special if not row["waivable"]}
        lacking = (asked - there - work["leaves"]) | (strict - there)
        return f"lacks {sorted(lacking)}" if lacking else None

    def missing_money(self, work: WorkState, step: Row) -> str | None:
        """Capital before a tender, and nothing spent before something is cancelled."""
        if step.get("needs_funding") and not sum(work["allocated"].values()) and "qd_giao_von" not in work["leaves"]:
            return "no capital"
        return "money was spent" if step.get("needs_no_spending") and sum(work["disbursed"].values()) else None


def wrong_item(work: WorkState, body: Said) -> str | None:
    """An item must be one of the work's, and named where there are several and a number is said."""
    items = [link["item"] for link in work["links"]]
    if body.get("item") is not None and body["item"] not in items:
        return "not an item of this work"
    return "which item?" if body.get("quantity") is not None and "item" not in body and len(items) > 1 else None


def wrong_handover(work: WorkState, body: Said) -> str | None:
    """No more than was promised but for good, and a number where none was promised."""
    if objection := wrong_item(work, body):
        return objection
    for link in spoken_of(work, body):
        had = work["handed_over"].get(link["item"], 0)
        promised = link["quantity"]
        too_much = promised is not None and part_of(work, link, body) > max(0, promised - had)
        if too_much and not body.get("final"):
            return "more than promised"
        if promised is None and link["action"] in {"new_build", "complete"} and body.get("quantity") is None:
            return "how many?"
    return None


def not_received(work: WorkState, body: Said) -> str | None:
    """Of everything spoken of the school has received what was handed over with what is handed over now.

    Where nobody knows how many there are, it is enough that the school spoke of it without a number.
    """
    for link in spoken_of(work, body):
        if link["item"] not in work["received"]:
            return "the school did not say that it received"
        got = work["received"][link["item"]]
        needed = work["handed_over"].get(link["item"], 0) + part_of(work, link, body)
        without_number = link["quantity"] is None and got == 0
        if got < needed and not without_number:
            return "the school received less"
    return None
