"""The verdict: whether something may be recorded, read off the rows of `data/rules` as literally as can be.

A command is legal if it can be meant at all, if nothing is against it where it stands among all
that stands, and if nothing that was legal so far becomes illegal by it.
"""

from __future__ import annotations

from typing import Any

from judging.law import papers, sources
from judging.money_verdict import money_objection
from judging.oracle import Oracle
from judging.papers import papers_of, shortest_way
from judging.replay import Replay, WorkState
from judging.shapes import misshapen
from judging.step_verdict import StepJudge, wrong_item

Said = dict[str, Any]

# What the program says by itself is not taken back by a word.
OF_THE_PROGRAM = {"work_opened", "relinked", "unlinked", "absorbed"}


class Verdicts:
    """Judges commands against what was heard so far."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.law = oracle.law
        self.replay = Replay(oracle.law)
        self.steps = StepJudge(oracle.law)
        # What stands after so many events, and what is against each of them.
        self._judged: dict[tuple[int, ...], tuple[WorkState | None, dict[int, str]]] = {(): (None, {})}

    def of(self, event: Said, today: str) -> str:
        """`accepted`, `answered` with the position of the same words said before, or `refused` and why."""
        alone = misshapen(event, self.law.step_ids) or ("tomorrow" if event["on"] > today else None)
        if alone:
            return f"refused: {alone}"
        if event["key"] is not None:
            first = next((e for e in self.oracle.events if e["key"] == event["key"]), None)
            if first is not None:
                same = all(first[name] == event[name] for name in first if name != "position")
                return f"answered {first['position']}" if same else "refused: the key is taken"
        reason = self.wrong_target(event) or self.wrong_place(event)
        return f"refused: {reason}" if reason else "accepted"

    def wrong_target(self, event: Said) -> str | None:
        """What is taken back must be there, of the same subject, still standing, and not the program's own."""
        target, head = event["target"], self.oracle.head
        if target is None:
            return "a void of nothing" if event["kind"] == "void" else None
        known = [e for e in self.oracle.events if e["position"] == target and e["subject"] == event["subject"]]
        if not known:
            return "takes back what is not there"
        if known[0]["kind"] in OF_THE_PROGRAM:
            return "takes back an opening"
        return "takes back twice" if self.oracle.is_taken_back(known[0], head) else None

    def wrong_place(self, event: Said) -> str | None:
        """Nothing may be against it where it stands, nor against anything else that was right before."""
        mine = [e for e in self.oracle.standing(self.oracle.head) if e["subject"] == event["subject"]]
        before = self.objections(mine)
        after = self.objections(self._with(event))
        if event["position"] in after:
            return after[event["position"]]
        broken = [position for position in after if position not in before]
        return f"breaks {broken[0]}: {after[broken[0]]}" if broken else None

    def _with(self, event: Said) -> list[Said]:
        """What would stand of this subject if the event were heard."""
        mine = [e for e in self.oracle.events if e["subject"] == event["subject"]]
        return Oracle([*mine, event], self.law.cycles).standing(event["position"])

    def objections(self, events: list[Said]) -> dict[int, str]:
        """Position → what is against each of these events, one after the other."""
        positions = tuple(e["position"] for e in events)
        done = len(positions)
        while positions[:done] not in self._judged:
            done -= 1
        work, found = self._judged[positions[:done]]
        heard = True
        for number, event in enumerate(events[done:], done + 1):
            after = self.replay.after(work, event)
            if objection := self.objection(work, after, event):
                found = found | {event["position"]: objection}
            work = after
            # What was not heard yet may be said otherwise next time, at the same position.
            heard = heard and event["position"] <= self.oracle.head
            if heard:
                self._judged[positions[:number]] = work, found
        return found

    def objection(self, work: WorkState | None, after: WorkState | None, event: Said) -> str | None:
        """What is against one event, said of a work as it stands then."""
        absurd = absurd_figure(event["body"]) or unknown_word(event)
        if absurd:
            return absurd
        if event["kind"] in {"work_opened", "relinked"} and after is not None and named_twice(after):
            return "one item twice"
        if event["kind"] == "work_opened":
            return self.wrong_opening(work, event)
        if work is None or after is None:
            return "not opened yet"
        if work["absorbed_by"] is not None:
            return "part of another work"
        return self.against(work, event) or self.wrong_spending(work, event) or money_objection(work, after, event)

    def wrong_spending(self, work: WorkState, event: Said) -> str | None:
        """Nothing is paid for a work that was cancelled because nothing had been paid."""
        here = self.law.steps(work["cycle"], event["on"]).get(work["state"], {})
        spends = event["kind"] in {"disbursed", "contribution"}
        return "it was cancelled" if spends and here.get("needs_no_spending") else None

    def wrong_opening(self, work: WorkState | None, event: Said) -> str | None:
        body = event["body"]
        if work is not None:
            return "opened before"
        if not self.law.knows(body["cycle"]):
            return "no such cycle"
        return None if body["state"] in self.law.steps(body["cycle"], event["on"]) else "no such state"

    def against(self, work: WorkState, event: Said) -> str | None:
        """What the kind of event asks of the work."""
        kind = event["kind"]
        if kind in self.law.steps(work["cycle"], event["on"]):
            return self.steps.objection(work, event)
        if kind in self.law.step_ids:
            return "a step of another track"
        judge = {
            "opening": self.wrong_midway,
            "absorbed": self.wrong_absorbing,
            "rerouted": self.wrong_route,
            "received": wrong_receipt,
            "due": wrong_date,
            "contribution": wrong_gift,
        }.get(kind)
        return judge(work, event) if judge else None

    def wrong_absorbing(self, work: WorkState, event: Said) -> str | None:
        """Only a work to which nothing has happened becomes part of another."""
        return "has begun" if self.has_begun(work, event) else None

    def has_begun(self, work: WorkState, event: Said) -> bool:
        """Whether anything has happened to a work since it was opened that counting must not lose."""
        start = self.law.cycle(work["cycle"], event["on"])["start"]
        money = [work[series] for series in ("allocated", "disbursed", "contracts", "works_done", "estimates")]
        return bool(work["state"] != start or any(money) or work["papers"])

    def wrong_midway(self, work: WorkState, event: Said) -> str | None:
        """A start in mid-plan is told once, of a work to which nothing has happened."""
        if work["midway"]:
            return "told before where it stands"
        if self.has_begun(work, event) or work["handed_over"]:
            return "has begun"
        if event["body"]["since"] > event["on"]:
            return "since a day to come"
        way = shortest_way(self.law, work["cycle"], event["body"]["state"], event["on"])
        return "no such state" if way is None else None

    def wrong_route(self, work: WorkState, event: Said) -> str | None:
        """The route is chosen while a work is only proposed, for a track that knows its step and ends like its own."""
        cycle, day = event["body"]["cycle"], event["on"]
        if not self.law.knows(cycle):
            return "no such cycle"
        here = self.law.steps(work["cycle"], day).get(work["state"], {})
        there = self.law.steps(cycle, day).get(work["state"], {})
        proposed = here.get("block") == there.get("block") == "proposed"
        alike = self.law.cycle(work["cycle"], day)["delivers"] == self.law.cycle(cycle, day)["delivers"]
        return None if proposed and alike and cycle != work["cycle"] else "route fixed"


def wrong_receipt(work: WorkState, event: Said) -> str | None:
    """The school speaks of an item of the work, and says which where there are several."""
    return wrong_item(work, event["body"])


def wrong_date(work: WorkState, event: Said) -> str | None:
    """The first date is free; one that was set moves by decision, or by leave to bring it later."""
    decided = "qd_dieu_chinh" in papers_of(event) | work["leaves"]
    return None if work["due_first"] is None or decided else "a date moves by decision"


def wrong_gift(work: WorkState, event: Said) -> str | None:
    """A gift is valued, or has leave to be valued later."""
    return None if "bb_dinh_gia" in papers_of(event) | work["leaves"] else "not valued"


def named_twice(work: WorkState) -> bool:
    items = [link["item"] for link in work["links"]]
    return len(items) != len(set(items))


def absurd_figure(body: Said) -> str | None:
    """A figure nobody can mean."""
    quantity, amount, year, percent = (body.get(name) for name in ("quantity", "amount", "year", "percent"))
    if quantity is not None and (quantity < 1 or quantity > 100_000):
        return "absurd quantity"
    if amount is not None and (amount > 10**15 or amount < -(10**15)):
        return "absurd amount"
    if amount is not None and amount < 0 and body.get("category") != "adjustment":
        return "negative amount"
    if year is not None and (year < 2000 or year > 2100):
        return "absurd year"
    return "absurd percent" if percent is not None and (percent < 0 or percent > 100) else None


def unknown_word(event: Said) -> str | None:
    """A source or a paper the office does not know."""
    source = event["body"].get("source")
    if source is not None and source not in sources():
        return "unknown source"
    named = papers_of(event) | set(event["body"].get("papers", ()))
    return "unknown paper" if named - papers() else None
