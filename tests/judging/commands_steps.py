"""Commands that take a work from step to step: legal ones, any ones, papers, leaves and the school's key."""

from __future__ import annotations

from datetime import date
from typing import Any

from judging.commands import BILLION, Speaker
from judging.papers import special_papers
from judging.replay import WorkState

from model.ledger.events import Draft

# How often a work leaves the straight way, against 20 for going on.
SIDE_STEPS = {"returned": 6, "rejected": 1, "cancelled": 1, "terminated": 1, "suspended": 2}


class StepSpeaker(Speaker):
    """Moves a work along its track."""

    def say_step(self) -> Draft | None:
        """A step that may follow, with its papers and money mostly there."""
        steps = {e["kind"] for e in self.standing_mine()} & self.law.step_ids
        last = max((e["on"] for e in self.standing_mine() if e["kind"] in steps), default="")
        # A back-dated step is mostly wrong for what follows; three tries find the better days.
        tries = [self.a_day() for _ in range(3)]
        on = next((d for d in tries if d.isoformat() >= last), tries[0])
        work = self.at(on)
        if work is None:
            return None
        following = self.law.next_steps(work["cycle"], work["state"], on.isoformat())
        rows = self.law.steps(work["cycle"], on.isoformat())
        delivering = rows[self.law.cycle(work["cycle"], on.isoformat())["delivers"]]
        if work["state"] in delivering.get("parts_after", ()) and self.rng.random() < 0.4:
            following = [delivering]
        if not following:
            return None
        step = self.rng.choices(following, [SIDE_STEPS.get(s["id"], 20) for s in following])[0]
        return self.to_step(work, step, on)

    def to_step(self, work: WorkState, step: dict[str, Any], on: date) -> Draft:
        """That step, or what it waits for: capital, or the school's word."""
        rng = self.rng
        if step.get("needs_funding") and not work["allocated"] and rng.random() < 0.9:
            source = rng.choice(("NSX", "NSTP"))
            return self.draft("allocated", on, {"source": source, "amount": rng.randint(1, 12) * BILLION})
        body: dict[str, Any] = {}
        if step["id"] == self.law.cycle(work["cycle"], on.isoformat())["delivers"]:
            body = self.what_was_received(work) or self.handover(work)
            if step.get("needs_receipt") and not self.what_was_received(work) and rng.random() < 0.85:
                body.pop("final", None)
                return self.draft("received", on, {"received": True} | body, ("bb_ban_giao",))
        elif step.get("sets") and rng.random() < 0.8:
            body = {"amount": rng.choice((1, 2, 4, 8, 16, 30)) * BILLION}
            if step["sets"] == "contract" and rng.random() < 0.4:
                body |= {"source": rng.choice(("NSX", "NSTP"))} | ({"year": 2026} if rng.random() < 0.5 else {})
        papers = self.papers_for(work, step, on)
        return self.draft(step["id"], on, body, papers)

    def papers_for(self, work: WorkState, step: dict[str, Any], on: date) -> list[str]:
        """The papers of a step, mostly all of them."""
        special = [row["paper"] for row in special_papers(work, step["id"], on.isoformat())]
        papers = [*step["needs"], *(special if self.rng.random() < 0.85 else ())]
        if work["state"] in step.get("parts_after", ()):
            papers.append("bb_nghiem_thu")
        return papers[1:] if self.rng.random() < 0.06 else papers

    def handover(self, work: WorkState) -> dict[str, Any]:
        """All at once, or some of one item; now and then for good."""
        rng = self.rng
        if not work["links"]:
            return {}
        unknown = any(link["quantity"] is None for link in work["links"])
        if rng.random() < 0.25 and not unknown:
            return {}
        open_links = [k for k in work["links"] if (k["quantity"] or 99) > work["handed_over"].get(k["item"], 0)]
        link = rng.choice(open_links or work["links"])
        left = (link["quantity"] or 6) - work["handed_over"].get(link["item"], 0)
        body: dict[str, Any] = {"quantity": max(1, left if rng.random() < 0.5 else rng.randint(1, max(1, left)))}
        if len(work["links"]) > 1 or rng.random() < 0.5:
            body["item"] = link["item"]
        if rng.random() < 0.12:
            body |= {"final": True, "quantity": body["quantity"] + rng.choice((0, 2))}
        return body

    def what_was_received(self, work: WorkState) -> dict[str, Any] | None:
        """The first item of which the school received more than was handed over."""
        for link in work["links"]:
            more = work["received"].get(link["item"], 0) - work["handed_over"].get(link["item"], 0)
            if more > 0:
                return {"item": link["item"], "quantity": more}
        return None

    def say_end(self) -> Draft | None:
        """A step off the straight way: returned, turned down, stopped, cancelled, terminated; or what follows such a one."""
        on = self.a_day()
        work = self.at(on)
        if work is None:
            return None
        following = self.law.next_steps(work["cycle"], work["state"], on.isoformat())
        off = [step for step in following if step["id"] in SIDE_STEPS or work["state"] in SIDE_STEPS]
        return self.to_step(work, self.rng.choice(off), on) if off else None

    def say_any_step(self) -> Draft | None:
        """Any step of the track, legal or not, with whatever it asks for."""
        on = self.a_day()
        work = self.at(on)
        if work is None:
            return None
        step = self.rng.choice(list(self.law.steps(work["cycle"], on.isoformat()).values()))
        body = {"quantity": 1} if self.rng.random() < 0.1 else {}
        return self.draft(step["id"], on, body, self.papers_for(work, step, on))

    def say_foreign_step(self) -> Draft:
        """A step of any track, which may not be one of this work's."""
        return self.draft(self.rng.choice(sorted(self.law.step_ids)), self.a_day(), {}, ("qd_phe_duyet",))

    def say_received(self) -> Draft | None:
        """The school received, or it did not, because …; now and then nobody of the school signed."""
        on = self.a_day()
        work = self.at(on)
        if work is None:
            return None
        body: dict[str, Any] = {"received": self.rng.random() < 0.75}
        if not body["received"]:
            body["cause"] = self.rng.choice(("fire_safety", "utilities", "damaged", "other"))
        elif self.rng.random() < 0.6:
            body |= self.handover(work)
            body.pop("final", None)
        signed = ("bb_ban_giao",) if self.rng.random() < 0.85 else ()
        return self.draft("received", on, body, signed)

    def say_paper(self) -> Draft | None:
        """A paper brought by itself, mostly one that some step of the track asks for."""
        on = self.a_day()
        work = self.at(on)
        if work is None:
            return None
        steps = self.law.steps(work["cycle"], on.isoformat()).values()
        asked = [paper for step in steps for paper in step["needs"]] + ["kq_pccc", "qd_dieu_chinh"]
        return self.draft("paper", on, {}, (self.rng.choice(asked),))

    def say_leave(self) -> Draft | None:
        """Hà lets papers come later; some of them nobody can let come later."""
        on = self.a_day()
        work = self.at(on)
        if work is None:
            return None
        steps = self.law.steps(work["cycle"], on.isoformat()).values()
        asked = sorted(
            {paper for step in steps for paper in step["needs"]} | {"qd_giao_von", "bb_dinh_gia", "qd_dieu_chinh"}
        )
        papers = self.rng.sample(asked, min(len(asked), self.rng.randint(1, 4)))
        if self.rng.random() < 0.4:
            papers.append("kq_pccc")
        body = {"papers": papers, "by": "Hà", "reason": "chờ ký", "due": "2026-12-01"}
        return self.draft("leave", on, body)
