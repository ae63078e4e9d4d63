"""The replay: one event after the other, what they make of a work, in plain dicts and as literally as can be."""

from __future__ import annotations

from typing import Any

from judging.law import Law
from judging.papers import papers_of, papers_of_way, shortest_way
from judging.replay_money import MONEY, price

WorkState = dict[str, Any]
Said = dict[str, Any]

# What a copy must hold a copy of.
HOLDERS = (dict, list, set)


class Replay:
    """Replays works under the written rules."""

    def __init__(self, law: Law) -> None:
        self.law = law

    def after(self, work: WorkState | None, event: Said) -> WorkState | None:
        """The work after one more event, None while it was never opened; the one given stays as it was."""
        if event["kind"] == "work_opened":
            work = opened(event)
        elif work is None:
            return None
        else:
            work = copied(work)
            self.happen(work, event)
        work["papers"] |= papers_of(event)
        work["leaves"] -= work["papers"]
        return work

    def happen(self, work: WorkState, event: Said) -> None:
        """One thing happens to an opened work."""
        happening = HAPPENINGS.get(event["kind"])
        if happening is not None:
            happening(work, event)
        elif event["kind"] == "opening":
            self.open_midway(work, event)
        elif event["kind"] in self.law.steps(work["cycle"], event["on"]):
            self.take_step(work, event)

    def take_step(self, work: WorkState, event: Said) -> None:
        """A work goes to a step; a handover may be only a part of it, and then the work stays where it is."""
        step, body = self.law.steps(work["cycle"], event["on"])[event["kind"]], event["body"]
        if body.get("amount") is not None:
            price(work, step.get("sets"), event)
        if event["kind"] == self.law.cycle(work["cycle"], event["on"])["delivers"]:
            hand_over(work, body)
            if something_is_left(work, body) and not body.get("final"):
                return
        work["came_from"] = work["state"]
        work["state"], work["since"] = event["kind"], event["on"]
        work["states"].append(event["kind"])

    def open_midway(self, work: WorkState, event: Said) -> None:
        """A work that was on its way before anybody recorded it is put where it stands."""
        body, cycle = event["body"], self.law.cycle(work["cycle"], event["on"])
        way = shortest_way(self.law, work["cycle"], body["state"], event["on"]) or [body["state"]]
        work["midway"] = True
        steps = self.law.steps(work["cycle"], event["on"])
        work["funded_midway"] = any(steps[step].get("needs_funding") for step in way if step in steps)
        work["leaves"] |= papers_of_way(self.law, work, way, event["on"])
        if body.get("amount") is not None:
            price(work, "investment", event)
        if cycle["delivers"] in way:
            hand_over(work, body)
        work["state"], work["since"] = body["state"], body["since"]
        work["came_from"] = way[-2] if len(way) > 1 else None
        work["states"] += way


def opened(event: Said) -> WorkState:
    """A work as it is opened."""
    body = event["body"]
    return {
        "name": body["name"],
        "cycle": body["cycle"],
        "origin": body.get("origin", "plan"),
        "parent": body.get("parent"),
        "state": body["state"],
        "since": event["on"],
        "came_from": None,
        "midway": False,
        "states": [body["state"]],
        "links": list(body["links"]),
        "absorbed_by": None,
        "withdrawn": False,
        "papers": set(),
        "leaves": set(),
        "handed_over": {},
        "received": {},
        "received_no": None,
        "investment": None,
        "contracts": {},
        "works_done": {},
        "allocated": {},
        "disbursed": {},
        "estimates": {},
        "contributed": {},
        "due_first": None,
        "due_set": None,
        "due_decision": None,
        "percent_declared": None,
        "percent_evidenced": None,
        "workers": None,
        "idle_reports": 0,
        "idle_since": None,
        "obstacle": None,
        "obstacle_cause": None,
        "commitment": None,
        "kept": None,
    }


def copied(work: WorkState) -> WorkState:
    """The same work, so that what happens to it does not happen to the one before."""
    return {
        name: value.copy() if isinstance(value, HOLDERS) else value for name, value in work.items() if name != "cells"
    }


# --- handing over -------------------------------------------------------------------------------


def spoken_of(work: WorkState, body: Said) -> list[Said]:
    """The items a word is about: the one it names, or each of them."""
    return [link for link in work["links"] if "item" not in body or body["item"] == link["item"]]


def part_of(work: WorkState, link: Said, body: Said) -> int:
    """How much of an item a handover hands over: what it says, or else the rest of what was promised."""
    if body.get("quantity") is not None:
        return body["quantity"]
    had = work["handed_over"].get(link["item"], 0)
    return max(0, (link["quantity"] or 0) - had)


def hand_over(work: WorkState, body: Said) -> None:
    for link in spoken_of(work, body):
        part = part_of(work, link, body)
        if part:
            work["handed_over"][link["item"]] = work["handed_over"].get(link["item"], 0) + part


def something_is_left(work: WorkState, body: Said) -> bool:
    """Whether any item still waits; one of unknown quantity waits until a handover speaks of it."""
    for link in work["links"]:
        had = work["handed_over"].get(link["item"])
        if link["quantity"] is not None and (had or 0) < link["quantity"]:
            return True
        if link["quantity"] is None and had is None and link not in spoken_of(work, body):
            return True
    return False


def received(work: WorkState, event: Said) -> None:
    """The school says what it took over so far, or that it did not and why."""
    body = event["body"]
    if not body["received"]:
        work["received_no"] = body.get("cause", "other")
        return
    work["received_no"] = None
    for link in spoken_of(work, body):
        before = work["received"].get(link["item"], 0)
        if body.get("quantity") is not None:
            work["received"][link["item"]] = before + body["quantity"]
        else:
            work["received"][link["item"]] = max(before, link["quantity"] or 0)


# --- structure and words ------------------------------------------------------------------------


def relinked(work: WorkState, event: Said) -> None:
    for new in event["body"]["links"]:
        same = [(old["plan"], old["item"]) == (new["plan"], new["item"]) for old in work["links"]]
        if True in same:
            work["links"][same.index(True)] = new
        else:
            work["links"].append(new)
    work["name"] = event["body"].get("name", work["name"])


def unlinked(work: WorkState, event: Said) -> None:
    work["links"] = [link for link in work["links"] if link["item"] != event["body"]["item"]]
    work["withdrawn"] = work["links"] == []


def due(work: WorkState, event: Said) -> None:
    """The first date is the original one for ever."""
    if work["due_first"] is None:
        work["due_first"] = event["body"]["due"]
    work["due_set"] = event["body"]["due"]
    work["due_decision"] = event["papers"][0][1] if event["papers"] else None


def progress(work: WorkState, event: Said) -> None:
    percent = event["body"].get("percent")
    if percent is not None:
        work["percent_declared"] = percent
        if event["papers"]:
            work["percent_evidenced"] = percent


def site_report(work: WorkState, event: Said) -> None:
    """Nobody at work, again and again, is counted; who does not know says nothing about that."""
    work["workers"] = event["body"]["workers"]
    if work["workers"] == "none":
        work["idle_since"] = work["idle_since"] or event["on"]
        work["idle_reports"] += 1
    elif work["workers"] in {"normal", "few"}:
        work["idle_since"], work["idle_reports"] = None, 0


def put(**fields: Any) -> Any:
    """A happening that sets fields of the work to what the body says, or to nothing."""

    def happening(work: WorkState, event: Said) -> None:
        for name, field in fields.items():
            work[name] = event["body"][field] if field is not None else None

    return happening


HAPPENINGS = {
    **MONEY,
    "relinked": relinked,
    "unlinked": unlinked,
    "absorbed": put(absorbed_by="into"),
    "rerouted": put(cycle="cycle"),
    "leave": lambda work, event: work["leaves"].update(event["body"]["papers"]),
    "received": received,
    "site_report": site_report,
    "progress": progress,
    "due": due,
    "commitment": put(commitment="text"),
    "kept": put(kept="kept", commitment=None),
    "blocked": put(obstacle="text", obstacle_cause="cause"),
    "unblocked": put(obstacle=None, obstacle_cause=None),
}
