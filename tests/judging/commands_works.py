"""Commands that open works, change what they serve, and make one of several."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from judging.commands import ACTIONS, BILLION, FIRST_DAY, MID_WAY, PROMISES, START, Speaker

from model.ledger.events import Draft


class WorkSpeaker(Speaker):
    """Opens works and groups them."""

    def open_work(self) -> Draft:
        """A work of one of the tracks, at its start or somewhere on its way."""
        code = f"CT-{sum(e['kind'] == 'work_opened' for e in self.history.events) + 1:02d}"
        cycle = self.rng.choices(tuple(ACTIONS), (5, 2, 2, 2, 1))[0]
        links = [self.link(f"{code.lower()}.{n}", cycle) for n in range(self.rng.choice((1, 1, 2, 2, 3)))]
        start = START.get(cycle, "proposed")
        state = start if self.rng.random() < 0.6 else self.rng.choice(MID_WAY[cycle])
        body: dict[str, Any] = {"name": code, "cycle": cycle, "state": state, "links": links}
        if self.rng.random() < 0.5:
            body["due"] = "2027-06-30"
        if self.rng.random() < 0.3:
            body["origin"] = self.rng.choice(("plan", "inherited", "outside"))
        on = FIRST_DAY + timedelta(days=self.rng.randint(0, 30))
        return self.draft("work_opened", on, body, work=code)

    def link(self, item: str, cycle: str) -> dict[str, Any]:
        rng = self.rng
        plan, phase, level, school, kind = rng.choice(PROMISES)
        return {
            "item": item,
            "plan": plan,
            "quantity": None if rng.random() < 0.2 else rng.choice((1, 2, 3, 6, 9)),
            "phase": phase,
            "level": level,
            "school": school,
            "kind": kind,
            "action": rng.choice(ACTIONS[cycle]),
            "unit": "room",
            "planned": rng.choice((None, 2 * BILLION, 500_000_000)),
        }

    def say_opening(self) -> Draft | None:
        """Where a work stood when somebody began to track it; mostly said of a work of which nothing else is known."""
        rng = self.rng
        fresh = [name for name, count in self._told().items() if count == 1]
        if fresh and rng.random() < 0.8:
            self.work = rng.choice(fresh)
        on = self.today if rng.random() < 0.6 else self.a_day()
        work = self.at(on)
        if work is None:
            return None
        steps = list(self.law.steps(work["cycle"], on.isoformat()))
        state = rng.choice(MID_WAY[work["cycle"]] if rng.random() < 0.6 else steps)
        since = on - timedelta(days=rng.choice((0, 30, 200)))
        body: dict[str, Any] = {"state": state, "since": since.isoformat(), "by": "Hà", "reason": "theo dõi giữa chừng"}
        if rng.random() < 0.3:
            body["amount"] = rng.randint(2, 20) * BILLION
        if rng.random() < 0.3:
            body |= {"quantity": rng.randint(1, 6), "item": rng.choice(work["links"])["item"]} if work["links"] else {}
        papers = ("qd_phe_duyet",) if rng.random() < 0.3 else ()
        return self.draft("opening", on, body, papers)

    def _told(self) -> Counter[str]:
        return Counter(e["subject"].partition(":")[2] for e in self.history.events)

    def say_rerouted(self) -> Draft:
        cycle = self.rng.choice(tuple(ACTIONS)) if self.rng.random() < 0.4 else "construction_recurrent"
        return self.draft("rerouted", self.a_day(), {"cycle": cycle, "reason": "chi thường xuyên"})

    def say_relinked(self) -> Draft | None:
        work = self.at(self.today)
        if work is None or not work["links"]:
            return None
        changed = dict(self.rng.choice(work["links"]))
        changed |= {"quantity": self.rng.choice((None, 1, 4, 12)), "phase": "2029-2030"}
        links = [changed]
        if self.rng.random() < 0.2:
            links.append(self.link(f"{self.work.lower()}.{self.history.head}", work["cycle"]))
        if self.rng.random() < 0.1:
            links.append(changed | {"plan": "p9"})
        return self.draft("relinked", self.a_day(), {"links": links})

    def say_unlinked(self) -> Draft | None:
        work = self.at(self.today)
        if work is None or not work["links"]:
            return None
        return self.draft("unlinked", self.a_day(), {"item": self.rng.choice(work["links"])["item"]})

    def say_group(self) -> list[Draft]:
        """One building of works of one track; sometimes of works that have begun, which is not allowed."""
        works = self.oracle.works(self.today.isoformat(), self.history.head)
        alive = [n for n, w in works.items() if w["absorbed_by"] is None and w["links"]]
        told = self._told()
        fresh = [n for n in alive if told[n] == 1 and works[n]["state"] == START.get(works[n]["cycle"], "proposed")]
        chosen = fresh if self.rng.random() < 0.8 else alive
        alike = [n for n in chosen if works[n]["cycle"] == works[chosen[0]]["cycle"]][:3]
        if not alike or len(works) > 5:
            return []
        code = f"CT-{sum(e['kind'] == 'work_opened' for e in self.history.events) + 1:02d}"
        on: date = self.today - timedelta(days=self.rng.choice((0, 0, 15)))
        first = works[alike[0]]
        links = [link for name in alike for link in works[name]["links"]]
        start = START.get(first["cycle"], "proposed")
        body = {"name": code, "cycle": first["cycle"], "state": start, "links": links, "origin": "merged"}
        absorbed = [self.draft("absorbed", on, {"into": code}, work=name) for name in alike]
        return [self.draft("work_opened", on, body, work=code), *absorbed]
